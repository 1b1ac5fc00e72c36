"""A linear classifier over needs: the words and pairs that tell each from the others.

Every need is one vector over the words that people use for it, each weighed by how few needs
share it (a centroid, so that it is made in a moment and a new saying counts at once). A
question is compared with all of them by the cosine of the angle between.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.search.forward_index import Floats, Numbers
from knowledge.search.parsed_query import Slot
from knowledge.text.normalise import fold

Features = dict[str, float]

_MARKED = "="


@dataclass(frozen=True)
class NeedProfiles:
    """`lists` gives for each feature the owners that have it and its share in each of them."""

    size: int
    rarities: dict[str, float]
    lists: dict[str, tuple[Numbers, Floats]]

    def compare(self, features: Features) -> Floats:
        """Rate every owner from 0 to 1; what no owner has counts against all."""
        unknown = math.log1p(self.size)
        weights = {one: w * self.rarities.get(one, unknown) for one, w in features.items()}
        known = [(weight, *self.lists[one]) for one, weight in weights.items() if one in self.lists]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        owners = np.concatenate([numbers for _, numbers, _ in known])
        shares = np.concatenate([values * np.float32(weight) for weight, _, values in known])
        return (np.bincount(owners, shares, self.size) / length).astype(np.float32)


def make_profiles(size: int, said: Iterable[tuple[int, Features]]) -> NeedProfiles:
    """Learn from the features of everything said, with the number of its owner, below `size`."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for owner, features in said:
        counts[owner].update(features)
    sharing = Counter(feature for mine in counts.values() for feature in mine)
    rarities = {feature: math.log1p(size / shared) for feature, shared in sharing.items()}
    lists: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for owner, mine in counts.items():
        weights = {feature: math.sqrt(n) * rarities[feature] for feature, n in mine.items()}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        for feature, weight in weights.items():
            lists[feature].append((owner, weight / length))
    return NeedProfiles(size, rarities, {one: _packed(owners) for one, owners in lists.items()})


def features_of(words: Sequence[str], slots: Sequence[Slot]) -> Features:
    """Weigh words and neighbouring pairs, as typed, folded, and as the lexicon reads them."""
    found: dict[str, float] = {}
    for slot in slots:
        for reading in (words[slot.start : slot.end], *(slot.readings if slot.phrase else ())):
            _add(found, _of_words(reading), slot.weight)
    for first, second in pairwise(slots):
        if first.end == second.start:
            pair = f"{fold(words[first.end - 1])} {fold(words[second.start])}"
            _add(found, (pair,), min(first.weight, second.weight))
    return found


def _add(found: dict[str, float], features: Iterable[str], weight: float) -> None:
    for one in features:
        found[one] = max(found.get(one, 0.0), weight)


def _of_words(words: Sequence[str]) -> Iterable[str]:
    plain = [fold(word) for word in words]
    yield from plain
    yield from (_MARKED + word for word in words if not word.isascii())
    yield from (f"{first} {second}" for first, second in pairwise(plain))


def _packed(owners: Sequence[tuple[int, float]]) -> tuple[Numbers, Floats]:
    numbers, shares = zip(*owners, strict=True)
    return np.array(numbers, dtype=np.int32), np.array(shares, dtype=np.float32)
