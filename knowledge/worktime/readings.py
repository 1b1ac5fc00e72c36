"""What a written time or fee says: small frozen values, or the reason why it cannot be told."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class TimeUnit(StrEnum):
    """The unit as it is written; "ngày" and "ngày làm việc" are never the same."""

    MINUTE = "minute"
    HOUR = "hour"
    WORKING_HOUR = "working_hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Currency(StrEnum):
    VND = "VND"
    USD = "USD"


class Reason(StrEnum):
    EMPTY = "empty"  # nothing is written, or nothing but marks and labels
    NOT_STATED = "not_stated"  # by its own words ("không quy định", "theo giấy hẹn")
    CONDITIONAL = "conditional"  # it holds only for a case or a period that the text names
    UNREADABLE = "unreadable"  # something is written that is not understood with certainty
    NO_UNIT = "no_unit"  # a bare number: hours, days and working days are all possible
    ZERO = "zero"  # a time of nought: a hole in the data rather than a promise
    NOT_COUNTED = "not_counted"  # the time is said not to count towards the total
    CONTRADICTED = "contradicted"  # the fee and its note say different things
    SUSPICIOUS_AMOUNT = "suspicious_amount"  # an amount smaller than any real fee: zeros were lost
    DEPENDS_ON_PROVINCE = "depends_on_province"  # the province sets the fee
    SET_ELSEWHERE = "set_elsewhere"  # the text only names the regulation that sets the fee


@dataclass(frozen=True)
class Duration:
    """One length of time, greater than 0; `at_most` when the text says "không quá"."""

    value: Fraction
    unit: TimeUnit
    at_most: bool = False

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise ValueError(f"a duration of {self.value}")


@dataclass(frozen=True)
class Range:
    """A length of time between two bounds, 0 < `low` < `high`, in one unit."""

    low: Fraction
    high: Fraction
    unit: TimeUnit

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high:
            raise ValueError(f"a range from {self.low} to {self.high}")


@dataclass(frozen=True)
class SameDay:
    """Done on the day of handing in; what comes in after `cutoff` is done the next working day."""

    cutoff: time | None = None


@dataclass(frozen=True)
class Immediate:
    """Done at once, after the event that the text names."""


@dataclass(frozen=True)
class Free: ...


@dataclass(frozen=True)
class Amount:
    """What is to be paid, greater than 0; for what (a copy, a dossier …) the note says."""

    value: Decimal
    currency: Currency


@dataclass(frozen=True)
class Several:
    """The text names several times or several amounts: by case, step, item or period."""


@dataclass(frozen=True)
class CannotTell:
    reason: Reason


Reading = Duration | Range | SameDay | Immediate | Several | CannotTell
FeeReading = Free | Amount | Several | CannotTell
