"""What is asked for more than before: by its share of the questions, and beyond chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

# Among thousands of procedures, a share seems to rise so far by chance in one list of ten or so.
CERTAIN = 4.0
# Of what is asked for very often, a few in a hundred more are beyond chance, too.
LEAST_GROWTH = 1.25
LEAST_ASKED = 10
LEAST_BEFORE = 30


@dataclass(frozen=True)
class Counted:
    """How often something was asked; of procedures also how often in the period before."""

    key: str
    questions: int
    before: int


def rising(counted: Iterable[Counted], every: int, every_before: int) -> list[Counted]:
    """Give those whose share of all questions has surely grown by a quarter, the surest first.

    Beside a period with hardly any questions nothing is said to rise.
    """
    if every_before < LEAST_BEFORE:
        return []
    usual = LEAST_GROWTH * every / every_before
    enough = (
        one
        for one in counted
        if one.questions >= LEAST_ASKED and one.questions >= usual * one.before
    )
    found = [(_growth(one, every, every_before), one) for one in enough]
    return [one for growth, one in sorted(found, key=_surest) if growth >= CERTAIN]


def _surest(found: tuple[float, Counted]) -> tuple[float, str]:
    return -found[0], found[1].key


def _growth(one: Counted, every: int, every_before: int) -> float:
    """Give by how many standard deviations the share has grown (a test of two proportions)."""
    both = (one.questions + one.before) / (every + every_before)
    if both >= 1:
        return 0.0
    spread = sqrt(both * (1 - both) * (1 / every + 1 / every_before))
    return (one.questions / every - one.before / every_before) / spread
