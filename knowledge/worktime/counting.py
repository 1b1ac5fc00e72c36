"""When a length of time is over, counted from the moment a dossier is received.

Rules (Bộ luật Dân sự): the first day does not count when time is in days or longer (điều 147);
an end on a day off moves to the end of the next working day (điều 148 khoản 5); months end on
the day of the same number (điều 148 khoản 3). Half a month is 15 days (điều 146).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from knowledge.worktime.office_calendar import HOURS_A_DAY, OfficeCalendar, Receipt
from knowledge.worktime.readings import Duration, TimeUnit

# A few plain hours are hours at the counter; "24 giờ" is a day and a night.
MOST_OFFICE_HOURS = 8
HALF_MONTH = 15
_HOURS = {
    TimeUnit.MINUTE: Fraction(1, 60),
    TimeUnit.HOUR: Fraction(1),
    TimeUnit.WORKING_HOUR: Fraction(1),
}


@dataclass(frozen=True)
class CountPosition:
    """How far the count is: `day` has been counted to its end, and `part` of the working day
    after it. `day` may be one off, for days and months run on through days off."""

    day: date
    part: Fraction = Fraction()


def due(office: OfficeCalendar, received: Receipt, time: Duration) -> datetime | None:
    """Tell when a time is over at the latest; None beyond the calendar."""
    hours = _HOURS.get(time.unit)
    if hours is not None:
        long = time.unit is TimeUnit.HOUR and time.value > MOST_OFFICE_HOURS
        length = timedelta(minutes=float(time.value * hours * 60))
        if long:
            return office.open_at(received.at + length)
        return office.later(received.at, length)
    if time.value < 1 and time.unit in (TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY):
        return office.later(received.at, timedelta(hours=float(time.value * HOURS_A_DAY)))
    reached = advance(office, CountPosition(received.day), time)
    return ends(office, reached) if reached else None


def advance(office: OfficeCalendar, start: CountPosition, time: Duration) -> CountPosition | None:
    """Count on by a time; hours are working hours here. None beyond the calendar."""
    hours = _HOURS.get(time.unit)
    if hours is not None:
        return _working(office, start, time.value * hours / HOURS_A_DAY)
    if time.unit is TimeUnit.WORKING_DAY:
        return _working(office, start, time.value)
    if time.unit in (TimeUnit.CALENDAR_DAY, TimeUnit.WEEK):
        count = start.part + time.value * (7 if time.unit is TimeUnit.WEEK else 1)
        day = _plus(start.day, count.numerator // count.denominator)
        return CountPosition(day, count % 1) if day and day <= office.calendar.last else None
    months = time.value * (12 if time.unit is TimeUnit.YEAR else 1)
    moved = _months_on(start.day, months.numerator // months.denominator)
    day = _plus(moved, round(months % 1 * HALF_MONTH * 2)) if moved else None
    return CountPosition(day, start.part) if day and day <= office.calendar.last else None


def ends(office: OfficeCalendar, reached: CountPosition) -> datetime | None:
    if not reached.part or not office.calendar.works(reached.day):
        return office.end_of(reached.day)
    working = office.calendar.after(reached.day, 1)
    return office.into(working, reached.part) if working else None


def _working(office: OfficeCalendar, start: CountPosition, days: Fraction) -> CountPosition | None:
    day = start.day
    if not start.part and not office.calendar.works(day):
        settled = office.calendar.working_on_or_after(day)
        if settled is None:
            return None
        day = settled
    count = start.part + days
    whole = count.numerator // count.denominator
    counted = office.calendar.after(day, whole) if whole else day
    return CountPosition(counted, count % 1) if counted else None


def _months_on(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
