"""Codes and agencies by name: sure, or asked for."""

import pytest

from knowledge.editing.identifying import CodeChoice, IdentifiedRecord, Identifier, identifier
from knowledge.exchange.places import FilePlace
from knowledge.exchange.reading import ReadRecord
from knowledge.records import ProcedureContent
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

KNOWN = (
    CodeChoice("1.000001", "Đăng ký khai sinh"),
    CodeChoice("1.000002", "Thủ tục đăng ký khai tử"),
    CodeChoice("1.000003", "Cấp giấy phép xây dựng"),
    CodeChoice("1.000004", "Cấp giấy phép xây dựng"),
)
AGENCIES = ("Sở Tư pháp", "UBND xã Ea Kao")


def identified(name: str, agency: str | None = None, code: str | None = None) -> IdentifiedRecord:
    content = ProcedureContent(code=code, name=name, agency=agency)
    return Identifier(KNOWN, AGENCIES).identified(ReadRecord(FilePlace(table=1), content))


def doubts(one: IdentifiedRecord) -> list[tuple[str, str]]:
    return [(doubt.key, doubt.reason) for doubt in one.record.doubts]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Đăng ký khai sinh", "1.000001"),
        ("THỦ TỤC ĐĂNG KÝ KHAI SINH", "1.000001"),
        ("Quy trình: Đăng kí  khai sinh.", "1.000001"),
        ("Đăng ký khai tử", "1.000002"),
    ],
)
def test_the_very_name_of_one_procedure_is_sure(name: str, code: str) -> None:
    one = identified(name)
    assert (one.record.procedure.code, one.choices, doubts(one)) == (code, (), [])


def test_a_name_of_two_procedures_is_asked_for_with_both() -> None:
    one = identified("Cấp giấy phép xây dựng")
    assert one.record.procedure.code is None
    assert {choice.code for choice in one.choices} >= {"1.000003", "1.000004"}
    assert doubts(one) == [("code", "code_unsure")]


def test_a_like_name_is_asked_for_with_the_nearest_first() -> None:
    one = identified("Đăng ký khai sinh có yếu tố nước ngoài")
    assert one.record.procedure.code is None
    assert one.choices[0] == KNOWN[0]
    assert len(one.choices) <= 3


def test_a_code_that_the_file_gives_stays() -> None:
    one = identified("Đăng ký khai sinh", code="9.999999")
    assert (one.record.procedure.code, doubts(one)) == ("9.999999", [])


def test_an_agency_gets_the_name_that_is_known() -> None:
    one = identified("Đăng ký khai sinh", "ỦY BAN NHÂN DÂN XÃ EA KAO")
    assert one.record.procedure.agency == "UBND xã Ea Kao"


def test_an_unknown_agency_stays_as_printed_and_is_a_doubt() -> None:
    one = identified("Đăng ký khai sinh", "SỞ TƯ PHẤP")
    assert one.record.procedure.agency == "SỞ TƯ PHẤP"
    assert doubts(one) == [("agency", "agency_unsure")]
    assert one.record.doubts[0].values["nearest"] == "Sở Tư pháp"


def test_names_come_from_what_is_effective(database: Database, clock: FixedClock) -> None:
    assert (
        identifier(database, clock)
        .identified(ReadRecord(FilePlace(), ProcedureContent(name="Đăng ký khai sinh")))
        .choices
        == ()
    )
    publish(database, a_procedure(code="1.000001"))
    one = identifier(database, clock).identified(
        ReadRecord(FilePlace(), ProcedureContent(name="Đăng ký khai sinh"))
    )
    assert one.record.procedure.code == "1.000001"
