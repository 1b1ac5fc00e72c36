"""Stretches of days that figures are told of."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodSpan(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {PeriodSpan.MONTH: 1, PeriodSpan.QUARTER: 3, PeriodSpan.YEAR: 12}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CalendarPeriod:
    """A day, week (from Monday), month, quarter or year, up to the last day that is over."""

    span: PeriodSpan
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "CalendarPeriod":
        """Give as many days from the beginning of the period before."""
        whole = period_of(self.span, self.first - ONE_DAY)
        full = self.last == _end(self.span, self.first)
        last = whole.last if full else min(whole.last, whole.first + (self.last - self.first))
        return CalendarPeriod(self.span, whole.first, last)


def period_of(span: PeriodSpan, day: date, until: date | None = None) -> CalendarPeriod:
    """Give the period that a day is in; nothing after `until` is told of."""
    months = MONTHS.get(span)
    if months is not None:
        first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    else:
        first = day - timedelta(days=day.weekday()) if span is PeriodSpan.WEEK else day
    end = _end(span, first)
    return CalendarPeriod(span, first, end if until is None else min(end, until))


def _end(span: PeriodSpan, first: date) -> date:
    months = MONTHS.get(span)
    if months is None:
        return first + timedelta(days=6 if span is PeriodSpan.WEEK else 0)
    number = first.month - 1 + months
    return date(first.year + number // 12, number % 12 + 1, 1) - ONE_DAY
