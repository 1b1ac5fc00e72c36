"""Sums over the steps of a branch, and how they compare with the stated total.

The ISO forms of state offices count their steps in working days of eight hours, whether or
not a cell says "làm việc"; forms that do not say so are summed as they are written.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from knowledge.records import Step
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import CannotTell, Duration, Immediate, Reason, TimeUnit

# What converts exactly, and nothing else: a day is not a fixed number of plain hours here,
# and a month not a number of days.
_INTO = {
    TimeUnit.WORKING_HOUR: (TimeUnit.WORKING_DAY, Fraction(1, 8)),
    TimeUnit.MINUTE: (TimeUnit.HOUR, Fraction(1, 60)),
    TimeUnit.YEAR: (TimeUnit.MONTH, Fraction(12)),
    TimeUnit.WEEK: (TimeUnit.CALENDAR_DAY, Fraction(7)),
}
_AS_WORKING = {
    TimeUnit.CALENDAR_DAY: (TimeUnit.WORKING_DAY, Fraction(1)),
    TimeUnit.HOUR: (TimeUnit.WORKING_DAY, Fraction(1, 8)),
    TimeUnit.MINUTE: (TimeUnit.WORKING_DAY, Fraction(1, 480)),
}


@dataclass(frozen=True)
class Total:
    """One sum for each unit that converts into no other; `unread` steps are missing from it."""

    sums: tuple[Duration, ...]
    unread: tuple[str, ...] = ()

    @property
    def whole(self) -> Duration | None:
        return self.sums[0] if len(self.sums) == 1 and not self.unread else None


class SumComparison(StrEnum):
    EQUAL = "equal"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Comparison:
    outcome: SumComparison
    summed: Duration | None = None
    stated: Duration | None = None


def total(steps: Sequence[Step], *, working: bool = False) -> Total:
    """`working`: days and hours are working ones, eight a day; else "ngày" stays apart."""
    sums: dict[TimeUnit, list[Duration]] = defaultdict(list)
    unread = []
    for step in steps:
        match read_duration(step.times.get("")):
            case Duration() as time:
                time = converted(time, working=working)
                sums[time.unit].append(time)
            case Immediate() | CannotTell(Reason.EMPTY | Reason.NOT_COUNTED):
                pass
            case _:
                unread.append(step.name)
    return Total(tuple(_added(times) for times in sums.values()), tuple(unread))


def converted(time: Duration, *, working: bool = False) -> Duration:
    table = _INTO | _AS_WORKING if working else _INTO
    unit, factor = table.get(time.unit, (time.unit, Fraction(1)))
    return Duration(time.value * factor, unit, time.at_most)


def compare(summed: Total, stated: str | None) -> Comparison:
    """Compare a sum with the total that the process states ("05 ngày làm việc").

    A sum in "ngày" is compared with working days as if it were in working days; the other
    way round it is not: fewer working days may well take more days.
    """
    read = read_duration(stated)
    if not isinstance(read, Duration):
        return Comparison(SumComparison.CANNOT_TELL)
    if summed.unread or len(summed.sums) != 1:
        return Comparison(SumComparison.CANNOT_TELL, stated=read)
    ours, theirs = summed.sums[0], converted(read)
    if theirs.unit is TimeUnit.WORKING_DAY and ours.unit in _AS_WORKING:
        ours = converted(ours, working=True)
    if ours.unit is not theirs.unit:
        return Comparison(SumComparison.CANNOT_TELL, summed.sums[0], read)
    outcome = SumComparison.EQUAL if ours.value == theirs.value else SumComparison.DIFFERS
    return Comparison(outcome, ours, theirs)


def _added(times: Sequence[Duration]) -> Duration:
    value = sum((time.value for time in times), Fraction())
    return Duration(value, times[0].unit, any(time.at_most for time in times))
