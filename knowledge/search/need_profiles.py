"""A linear classifier over needs: the words and pairs that tell each from the others.

Every need is one vector over the words that people use for it, each weighed by how few needs
share it (a centroid, so that it is made in a moment and a new saying counts at once). A
question is compared with all of them by the cosine of the angle between.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.search.forward_index import Floats, Numbers, Places, begins_of, spread
from knowledge.search.slots import Slot
from knowledge.text.normalise import fold

Features = dict[str, float]

_MARKED = "="


@dataclass(frozen=True)
class NeedProfiles:
    """Which owners have each feature, and its share in each of them.

    Those of feature `places[f]` are `owners[starts[place]:starts[place + 1]]`.
    """

    size: int
    places: dict[str, int]
    rarities: Floats
    starts: Places
    owners: Numbers
    shares: Floats

    def compare(self, features: Features) -> Floats:
        """Rate every owner from 0 to 1; what no owner has counts against all."""
        known = {one: self.places[one] for one in features if one in self.places}
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        unknown = math.log1p(self.size) ** 2
        lost = unknown * sum(w * w for one, w in features.items() if one not in known)
        places = np.fromiter(known.values(), np.int64, len(known))
        weights = np.array([features[one] for one in known], np.float32) * self.rarities[places]
        length = math.sqrt(float(weights @ weights) + lost)
        counts = self.starts[places + 1] - self.starts[places]
        at = spread(self.starts[places], counts)
        shares = self.shares[at] * weights.repeat(counts)
        return (np.bincount(self.owners[at], shares, self.size) / length).astype(np.float32)


@dataclass(frozen=True, slots=True)
class PackedFeatures:
    """Features by number, each once."""

    numbers: Numbers
    weights: Floats


def pack_features(features: Features, numbering: dict[str, int]) -> PackedFeatures:
    """Number features, new ones behind those that are known."""
    numbers = [numbering.setdefault(one, len(numbering)) for one in features]
    weights = np.fromiter(features.values(), np.float32, len(features))
    return PackedFeatures(np.array(numbers, np.int32), weights)


def make_profiles(
    size: int, said: Iterable[tuple[int, PackedFeatures]], numbering: Mapping[str, int]
) -> NeedProfiles:
    """Learn from the features of everything said, with the number of its owner, below `size`."""
    pairs = list(said)
    lengths = [len(one.numbers) for _, one in pairs]
    by_owner = np.repeat(np.array([owner for owner, _ in pairs], np.int64), lengths)
    numbers = np.concatenate([np.empty(0, np.int32), *(one.numbers for _, one in pairs)])
    given = np.concatenate([np.empty(0, np.float32), *(one.weights for _, one in pairs)])
    keys, which = np.unique(by_owner * max(1, len(numbering)) + numbers, return_inverse=True)
    owners, terms = np.divmod(keys, max(1, len(numbering)))
    times = np.bincount(which, given, len(keys)).astype(np.float32)
    sharing = np.bincount(terms, minlength=len(numbering))
    rarities = np.log1p(size / np.maximum(sharing, 1)).astype(np.float32)
    weights = np.sqrt(times) * rarities[terms]
    norms = np.sqrt(np.bincount(owners, weights**2, size))
    order = np.argsort(terms, kind="stable")
    return NeedProfiles(
        size=size,
        places={one: number for one, number in numbering.items() if sharing[number]},
        rarities=rarities,
        starts=begins_of(sharing),
        owners=owners.astype(np.int32)[order],
        shares=(weights / norms[owners]).astype(np.float32)[order],
    )


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
