"""How a question ends, by calibrated probabilities."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from knowledge.search.forward import Floats
from knowledge.search.known import KnownWords
from knowledge.search.plan import Plan
from knowledge.search.result import Outcome
from knowledge.search.weights import Weights
from knowledge.text.patterns import Talk

FEWEST_CHOICES = 2
NOTHING_IN_COMMON = 0.02


@dataclass(frozen=True)
class Signs:
    """What tells whether the first candidate is right, and whether the question is ours at all.

    `certainty` is the log-odds of the first candidate among all, `first_five` their share;
    `unknown` is the share of content words that no official name holds, `alien` counts words
    that are not Vietnamese.
    """

    certainty: float
    first_five: float
    score: float
    words: float
    pairs: float
    name: float
    rest: float
    meant: float
    unknown: float
    alien: float
    length: float
    outside: float
    personal: float


def shares(scores: Floats) -> Floats:
    """Turn scores into shares of one."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


def read_signs(
    plan: Plan, scores: Floats, features: Mapping[str, float], known: KnownWords
) -> Signs:
    """Gather the signs; `scores` are in order, `features` are those of the first candidate."""
    parts = shares(scores)
    first = float(parts[0])
    return Signs(
        certainty=math.log((first + 1e-4) / (1 - first + 1e-4)),
        first_five=float(parts[:5].sum()),
        score=float(scores[0]),
        words=features["question_words"],
        pairs=features["question_pairs"],
        name=features["name_words"],
        rest=features["rest_words"],
        meant=features["meant"],
        unknown=known.unknown(plan),
        alien=known.alien(plan),
        length=math.log1p(len(plan.content_slots)),
        outside=float(Talk.OUTSIDE in plan.talks),
        personal=float(Talk.PERSONAL in plan.talks),
    )


def probability(signs: Signs, weights: Mapping[str, float]) -> float:
    """Weigh the signs into a probability."""
    total = weights["constant"]
    total += sum(getattr(signs, one.name) * weights[one.name] for one in fields(signs))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def decide(signs: Signs, choices: int, weights: Weights) -> Outcome:
    """Answer when the first candidate is likely right, offer choices when one likely is."""
    if probability(signs, weights.confidence) >= weights.thresholds.answer:
        return Outcome.ANSWERED
    relevance = probability(signs, weights.relevance)
    if relevance >= weights.thresholds.offer and choices >= FEWEST_CHOICES:
        return Outcome.CLARIFY
    return turn_down(signs, relevance)


def turn_down(signs: Signs, relevance: float) -> Outcome:
    """Tell a request that cannot be served from talk about something else."""
    if signs.outside or signs.personal or relevance < NOTHING_IN_COMMON:
        return Outcome.DECLINED
    return Outcome.NOT_FOUND
