"""What speaks against taking a written time at its word."""

from datetime import date
from functools import lru_cache

from knowledge.caveats.caveat import Caveat, CaveatKind, heaviest_first
from knowledge.caveats.periods import period_patterns
from knowledge.worktime.durations import read_duration
from knowledge.worktime.plain_text import plain
from knowledge.worktime.readings import CannotTell, Reason

# Longer texts tell more than one thing, and are read by the person, not by us.
LONGEST_READ = 2_000
_UNCLEAR = {Reason.NO_UNIT, Reason.ZERO}


@lru_cache(maxsize=1_024)
def time_caveats(text: str, day: date) -> tuple[Caveat, ...]:
    if len(text) > LONGEST_READ:
        return ()
    found = set()
    reading = read_duration(text)
    if isinstance(reading, CannotTell) and reading.reason in _UNCLEAR:
        found.add(Caveat(CaveatKind(reading.reason.value)))
    periods = list(period_patterns().periods_in(plain(text) or ""))
    # A text that also tells what holds now is for the person to read.
    if periods and all(period.over(day) for period in periods):
        last = max(period.last for period in periods if period.last)
        found.add(Caveat(CaveatKind.EXPIRED, until=last))
    return heaviest_first(found)
