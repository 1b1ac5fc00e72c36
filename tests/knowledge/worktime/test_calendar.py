"""Which days are worked, against lists written down by hand and a rule of its own."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.worktime.calendar import Calendar, load_calendar

SATURDAY = 5
# Weekdays off, as announced, by month and day: every other weekday is worked.
OFF = {
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED_SATURDAYS = {2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}
# For the years without announcements: the first day of the lunar year and the 10th of its
# third month, from an almanac.
NEW_YEAR = {2027: date(2027, 2, 6), 2028: date(2028, 1, 26)}
KINGS = {2027: date(2027, 4, 16), 2028: date(2028, 4, 4)}


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def days(year: int, written: str) -> set[date]:
    pairs = (one.split("/") for one in written.split())
    return {date(year, int(month), int(day)) for day, month in pairs}


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def off_by_rule(year: int) -> set[date]:
    """Apply điều 111–112: a holiday on a weekend is made up for on the next working days."""
    tet = [NEW_YEAR[year] + timedelta(days=n) for n in range(-1, 4)]
    # Of the days of Tết that fall on a weekend, Saturdays are made up for before, Sundays after.
    before, after = tet[0], tet[-1]
    off = set(tet)
    for day in tet:
        if day.weekday() == SATURDAY:
            before -= timedelta(days=1)
            off.add(before)
        elif day.weekday() > SATURDAY:
            after += timedelta(days=1)
            off.add(after)
    second = date(year, 9, 2)
    single = [date(year, 1, 1), KINGS[year], date(year, 4, 30), date(year, 5, 1), second]
    beside = {3: 1, 5: -1}[second.weekday()]
    single += [second + timedelta(days=beside), date(year, 11, 24)]
    off |= set(single)
    for day in sorted(single):
        made_up = day
        while day.weekday() >= SATURDAY and (made_up.weekday() >= SATURDAY or made_up in off):
            made_up += timedelta(days=1)
        off.add(made_up)
    return off


@pytest.mark.parametrize("year", sorted(OFF))
def test_announced_years_are_worked_as_announced_day_by_day(calendar: Calendar, year: int) -> None:
    off, saturdays = days(year, OFF[year]), days(year, WORKED_SATURDAYS[year])

    wrong = [
        day
        for day in every_day(year)
        if calendar.works(day)
        != (day in saturdays or (day.weekday() < SATURDAY and day not in off))
    ]

    assert wrong == []


@pytest.mark.parametrize("year", sorted(NEW_YEAR))
def test_later_years_are_worked_by_rule_day_by_day(calendar: Calendar, year: int) -> None:
    off = off_by_rule(year)

    wrong = [
        day
        for day in every_day(year)
        if calendar.works(day) != (day.weekday() < SATURDAY and day not in off)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("first", "last", "provisional"),
    [
        (date(2026, 3, 2), date(2026, 3, 20), False),
        (date(2026, 11, 20), date(2026, 11, 27), True),
        (date(2026, 12, 1), date(2027, 1, 20), False),
        (date(2027, 1, 25), date(2027, 2, 1), True),
        (date(2027, 4, 1), date(2027, 5, 31), False),
        (date(2027, 9, 9), date(2027, 9, 20), True),
        (date(2028, 4, 3), date(2028, 4, 3), True),
        (date(2028, 6, 1), date(2028, 8, 18), False),
    ],
)
def test_terms_near_undecided_days_are_provisional(
    calendar: Calendar, first: date, last: date, provisional: bool
) -> None:
    assert bool(calendar.undecided(first, last)) is provisional


def test_announced_years_leave_nothing_open_but_the_new_holiday(calendar: Calendar) -> None:
    open_days = {day for year in OFF for day in every_day(year) if calendar.undecided(day, day)}

    assert open_days == {date(2026, 11, 23), date(2026, 11, 24)}


def test_every_holiday_of_the_years_without_announcement_that_may_be_moved_is_open(
    calendar: Calendar,
) -> None:
    for year, new_year in NEW_YEAR.items():
        for day in (new_year, date(year, 9, 2), date(year, 11, 24)):
            assert calendar.undecided(day, day)


def test_beyond_the_calendar_nothing_is_known(calendar: Calendar) -> None:
    assert calendar.working_on_or_after(date(2029, 1, 2)) is None
    assert calendar.working_on_or_after(date(2023, 12, 29)) is None
    assert calendar.after(date(2028, 12, 27), 5) is None
    assert calendar.after(date(2028, 12, 27), 2) == date(2028, 12, 29)


def test_a_holiday_is_named(calendar: Calendar) -> None:
    assert "Tết Nguyên đán" in (calendar.holiday(date(2026, 2, 17)) or "")
    assert calendar.holiday(date(2026, 3, 14)) is None
    assert calendar.holiday(date(2026, 3, 13)) is None


def an_override(path: Path, text: str) -> Path:
    file = path / "lich.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_of_ones_own_announces_days(tmp_path: Path) -> None:
    file = an_override(
        tmp_path,
        "first = 2027-01-01\nlast = 2027-12-31\n"
        '[[off]]\nfrom = 2027-03-08\nname = "thử"\nsource = "thông báo"\n'
        '[[work]]\nfrom = 2027-03-13\nname = "bù"\nsource = "thông báo"\n',
    )
    calendar = load_calendar(file)

    assert not calendar.works(date(2027, 3, 8))
    assert calendar.works(date(2027, 3, 13))
    assert calendar.undecided(date(2027, 1, 1), date(2027, 12, 31)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("first = 2027-01-01", "last"),
        ("first = 2027-01-01\nlast = 2026-01-01", "ends before"),
        ("first = 2027-01-01\nlast = 2027-12-31\n[[off]]\nfrom = 2027-02-30", "line"),
        (
            "first = 2027-01-01\nlast = 2027-12-31\n"
            '[[off]]\nfrom = 2027-03-08\nto = 2027-03-01\nname = "a"\nsource = "b"',
            "off → 1",
        ),
        (
            "first = 2027-01-01\nlast = 2027-12-31\n"
            '[[off]]\nfrom = 2027-03-08\nname = "a"\nsource = "b"\n'
            '[[work]]\nfrom = 2027-03-08\nname = "a"\nsource = "b"',
            "both",
        ),
        ("first = 2027-01-01\nlast = 2027-12-31\nholiday = 1", "holiday"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        load_calendar(an_override(tmp_path, text))

    assert refused.value.reason == "bad_calendar"
    assert named in str(refused.value.values["problem"])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="calendar_unreadable"):
        load_calendar(tmp_path / "nowhere.toml")
