"""The present moment as answers use it, and the moment that a message names."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clock import VIETNAM
from knowledge.worktime.due_dates import DueDates
from knowledge.worktime.office_calendar import office_hours


def at(hour: int, minute: int = 0) -> DueDates:
    """Look out on Monday, 2 March 2026, at an hour in Việt Nam."""
    moment = datetime(2026, 3, 2, hour, minute, tzinfo=VIETNAM).astimezone(UTC)
    return DueDates(lambda: moment)


@pytest.mark.parametrize(
    ("hour", "minute", "now"),
    [
        (9, 0, "09:00"),
        (9, 1, "09:15"),
        (15, 46, "15:59"),
        (14, 50, "14:59"),
        (16, 1, "16:15"),
        (23, 50, "23:50"),
    ],
)
def test_now_is_rounded_up_but_never_over_a_border_of_the_day(
    hour: int, minute: int, now: str
) -> None:
    assert f"{at(hour, minute).now():%H:%M}" == now


@given(st.integers(0, 24 * 60 - 1))
def test_now_is_never_past_and_counts_from_the_same_day(minutes: int) -> None:
    moment = datetime(2026, 3, 2) + timedelta(minutes=minutes)
    now = at(moment.hour, moment.minute).now()
    hours = office_hours()

    assert moment <= now < moment + timedelta(minutes=15)
    assert now.date() == moment.date()
    assert (now.time() >= hours.cutoff) == (moment.time() >= hours.cutoff)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("hôm nay", "02/03 09:00"),
        ("chiều nay", "02/03 13:00"),
        ("sáng nay", "02/03 09:00"),
        ("mai", "03/03 00:00"),
        ("4h chiều mai", "03/03 16:00"),
    ],
)
def test_a_named_day_is_a_moment_from_now_on(said: str, named: str) -> None:
    due_dates = at(9)
    mentioned = due_dates.mentioned(said)
    assert mentioned is not None
    moment = due_dates.named(mentioned).at

    assert moment is not None
    assert f"{moment:%d/%m %H:%M}" == named


@pytest.mark.parametrize(
    ("said", "problem"), [("hôm qua", "past"), ("30/2", "no_such_day"), ("1/1/2040", "far")]
)
def test_a_day_that_cannot_be_has_a_problem_and_no_moment(said: str, problem: str) -> None:
    due_dates = at(9)
    mentioned = due_dates.mentioned(said)
    assert mentioned is not None
    named = due_dates.named(mentioned)

    assert (named.at, named.problem) == (None, problem)


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("thứ 7 có làm không", False),
        ("xã thứ 7 có làm không", False),
        ("thứ 4 có làm không", True),
        ("mai ủy ban có làm việc không", True),
        ("ngày 30/4 có làm không", False),
    ],
)
def test_it_is_told_whether_offices_work_on_the_day_asked_about(asked: str, opens: bool) -> None:
    opening = at(9).opening(asked)

    assert opening is not None
    assert opening.open is opens


def test_no_opening_is_told_where_no_day_is_named() -> None:
    assert at(9).opening("mấy giờ mở cửa") is None
