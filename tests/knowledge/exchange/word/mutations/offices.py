"""Several changes at once, as another office lays out a whole process."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.knowledge.exchange.word.mutations.page import Page
from tests.knowledge.exchange.word.mutations.registry import (
    MUTATIONS,
    Change,
    Correction,
    Kind,
    Mutation,
    Reading,
)

# What these give is no page any more of which other parts could be changed.
_ALONE = frozenset({"all in one table", "papers in a table with counts"})


def offices(count: int, seed: int) -> Iterator[Mutation]:
    """Draw offices: one way for the cover, one for the parts, one for the steps, one for all.

    As many as `most_of_a_kind()` have every way in them.
    """
    kinds = {
        kind: [one for one in MUTATIONS if one.kind is kind and one.name not in _ALONE]
        for kind in Kind
    }
    random = Random(seed)
    for own in kinds.values():
        random.shuffle(own)
    for number in range(count):
        chosen = [own[number % len(own)] for own in kinds.values()]
        name = ", ".join(one.name for one in chosen)
        yield Mutation(name, 0, Kind.WHOLE, _all([one.change for one in chosen]))


def most_of_a_kind() -> int:
    return max(sum(one.kind is kind for one in MUTATIONS) for kind in Kind)


def _all(changes: Sequence[Change]) -> Change:
    def change(page: Page) -> Correction:
        corrections = [made for one in changes if (made := one(page)) is not None]

        def correct(expected: Reading) -> None:
            for one in corrections:
                one(expected)

        return correct

    return change
