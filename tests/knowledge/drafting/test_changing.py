"""Changes of a draft, part by part."""

from datetime import date

import pytest

from knowledge.drafting.changing import add, change, clear, items, move, remove, rewrite, written
from knowledge.drafting.forms import typed_date
from knowledge.drafting.parts import DraftPart, is_list
from knowledge.errors import Refused
from knowledge.records import Procedure
from tests.builders import a_procedure

RESULTS = a_procedure(results=["Giấy A", "Giấy B", "Giấy C"])


@pytest.mark.parametrize("part", DraftPart)
def test_every_part_can_be_read_and_emptied_or_says_why(part: DraftPart) -> None:
    procedure = a_procedure()

    assert isinstance(written(procedure, part), str)
    if part is DraftPart.NAME:
        with pytest.raises(Refused, match="name_needed"):
            clear(procedure, part)
    else:
        assert written(clear(procedure, part), part) == ""


@pytest.mark.parametrize(
    ("part", "typed", "shown"),
    [
        (DraftPart.NAME, " Đăng ký\n kết hôn ", "Đăng ký kết hôn"),
        (DraftPart.DOSSIER_SETS, "2", "2"),
        (DraftPart.SEQUENCE, "Bước 1: nộp.  \nBước 2: chờ.", "Bước 1: nộp.\nBước 2: chờ."),
        (DraftPart.DECISION_NUMBER, "1872/QĐ-BTP", "1872/QĐ-BTP"),
        (DraftPart.DECISION_DATE, "7/7/2025", "07/07/2025"),
        (DraftPart.ISO_CODE, "QT 11/CX-HCTP", "QT 11/CX-HCTP"),
        (DraftPart.ISO_ISSUE, "3", "3"),
        (DraftPart.ISO_DATE, "2025-07-07", "07/07/2025"),
        (DraftPart.EFFECTIVE_FROM, "01.12.2025", "01/12/2025"),
        (DraftPart.LEVELS, "xã\ntỉnh", "1. xã\n2. tỉnh"),
        (DraftPart.LEGAL_BASIS, "• Luật Hộ tịch 2014", "1. Luật Hộ tịch 2014"),
    ],
)
def test_what_is_typed_for_a_part_is_in_the_record(part: DraftPart, typed: str, shown: str) -> None:
    assert written(rewrite(a_procedure(), part, typed), part) == shown


@pytest.mark.parametrize(
    ("part", "typed", "reason"),
    [
        (DraftPart.NAME, "  ", "nothing_typed"),
        (DraftPart.NAME, "a" * 2_001, "line_typed_too_long"),
        (DraftPart.SEQUENCE, "a" * 200_001, "typed_too_long"),
        (DraftPart.DOSSIER, "a\n" * 1_001, "too_many_items"),
        (DraftPart.LEGAL_BASIS, "a" * 20_001, "item_too_long"),
        (DraftPart.DOSSIER_SETS, "hai", "number_typed_wrong"),
        (DraftPart.DOSSIER_SETS, "1001", "number_typed_wrong"),
        (DraftPart.ISO_DATE, "31/2/2025", "date_typed_wrong"),
        (DraftPart.ISO_DATE, "hôm qua", "date_typed_wrong"),
        (DraftPart.EFFECTIVE_FROM, "1/1/9999", "date_typed_absurd"),
        (DraftPart.DECISION_DATE, "1/1/0001", "date_typed_absurd"),
        (DraftPart.RESULTS, "a\n" * 1_001, "too_many_items"),
        (DraftPart.RESULTS, "a\0b", "part_unfit"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    part: DraftPart, typed: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        rewrite(a_procedure(), part, typed)


def test_a_change_touches_nothing_else() -> None:
    before = a_procedure(iso={"code": "QT 01", "issue": 2}, results=["Giấy"])

    after = rewrite(before, DraftPart.ISO_ISSUE, "3")

    assert after.iso is not None
    assert (after.iso.code, after.iso.issue) == ("QT 01", 3)
    assert after.model_copy(update={"iso": before.iso}) == before


def test_document_control_without_any_value_is_none() -> None:
    assert clear(a_procedure(iso={"code": "QT 01"}), DraftPart.ISO_CODE).iso is None


def results(procedure: Procedure) -> tuple[str, ...]:
    return items(procedure, DraftPart.RESULTS)


def test_items_are_added_changed_moved_and_removed() -> None:
    assert results(add(RESULTS, DraftPart.RESULTS, "D\nE")) == (
        "Giấy A",
        "Giấy B",
        "Giấy C",
        "D",
        "E",
    )
    assert results(change(RESULTS, DraftPart.RESULTS, 1, "x\ny")) == ("Giấy A", "x", "y", "Giấy C")
    assert results(move(RESULTS, DraftPart.RESULTS, 2, -1)) == ("Giấy A", "Giấy C", "Giấy B")
    assert results(move(RESULTS, DraftPart.RESULTS, 0, -1)) == RESULTS.results
    assert results(move(RESULTS, DraftPart.RESULTS, 0, 9)) == ("Giấy B", "Giấy C", "Giấy A")
    assert results(remove(RESULTS, DraftPart.RESULTS, 0)) == ("Giấy B", "Giấy C")


@pytest.mark.parametrize("index", [-1, 3])
def test_an_item_that_is_not_there_is_refused(index: int) -> None:
    with pytest.raises(Refused, match="item_gone"):
        change(RESULTS, DraftPart.RESULTS, index, "x")
    with pytest.raises(Refused, match="item_gone"):
        move(RESULTS, DraftPart.RESULTS, index, 1)
    with pytest.raises(Refused, match="item_gone"):
        remove(RESULTS, DraftPart.RESULTS, index)


def test_a_part_that_is_no_list_has_no_items() -> None:
    assert not is_list(DraftPart.NAME)
    with pytest.raises(Refused, match="not_a_list"):
        items(RESULTS, DraftPart.NAME)


def test_a_date_is_a_date() -> None:
    assert rewrite(a_procedure(), DraftPart.EFFECTIVE_FROM, "1/12/2025").effective_from == date(
        2025, 12, 1
    )


@pytest.mark.parametrize(
    "typed",
    ["1/12/2025", "01-12-25", "1.12.2025", "2025-12-01", "Ngày 1 tháng 12 năm 2025", "mai"],
)
def test_a_date_is_typed_in_any_usual_form(typed: str) -> None:
    assert typed_date(typed, date(2025, 11, 30)) == date(2025, 12, 1)


@pytest.mark.parametrize("typed", ["1/1/0001", "35/13/2026", "12/2026", "nộp mai", ""])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="date_typed"):
        typed_date(typed, date(2025, 11, 30))
