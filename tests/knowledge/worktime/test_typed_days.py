"""A day typed for itself: in figures in any usual form, or by its name."""

from datetime import date

import pytest

from knowledge.worktime.typed_days import TypedDay, typed_day

TODAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    "typed",
    ["5/1/2027", "05-01-27", "5.1.2027", "ngày 5 tháng 1 năm 2027", "ngay 5 thang 1 nam 2027",
     "2027-01-05", "20270105", "5 1 2027", "ngày 5/1/2027"],
)  # fmt: skip
def test_a_day_in_figures_needs_no_today(typed: str) -> None:
    assert typed_day(typed) == TypedDay(date(2027, 1, 5), 2027, "")


def test_a_day_by_its_name_is_counted_from_today() -> None:
    assert typed_day("thứ hai tuần sau", TODAY) == TypedDay(date(2026, 12, 7), 2026, "")
    assert typed_day("thứ hai tuần sau") is None


def test_what_stands_beside_the_day_is_kept() -> None:
    assert typed_day("1.001193 ngày 1/7/2025") == TypedDay(date(2025, 7, 1), 2025, "1.001193")


def test_a_day_that_the_calendar_lacks_is_told_from_no_day() -> None:
    assert typed_day("30/2/2027") == TypedDay(None, 2027, "")
    assert typed_day("khai sinh", TODAY) is None
