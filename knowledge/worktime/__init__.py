"""Times and fees as they are written: read with certainty, or said to be unreadable."""

from knowledge.worktime.durations import read_duration
from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import (
    Amount,
    CannotTell,
    Currency,
    Duration,
    FeeReading,
    Free,
    Immediate,
    Range,
    Reading,
    Reason,
    SameDay,
    Several,
    TimeUnit,
)

__all__ = [
    "Amount",
    "CannotTell",
    "Currency",
    "Duration",
    "FeeReading",
    "Free",
    "Immediate",
    "Range",
    "Reading",
    "Reason",
    "SameDay",
    "Several",
    "TimeUnit",
    "read_duration",
    "read_fee",
]
