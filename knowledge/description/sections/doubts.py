"""What the source leaves unclear about a time or a fee: shown as it is, and marked."""

from knowledge.records import Fee
from knowledge.worktime import (
    Amount,
    CannotTell,
    Free,
    Reason,
    Several,
    read_duration,
    read_fee,
)

UNCLEAR_TIME = {Reason.NO_UNIT, Reason.ZERO}
UNCLEAR_AMOUNT = {Reason.NO_UNIT, Reason.SUSPICIOUS_AMOUNT, Reason.CONTRADICTED}
# The note leaves the fee to others: worth a word only beside an amount that says otherwise.
LEFT_TO_OTHERS = {Reason.DEPENDS_ON_PROVINCE, Reason.SET_ELSEWHERE}
# Longer texts tell more than one thing, and are read by the person, not by us.
LONGEST_READ = 2_000


def of_time(time: str) -> str | None:
    """Name the reason why a written time cannot be relied on; None when there is none."""
    if len(time) > LONGEST_READ:
        return None
    reading = read_duration(time)
    if isinstance(reading, CannotTell) and reading.reason in UNCLEAR_TIME:
        return reading.reason.value
    return None


def of_fee(fee: Fee) -> str | None:
    """Name the reason why a fee cannot be relied on; None when there is none."""
    if max(len(fee.amount), len(fee.note)) > LONGEST_READ:
        return None
    reading = read_fee(fee.amount, fee.note)
    if not isinstance(reading, CannotTell) or not fee.amount.strip():
        return None
    if reading.reason in UNCLEAR_AMOUNT:
        return reading.reason.value
    if reading.reason in LEFT_TO_OTHERS and isinstance(read_fee(fee.amount, ""), Free | Amount):
        return reading.reason.value
    return None


def same_time(one: str, other: str) -> bool:
    """Tell whether two texts surely name the same length of time ("20 ngày, kể từ ngày nhận …")."""
    if max(len(one), len(other)) > LONGEST_READ:
        return False
    read = read_duration(one), read_duration(other)
    return not isinstance(read[0], CannotTell | Several) and read[0] == read[1]
