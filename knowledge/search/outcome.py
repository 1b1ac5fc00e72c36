"""How a question ends, by calibrated probabilities."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.search.features import NAMES
from knowledge.search.forward_index import Floats
from knowledge.search.need_evidence import NeedEvidence
from knowledge.search.parsed_query import KnownWords, ParsedQuery
from knowledge.search.result import Outcome
from knowledge.search.weights import Weights
from knowledge.text.normalise import fold
from knowledge.text.patterns import TalkPattern
from knowledge.text.qualifiers import bundled_qualifiers
from knowledge.text.syllables import is_syllable

FEWEST_CHOICES = 2
NOTHING_IN_COMMON = 0.02
ALIKE = 75
NEARLY_AS_MUCH = 0.95
# A question that holds this much of a name, and nothing else, says the name.
MOST_OF_NAME = 0.75
A_FEW_WORDS = 4
HALF_BARE = 0.5
NEEDS = slice(NAMES.index("need"), NAMES.index("need_said") + 1)
FARTHEST = 3.0
ENDING = "ending"


@dataclass(frozen=True)
class Signs:
    """What tells whether the first candidate is right, and whether the question is ours at all.

    `certainty` is the log-odds of the first candidate among all; `kin` the share of those
    whose names are like its own, and `kin_odds` the log-odds of that; `rivals` the logarithm of
    how many hold as much of the question. `pairs` to `rest` are features of the first
    candidate, `phrase` how much it holds both of the words and of their order. `length` is the
    logarithm of the number of words up to a few; `alien` counts words that are not Vietnamese;
    `asking` tells that something is asked or requested, `bare` that no more than a topic is
    named, half so where something is asked of it. `said` is the share of the question that says
    a need word for word, `need` how well one fits, both of the first candidate, and `need_lead`
    how far it is ahead by needs alone of what is not its kin. `missing` tells how far a need is
    ahead that nothing here serves, `topic` how well a saying fits that several needs share,
    `matter` how well something fits that no procedure is for, and `matter_lead` how far that is
    ahead of every need; `missing` and the matters don't speak against a procedure whose name the
    question says. `comparing` tells that two matters are compared, `undoing` that something is
    to be undone and the first candidate does not do so.
    """

    certainty: float
    kin: float
    kin_odds: float
    rivals: float
    score: float
    pairs: float
    phrase: float
    name: float
    rest: float
    alien: float
    length: float
    asking: float
    bare: float
    outside: float
    personal: float
    said: float
    need: float
    need_lead: float
    missing: float
    topic: float
    matter: float
    matter_lead: float
    comparing: float
    undoing: float


def shares(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


def read_signs(
    query: ParsedQuery,
    scores: Floats,
    features: Floats,
    names: Sequence[str],
    known: KnownWords,
    needs: NeedEvidence,
    ranking: Floats,
) -> Signs:
    """Read the signs from the candidates, best first; `names` are folded, of the first few."""
    parts = shares(scores)
    first = float(parts[0])
    of_first = dict(zip(NAMES, map(float, features[0]), strict=False))
    covered = features[:, NAMES.index("question_words")]
    likeness = process.cdist([names[0]], names, scorer=fuzz.token_set_ratio)[0]
    kin = float(parts[: len(names)][likeness >= ALIKE].sum())
    by_needs = features[:, NEEDS] @ ranking[NEEDS]
    against = 0.0 if _says_name(of_first) else 1.0
    return Signs(
        certainty=_log_odds(first, 1e-4),
        kin=kin,
        kin_odds=_log_odds(kin, 0.02),
        rivals=math.log(float(np.count_nonzero(covered >= NEARLY_AS_MUCH * covered[0]))),
        score=float(scores[0]),
        pairs=of_first["question_pairs"],
        phrase=of_first["question_words"] * of_first["question_pairs"],
        name=of_first["name_words"],
        rest=of_first["rest_words"],
        alien=_alien(query, known),
        length=math.log1p(min(len(query.content_slots), A_FEW_WORDS)),
        asking=float(query.facet is not None or TalkPattern.REQUEST in query.talks),
        bare=query.bare * (HALF_BARE if query.facet is not None else 1.0),
        outside=float(TalkPattern.OUTSIDE in query.talks),
        personal=float(TalkPattern.PERSONAL in query.talks),
        said=of_first["need_said"],
        need=of_first["need"],
        need_lead=_lead(by_needs, np.flatnonzero(likeness < ALIKE)),
        missing=against * max(0.0, needs.best_missing - needs.best),
        topic=max((one.score for one in needs.matches if one.topic), default=0.0),
        comparing=float(TalkPattern.COMPARISON in query.talks),
        undoing=float(TalkPattern.UNDOING in query.talks and not _undoes(names[0])),
        matter=against * needs.best_matter,
        matter_lead=against * max(0.0, needs.best_matter - needs.best),
    )


def _undoes(name: str) -> bool:
    """Tell whether a folded name is about ending or undoing something."""
    qualifiers = bundled_qualifiers()
    return bool(qualifiers.of_name(name.split()) >> qualifiers.labels.index(ENDING) & 1)


def _says_name(features: Mapping[str, float]) -> bool:
    whole = min(features["question_words"], features["question_pairs"]) >= NEARLY_AS_MUCH
    return whole and features["name_words"] >= MOST_OF_NAME


def _lead(scores: Floats, others: NDArray[np.intp]) -> float:
    """Tell how far the first candidate is ahead of the best of others, either way bounded."""
    if not len(others):
        return FARTHEST
    ahead = float(scores[0] - scores[others].max())
    return max(-FARTHEST, min(FARTHEST, ahead))


def _alien(query: ParsedQuery, known: KnownWords) -> float:
    return float(
        sum(
            not word.isdigit() and not is_syllable(word) and fold(word) not in known.official
            for word in query.words
        )
    )


def _log_odds(share: float, margin: float) -> float:
    return math.log((share + margin) / (1 - share + margin))


def probability(signs: Signs, weights: Mapping[str, float]) -> float:
    total = weights["constant"]
    total += sum(getattr(signs, one.name) * weights[one.name] for one in fields(signs))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def decide(signs: Signs, choices: int, weights: Weights) -> Outcome:
    if (
        not (signs.comparing or signs.undoing)
        and probability(signs, weights.confidence) >= weights.thresholds.answer
    ):
        return Outcome.ANSWERED
    relevance = probability(signs, weights.relevance)
    if relevance >= weights.thresholds.offer and choices >= FEWEST_CHOICES:
        return Outcome.CLARIFY
    if signs.outside or signs.personal or relevance < NOTHING_IN_COMMON:
        return Outcome.DECLINED
    return Outcome.NOT_FOUND
