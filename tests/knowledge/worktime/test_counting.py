"""From when and until when: hours, days and months, counted as the law says."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.counting import due
from knowledge.worktime.office_calendar import (
    DelayReason,
    OfficeCalendar,
    OfficeHours,
    office_hours,
)
from knowledge.worktime.readings import Duration, TimeUnit

OFFICE = OfficeCalendar(load_calendar(), office_hours())
DAYS = (TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.WEEK, TimeUnit.MONTH)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 30)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
halves = st.integers(1, 120).map(lambda n: Fraction(n, 2))


def until(handed_in: str, value: str, unit: TimeUnit) -> str:
    received = OFFICE.receive(datetime.fromisoformat(handed_in))
    assert received is not None
    end = due(OFFICE, received, Duration(Fraction(value), unit))
    assert end is not None
    return end.isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("handed_in", "value", "unit", "end"),
    [
        # The first day does not count: Monday and three working days is Thursday.
        ("2026-03-02 08:00", "3", TimeUnit.WORKING_DAY, "2026-03-05 17:00"),
        ("2026-03-05 08:00", "3", TimeUnit.WORKING_DAY, "2026-03-10 17:00"),
        # After the cut-off it counts from the next working day.
        ("2026-03-06 16:00", "1", TimeUnit.WORKING_DAY, "2026-03-10 17:00"),
        ("2026-03-06 15:59", "1", TimeUnit.WORKING_DAY, "2026-03-09 17:00"),
        # Over Tết, and over a swapped Saturday.
        ("2026-02-13 09:00", "2", TimeUnit.WORKING_DAY, "2026-02-24 17:00"),
        ("2026-08-21 09:00", "1", TimeUnit.WORKING_DAY, "2026-08-22 17:00"),
        ("2024-04-26 09:00", "3", TimeUnit.WORKING_DAY, "2024-05-04 17:00"),
        # Days run on through days off, but do not end on one (điều 148).
        ("2026-03-02 09:00", "5", TimeUnit.CALENDAR_DAY, "2026-03-09 17:00"),
        ("2026-03-02 09:00", "10", TimeUnit.CALENDAR_DAY, "2026-03-12 17:00"),
        ("2026-02-10 09:00", "7", TimeUnit.CALENDAR_DAY, "2026-02-23 17:00"),
        ("2026-03-02 09:00", "2", TimeUnit.WEEK, "2026-03-16 17:00"),
        # Months end on the day of the same number, or on the last one.
        ("2026-01-30 09:00", "1", TimeUnit.MONTH, "2026-03-02 17:00"),
        ("2026-03-31 09:00", "1", TimeUnit.MONTH, "2026-05-04 17:00"),
        ("2026-03-02 09:00", "1/2", TimeUnit.MONTH, "2026-03-17 17:00"),
        ("2026-03-02 09:00", "1", TimeUnit.YEAR, "2027-03-02 17:00"),
        # Hours are hours of work: over noon, over night, over the weekend.
        ("2026-03-02 08:00", "2", TimeUnit.HOUR, "2026-03-02 10:00"),
        ("2026-03-02 11:00", "1", TimeUnit.WORKING_HOUR, "2026-03-02 13:30"),
        ("2026-03-06 15:30", "4", TimeUnit.WORKING_HOUR, "2026-03-09 10:00"),
        ("2026-03-06 15:30", "30", TimeUnit.MINUTE, "2026-03-06 16:00"),
        ("2026-03-02 07:30", "16", TimeUnit.WORKING_HOUR, "2026-03-03 17:00"),
        # A day and a night is what "24 giờ" says; it ends when the office is open.
        ("2026-03-02 09:00", "24", TimeUnit.HOUR, "2026-03-03 09:00"),
        ("2026-03-05 15:00", "48", TimeUnit.HOUR, "2026-03-09 07:30"),
        # Half a day is half a day's work; what is over whole days comes the next morning.
        ("2026-03-02 08:00", "1/2", TimeUnit.WORKING_DAY, "2026-03-02 13:30"),
        ("2026-03-02 08:00", "3/2", TimeUnit.WORKING_DAY, "2026-03-04 11:30"),
        ("2026-03-05 08:00", "3/2", TimeUnit.WORKING_DAY, "2026-03-09 11:30"),
        ("2026-03-06 08:00", "1/4", TimeUnit.CALENDAR_DAY, "2026-03-06 10:00"),
    ],
)
def test_a_time_is_over_when_the_law_says(
    handed_in: str, value: str, unit: TimeUnit, end: str
) -> None:
    assert until(handed_in, value, unit) == end


@pytest.mark.parametrize(
    ("handed_in", "counts_from", "moved"),
    [
        ("2026-03-02 09:10", "2026-03-02 09:10", None),
        ("2026-03-02 05:00", "2026-03-02 07:30", None),
        ("2026-03-02 16:00", "2026-03-03 07:30", DelayReason.AFTER_CUTOFF),
        ("2026-03-07 09:00", "2026-03-09 07:30", DelayReason.DAY_OFF),
        ("2026-02-17 09:00", "2026-02-23 07:30", DelayReason.DAY_OFF),
        ("2026-01-10 09:00", "2026-01-10 09:00", None),
    ],
)
def test_a_dossier_counts_from_when_the_office_can_take_it(
    handed_in: str, counts_from: str, moved: DelayReason | None
) -> None:
    received = OFFICE.receive(datetime.fromisoformat(handed_in))

    assert received is not None
    assert (received.at, received.moved) == (datetime.fromisoformat(counts_from), moved)


def test_working_days_are_those_that_a_walk_through_the_days_counts() -> None:
    day, counted = date(2026, 2, 9), 0
    while counted < 40:
        day += timedelta(days=1)
        counted += OFFICE.calendar.works(day)

    assert until("2026-02-09 10:00", "40", TimeUnit.WORKING_DAY) == f"{day} 17:00"


@given(moments, halves, halves, st.sampled_from(list(TimeUnit)))
def test_more_time_never_ends_earlier(
    handed_in: datetime, less: Fraction, more: Fraction, unit: TimeUnit
) -> None:
    received = OFFICE.receive(handed_in)
    assert received is not None
    assume(unit is not TimeUnit.HOUR or (less <= 8) == (more <= 8))
    ends = [due(OFFICE, received, Duration(min(less, more), unit))]
    ends.append(due(OFFICE, received, Duration(max(less, more), unit)))

    assert ends[1] is None or (ends[0] is not None and ends[0] <= ends[1])


@given(moments, moments, halves, st.sampled_from([TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY]))
def test_who_hands_in_earlier_never_waits_longer(
    one: datetime, other: datetime, value: Fraction, unit: TimeUnit
) -> None:
    received = [OFFICE.receive(moment) for moment in sorted((one, other))]
    ends = [due(OFFICE, each, Duration(value, unit)) for each in received if each is not None]

    assert ends[1] is None or (ends[0] is not None and ends[0] <= ends[1])


@given(moments, halves, st.sampled_from(list(TimeUnit)))
def test_an_end_lies_in_the_hours_of_a_working_day_after_the_beginning(
    handed_in: datetime, value: Fraction, unit: TimeUnit
) -> None:
    received = OFFICE.receive(handed_in)
    assert received is not None
    end = due(OFFICE, received, Duration(value, unit))
    assume(end is not None)
    assert end is not None

    assert OFFICE.calendar.works(end.date())
    assert any(one.start <= end.time() <= one.to for one in OFFICE.hours.hours)
    assert end > handed_in


@given(moments, st.integers(1, 60), st.sampled_from(DAYS))
def test_the_day_of_handing_in_never_counts(
    handed_in: datetime, value: int, unit: TimeUnit
) -> None:
    received = OFFICE.receive(handed_in)
    assert received is not None
    end = due(OFFICE, received, Duration(Fraction(value), unit))

    assert end is None or (end.date() > received.day and end.time() == time(17))


@pytest.mark.parametrize(
    "hours",
    [
        [{"from": time(7, 30), "to": time(11, 30)}],
        [{"from": time(7), "to": time(12)}, {"from": time(11), "to": time(14)}],
        [{"from": time(12), "to": time(4)}],
    ],
)
def test_hours_that_are_no_day_of_work_are_refused(hours: list[dict[str, time]]) -> None:
    with pytest.raises(ValueError, match="stretches"):
        OfficeHours.model_validate(
            {"hours": hours, "cutoff": time(16), "same_day_cutoff": time(15)}
        )
