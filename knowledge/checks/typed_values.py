"""Fees and times that are read well, and can hardly be meant: asked about as they are typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.worktime.durations import read_duration
from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import Amount, Duration, Range, TimeUnit

# Of 7,439 real records the highest fee is 150 million đồng, the longest time 300 days.
HIGHEST_FEE = Decimal(200_000_000)
LONGEST_DAYS = 400
_DAYS = {
    TimeUnit.CALENDAR_DAY: Fraction(1),
    TimeUnit.WORKING_DAY: Fraction(1),
    TimeUnit.WEEK: Fraction(7),
    TimeUnit.MONTH: Fraction(30),
    TimeUnit.YEAR: Fraction(365),
    TimeUnit.HOUR: Fraction(1, 24),
    TimeUnit.WORKING_HOUR: Fraction(1, 8),
    TimeUnit.MINUTE: Fraction(1, 1440),
}
_NEGATIVE = re.compile(r"\s*[-−–—]\s*\d")
_LONG_NUMBER = re.compile(r"\d{4,}\s*(?:ngày|giờ|tháng|tuần|năm)", re.IGNORECASE)


@dataclass(frozen=True)
class UnlikelyValue:
    """A value out of proportion: `kind` is "fee_high" or "time_long"."""

    kind: str
    value: str


def unlikely(before: Procedure, after: Procedure) -> UnlikelyValue | None:
    """Find the first unlikely value that a change brings; raise `Refused` for a negative one."""
    known = {*_fees(before), *_times(before)}
    for text in _fees(after):
        if text not in known and (found := _fee(text)):
            return found
    for text in _times(after):
        if text not in known and (found := _time(text)):
            return found
    return None


def _fee(text: str) -> UnlikelyValue | None:
    if _NEGATIVE.match(text):
        raise Refused("fee_negative", typed=text)
    reading = read_fee(text, "")
    high = isinstance(reading, Amount) and reading.value > HIGHEST_FEE
    return UnlikelyValue("fee_high", text) if high else None


def _time(text: str) -> UnlikelyValue | None:
    if _NEGATIVE.match(text):
        raise Refused("time_negative", typed=text)
    reading = read_duration(text)
    long = _LONG_NUMBER.search(text) is not None
    if isinstance(reading, Duration | Range):
        most = reading.value if isinstance(reading, Duration) else reading.high
        long = most * _DAYS[reading.unit] > LONGEST_DAYS
    return UnlikelyValue("time_long", text) if long else None


def _fees(procedure: Procedure) -> Iterator[str]:
    return (fee.amount for way in procedure.submissions for fee in way.fees)


def _times(procedure: Procedure) -> Iterator[str]:
    yield from (way.time for way in procedure.submissions if way.time)
    yield from (time for step in procedure.steps for time in step.times.values() if time)
