"""Step tables are summed by case and compared with the total that the process states."""

from fractions import Fraction

import pytest

from knowledge.records import Step
from knowledge.worktime.readings import Duration, TimeUnit
from knowledge.worktime.steps import (
    Comparison,
    SumComparison,
    Total,
    compare,
    total,
)


def a_table(*times: str | None) -> list[Step]:
    """Make a step table of one case; the steps are named "bước 1", "bước 2" …"""
    return [
        Step(name=f"bước {number}", times={"": time}) for number, time in enumerate(times, start=1)
    ]


def days(value: float, *, working: bool = False) -> Duration:
    return Duration(Fraction(value), TimeUnit.WORKING_DAY if working else TimeUnit.CALENDAR_DAY)


def test_times_in_one_unit_are_added() -> None:
    assert total(a_table("½ ngày", "01 ngày", "½ ngày")).whole == days(2)


def test_days_and_working_days_are_reported_side_by_side() -> None:
    summed = total(a_table("05 ngày làm việc", "02 ngày", "01 ngày làm việc"))

    assert summed.sums == (days(6, working=True), days(2))
    assert summed.whole is None


def test_four_working_hours_are_half_a_working_day() -> None:
    assert total(a_table("04 giờ làm việc", "½ ngày làm việc")).whole == days(1, working=True)


def test_half_a_day_and_four_working_hours_stay_apart_unless_the_form_counts_working_days() -> None:
    table = a_table("½ ngày", "04 giờ làm việc")

    assert total(table).sums == (days(0.5), days(0.5, working=True))
    assert total(table, working=True).whole == days(1, working=True)


def test_plain_hours_are_working_hours_only_where_the_form_says_so() -> None:
    table = a_table("4 giờ", "30 phút", "1,5 giờ")

    assert total(table).whole == Duration(Fraction(6), TimeUnit.HOUR)
    assert total(table, working=True).whole == days(0.75, working=True)


def test_a_week_is_seven_days_and_no_number_of_working_days() -> None:
    assert total(a_table("01 tuần", "3 ngày")).whole == days(10)
    assert total(a_table("01 tuần", "3 ngày"), working=True).sums == (
        days(7),
        days(3, working=True),
    )


def test_a_sum_of_limits_is_a_limit() -> None:
    summed = total(a_table("không quá 05 ngày", "02 ngày"))

    assert summed.whole == Duration(Fraction(7), TimeUnit.CALENDAR_DAY, at_most=True)


def test_steps_without_a_time_do_not_spoil_the_sum() -> None:
    summed = total(a_table("01 ngày", None, "", "-", "không tính thời gian", "Ngay khi ký"))

    assert summed.whole == days(1)
    assert summed.unread == ()


def test_steps_that_cannot_be_read_are_named() -> None:
    summed = total(a_table("01 ngày", "3", "Trong ngày"))

    assert summed.whole is None
    assert summed.unread == ("bước 2", "bước 3")


@pytest.mark.parametrize(
    ("times", "stated"),
    [
        (("01 ngày", "07 ngày", "01 ngày", "½ ngày", "½ ngày"), "10 ngày"),
        (("½ ngày làm việc", "04 giờ làm việc"), "01 ngày làm việc"),
        (("06 tháng", "06 tháng"), "1 năm"),
        (("1 giờ", "30 phút"), "Không quá 90 phút"),
    ],
)
def test_a_sum_that_is_the_stated_total_is_recognised(times: tuple[str, ...], stated: str) -> None:
    compared = compare(total(a_table(*times)), stated)

    assert compared.outcome is SumComparison.EQUAL


def test_a_form_that_omits_the_word_working_is_compared_as_working_days() -> None:
    compared = compare(total(a_table("½ ngày", "01 ngày", "½ ngày")), "02 ngày làm việc")

    two = days(2, working=True)
    assert compared == Comparison(SumComparison.EQUAL, two, two)


def test_a_sum_that_differs_comes_with_both_numbers() -> None:
    compared = compare(total(a_table(*["½ ngày"] * 5)), "03 ngày làm việc")

    assert compared == Comparison(
        SumComparison.DIFFERS, days(2.5, working=True), days(3, working=True)
    )


@pytest.mark.parametrize(
    ("summed", "stated"),
    [
        (total(a_table("3")), "03 ngày"),
        (total(a_table("01 ngày")), "Theo quy định"),
        (total(a_table("01 ngày")), None),
        (total(a_table("02 ngày", "01 ngày làm việc")), "03 ngày"),
        (total(a_table(None, "")), "03 ngày"),
        (Total(()), "03 ngày"),
        (total(a_table("03 ngày làm việc")), "03 ngày"),
        (total(a_table("01 tháng")), "30 ngày"),
    ],
)
def test_what_cannot_be_compared_is_said_to_be_so(summed: Total, stated: str | None) -> None:
    assert compare(summed, stated).outcome is SumComparison.CANNOT_TELL
