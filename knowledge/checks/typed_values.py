"""Fees and times that are read well, and can hardly be meant: asked about as they are typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.checks.damage.values import BELOW_NOUGHT
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.worktime.durations import read_duration
from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import Amount, Currency, Duration, Range, TimeUnit

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
_NEGATIVE = re.compile(rf"(?:^|:)\s*{BELOW_NOUGHT}", re.IGNORECASE)
# What no reader understands is looked at number by number: grouped, decimal, or with an exponent.
_NUMBER = r"(?<![\d.,/])(\d{1,3}(?:[. ]\d{3})+|\d+(?:[.,]\d+)?)(?:e\+?(\d{1,3}))?"
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+")
_TIMES = re.compile(rf"{_NUMBER}\s*(phút|giờ|ngày|tuần|tháng|năm)(?!\w)", re.IGNORECASE)
_FEES = re.compile(rf"{_NUMBER}\s*(nghìn tỷ|nghìn|ngàn|triệu|tr|tỷ|tỉ)?(?!\w)", re.IGNORECASE)
_PER_CENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_BARE = re.compile(r"\s*(\d+)\s*")
_BILLIONS = re.compile(
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm) t[ỷỉ] đồng", re.IGNORECASE
)
_UNITS = {
    "phút": 1 / 1440, "giờ": 1 / 24, "ngày": 1, "tuần": 7, "tháng": 30, "năm": 365,
    "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tr": 1e6, "tỷ": 1e9, "tỉ": 1e9, "nghìn tỷ": 1e12,
}  # fmt: skip


@dataclass(frozen=True)
class UnlikelyValue:
    """A value out of proportion: `kind` is that of a fee or a time ("fee_high", "time_none")."""

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
    if _NEGATIVE.search(text):
        raise Refused("fee_negative", typed=text)
    reading = read_fee(text, "")
    if isinstance(reading, Amount):
        if reading.currency is not Currency.VND:
            return UnlikelyValue("fee_currency", text)
        high = reading.value > HIGHEST_FEE
    else:
        highest = max(_amounts(_FEES, text), default=0)
        shares = (float(share.replace(",", ".")) for share in _PER_CENT.findall(text))
        high = highest > HIGHEST_FEE or max(shares, default=0) > 100
        high = high or _BILLIONS.search(text) is not None
    return UnlikelyValue("fee_high", text) if high else None


def _time(text: str) -> UnlikelyValue | None:
    if _NEGATIVE.search(text):
        raise Refused("time_negative", typed=text)
    reading = read_duration(text)
    days = list(_amounts(_TIMES, text))
    if isinstance(reading, Duration | Range) and not _GROUPED.search(text):
        most = reading.value if isinstance(reading, Duration) else reading.high
        long = most * _DAYS[reading.unit] > LONGEST_DAYS
    else:
        bare = _BARE.fullmatch(text)
        long = max([*days, float(bare[1]) if bare else 0]) > LONGEST_DAYS
    if long:
        return UnlikelyValue("time_long", text)
    return UnlikelyValue("time_none", text) if 0 in days else None


def _amounts(pattern: re.Pattern[str], text: str) -> Iterator[float]:
    for number, exponent, unit in pattern.findall(text):
        digits = re.sub("[. ]", "", number) if _GROUPED.fullmatch(number) else number
        value = float(digits.replace(",", ".")) * 10.0 ** int(exponent or 0)
        yield value * _UNITS[unit.casefold()] if unit else value


def _fees(procedure: Procedure) -> Iterator[str]:
    """Give the amounts; where one says no number, what stands behind it ("Lệ phí: 8.000")."""
    for fee in (one for way in procedure.submissions for one in way.fees):
        said = re.search(r"\d", fee.amount) is not None or not fee.note
        yield fee.amount if said else f"{fee.amount}: {fee.note}"


def _times(procedure: Procedure) -> Iterator[str]:
    yield from (way.time for way in procedure.submissions if way.time)
    yield from (time for step in procedure.steps for time in step.times.values() if time)
