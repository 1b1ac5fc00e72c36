"""What use has taught the ranking: how often procedures are meant, and weights fitted to it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import structlog

from knowledge.search.entries import IndexEntry
from knowledge.search.forward_index import Floats
from knowledge.search.weights import Weights, weights_of

log = structlog.get_logger(__name__)

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
    added = np.nan_to_num(np.array([prior.get(entry.code, 0.0) for entry in entries], dtype=float))
    return np.asarray(added.clip(0.0, MOST_PRIOR), dtype=np.float32)


def read_learned(prior: str | None, weights: str | None, labels: Sequence[str]) -> LearnedRanking:
    """Read what was stored, as JSON; weights of a program with other features are left aside."""
    fitted = None
    if weights is not None:
        try:
            fitted = weights_of(json.loads(weights), labels)
        except (KeyError, TypeError, ValueError):
            log.warning("learned_weights_unreadable")
    return LearnedRanking(_read_prior(prior), fitted)


def _read_prior(content: str | None) -> dict[str, float]:
    try:
        return {} if content is None else {k: float(v) for k, v in json.loads(content).items()}
    except (AttributeError, TypeError, ValueError):
        log.warning("learned_prior_unreadable")
        return {}
