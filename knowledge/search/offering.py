"""Which procedures are shown to choose from where a question is not answered."""

from collections.abc import Sequence

from knowledge.search.outcome import Signs, probability
from knowledge.search.result import Candidate, Outcome
from knowledge.search.weights import Weights

CHOICES = 6
NEAREST = 3
# From this relevance on, what was not found has something to do with the nearest procedures.
MAY_BE = 0.18
# A candidate far behind the first has nothing to do with the question.
BESIDE = 0.1


def offer(
    outcome: Outcome, candidates: Sequence[Candidate], signs: Signs, weights: Weights
) -> tuple[Candidate, ...]:
    """Give what to choose from after asking back, and what may be meant after finding nothing."""
    if outcome is Outcome.CLARIFY:
        return tuple(candidates[:CHOICES])
    if outcome is not Outcome.NOT_FOUND or not candidates:
        return ()
    if probability(signs, weights.relevance) < MAY_BE:
        return ()
    least = BESIDE * candidates[0].score
    return tuple(one for one in candidates[:NEAREST] if one.score >= least)
