"""Ages that are told: "13 tuổi", "năm tuổi", "bé 5t", "sinh năm 2015", "lớp 1"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.text.age_patterns import AgeMatch, age_patterns


@dataclass(frozen=True)
class Age:
    """Words `start` to `end` (not included) tell an age of `low` to `high` whole years."""

    start: int
    end: int
    low: int
    high: int


@dataclass(frozen=True)
class AgeRange:
    """Whole years, both ends included."""

    low: int
    high: int

    def fits(self, age: Age) -> bool | None:
        """Tell whether an age lies within; None where it may lie on either side."""
        if age.high < self.low or self.high < age.low:
            return False
        return True if self.low <= age.low and age.high <= self.high else None


def ages_in(words: Sequence[str], today: date) -> tuple[Age, ...]:
    """Find the ages told in a question, given as canonical words, in their order.

    A year of birth may stand for either of two ages; "dưới 14 tuổi" begins at 0.
    """
    patterns = age_patterns()
    if not patterns.may_be_told(words):
        return ()
    text = " ".join(words)
    found: list[AgeMatch] = []
    for match in patterns.all_in(text, today):
        if all(match.end <= other.start or other.end <= match.start for other in found):
            found.append(match)
    found.sort(key=lambda match: match.start)
    return tuple(
        Age(text.count(" ", 0, one.start), text.count(" ", 0, one.end) + 1, one.low, one.high)
        for one in found
    )


def age_range_of(words: Sequence[str]) -> AgeRange | None:
    """Read the ages that a name or a case is for; None where it names none, or several."""
    patterns = age_patterns()
    if not patterns.may_be_told(words):
        return None
    ranges = {(one.low, one.high) for one in patterns.in_years(" ".join(words))}
    return AgeRange(*ranges.pop()) if len(ranges) == 1 else None
