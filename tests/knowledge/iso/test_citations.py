"""Numbers of laws are recognised however they are written."""

import pytest

from knowledge.iso.citations import citations, cites, needles


@pytest.mark.parametrize(
    "written",
    [
        "123/2015/NĐ-CP",
        "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ",
        "nghi dinh 123/2015/nd-cp",
        "Nghị định 0123/2015/NĐ–CP",
        "123 / 2015 / NĐ - CP",
    ],
)
def test_one_number_is_found_in_all_its_forms(written: str) -> None:
    assert cites(written, "123/2015/NĐ-CP")
    assert cites("Nghị định số 123/2015/NĐ-CP", written)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("1123/2015/NĐ-CP", "123/2015/NĐ-CP"),
        ("123/2016/NĐ-CP", "123/2015/NĐ-CP"),
        ("123/2015/NQ-CP", "123/2015/NĐ-CP"),
        ("Luật Hộ tịch", "Luật Đất đai"),
    ],
)
def test_other_numbers_are_not_taken_for_it(text: str, sought: str) -> None:
    assert not cites(text, sought)


def test_dates_and_fractions_are_no_numbers_of_laws() -> None:
    assert list(citations("ngày 12/3/2015, 1/2 ngày, 05/2025")) == []


def test_laws_of_the_assembly_and_decisions_without_a_year_have_numbers_too() -> None:
    assert cites("Luật Hộ tịch số 60/2014/QH13", "60/2014/qh13")
    assert cites("Quyết định số 2391/QĐ-BNNMT", "2391/QĐ-BNNMT")
    assert [one.number for one in citations("07/2025/NQ-CP, 64/2025/TT-BTC")] == [7, 64]


def test_a_law_may_be_sought_by_its_name() -> None:
    assert cites("Luật Hộ tịch năm 2014", "luật hộ tịch")
    assert needles("Luật Hộ tịch") == ()
