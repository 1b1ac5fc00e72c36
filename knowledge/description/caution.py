"""The caveats of a record's texts as short marks, ready to stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.caveats.caveat import Caveat
from knowledge.caveats.fees import fee_caveats
from knowledge.caveats.localities import Home, home_in, place_caveats
from knowledge.caveats.times import time_caveats
from knowledge.description.context import SectionContext
from knowledge.description.values import plain
from knowledge.places.places import bundled_places
from knowledge.records import Fee
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import CannotTell, Several

# Longer texts tell more than one thing, and are read by the person, not by us.
LONGEST_READ = 2_000


@dataclass(frozen=True)
class Mark:
    """What to say beside a text; `spoils`: the text must not be said as plain truth."""

    text: str = ""
    spoils: bool = False


def of_fee(context: SectionContext, fee: Fee) -> Mark:
    return _mark(context, fee_caveats(fee, context.day))


def of_time(context: SectionContext, time: str) -> Mark:
    return _mark(context, time_caveats(time, context.day))


def of_place(context: SectionContext, text: str) -> Mark:
    return _mark(context, place_caveats(text, context.procedure, _home(), context.day))


def same_time(one: str, other: str) -> bool:
    """Tell whether two texts surely name the same length of time ("20 ngày, kể từ ngày nhận …")."""
    if max(len(one), len(other)) > LONGEST_READ:
        return False
    read = read_duration(one), read_duration(other)
    return not isinstance(read[0], CannotTell | Several) and read[0] == read[1]


@cache
def _home() -> Home:
    return home_in(bundled_places().country)


def _mark(context: SectionContext, caveats: Sequence[Caveat]) -> Mark:
    """Say the heaviest caveat: the others weigh less than a second mark would cost."""
    if not caveats:
        return Mark()
    first = caveats[0]
    text = context.wording.text(
        "caveats", "mark", kind=first.kind.value, about=first.about, until=first.until
    )
    return Mark(plain(text), first.spoils)
