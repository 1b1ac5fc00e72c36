"""The times for which a text says that something holds: "kể từ 1/7/2025 đến hết 31/12/2026"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from knowledge.caveats.rules import PeriodRule, bundled_rules
from knowledge.worktime.plain_text import just_before
from knowledge.worktime.reading_words import any_of

_DAY = r"[0-9]{1,2}(?: / | - |\.| tháng )[0-9]{1,2}(?: / | - |\.| năm )[0-9]{4}"
_MONTH = r"tháng [0-9]{1,2} (?:/|-|năm) [0-9]{4}"
_WHEN = rf"(?:(?:ngày )?{_DAY}|{_MONTH}|năm [0-9]{{4}})(?![0-9/.])"
_NUMBER = re.compile("[0-9]+")
_FIRST_YEAR = 1945


@dataclass(frozen=True)
class Period:
    """`first` None: since ever; `last` None: until further notice."""

    start: int
    end: int
    first: date | None
    last: date | None

    def over(self, day: date) -> bool:
        return self.last is not None and self.last < day

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and not self.over(day)


class PeriodPatterns:
    def __init__(self, rule: PeriodRule) -> None:
        since, until, stops = any_of(rule.since), any_of(rule.until), any_of(rule.stops)
        self._period = re.compile(
            rf"{stops} (?P<stop>{_WHEN})"
            rf"|{since} (?P<first>{_WHEN})(?: (?:{until}|-|–|,) (?:{until} )?(?P<last>{_WHEN}))?"
            rf"|{until} (?P<alone>{_WHEN})"
            rf"|(?<!\S)trước (?P<heading>{_WHEN}) :"
        )
        self._condition = re.compile(rf"{any_of(rule.conditions)} $")

    def periods_in(self, said: str) -> Iterator[Period]:
        """Find each period; a date that only describes the citizen's case is none."""
        for found in self._period.finditer(said):
            if self._condition.search(just_before(said, found.start())):
                continue
            stop = found["stop"] or found["heading"]
            first = _bounds(found["first"])
            last = _bounds(found["last"] or found["alone"])
            after = _bounds(stop)
            ends = last[1] if last else after and after[0] - timedelta(days=1)
            if first or ends:
                yield Period(found.start(), found.end(), first[0] if first else None, ends)


def _bounds(written: str | None) -> tuple[date, date] | None:
    """The first and the last day of a written day, month or year; None when there is none."""
    numbers = [int(number) for number in _NUMBER.findall(written or "")]
    if not numbers or numbers[-1] < _FIRST_YEAR:
        return None
    *rest, year = numbers
    month = rest[-1] if rest else None
    if month is not None and not 1 <= month <= 12:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    length = monthrange(year, month)[1]
    if len(rest) == 1:
        return date(year, month, 1), date(year, month, length)
    return (date(year, month, rest[0]),) * 2 if 1 <= rest[0] <= length else None


@lru_cache(maxsize=1)
def period_patterns() -> PeriodPatterns:
    return PeriodPatterns(bundled_rules().period)
