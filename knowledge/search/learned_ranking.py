"""What use has taught the ranking: how often procedures are meant, and weights fitted to it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.search.entries import IndexEntry
from knowledge.search.forward_index import Floats
from knowledge.search.weights import Weights

# In units of the ranking's score, where a word of the question that a name holds weighs 1 and
# more: two that words tell apart by this much stand 56 to 44.
MOST_PRIOR = 0.25


@dataclass(frozen=True)
class LearnedRanking:
    """`prior` adds to the score of a procedure by code, 0 to `MOST_PRIOR`; the rest have none.

    Without `weights` the bundled ones hold.
    """

    prior: Mapping[str, float] = field(default_factory=dict)
    weights: Weights | None = None


def prior_of(people: Mapping[str, int]) -> dict[str, float]:
    """Turn how many people meant each procedure into a prior, by the logarithm of the count."""
    most = math.log1p(max(people.values(), default=0))
    return {
        code: round(MOST_PRIOR * math.log1p(count) / most, 4)
        for code, count in sorted(people.items())
        if count > 0
    }


def prior_by_entry(prior: Mapping[str, float], entries: Sequence[IndexEntry]) -> Floats:
    """Give what is added to the score of each entry; out of bounds is brought to the bound."""
    added = [prior.get(entry.code, 0.0) for entry in entries]
    return np.clip(np.nan_to_num(np.array(added, dtype=np.float32)), 0.0, MOST_PRIOR)
