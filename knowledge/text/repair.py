"""Read words as they were meant: failed input methods, short forms, slips of the finger.

Every word may be read in several ways, each at a cost; the cheapest way through the question
is taken, counted together with how usual its words are one after another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.text.abbreviations import Abbreviations
from knowledge.text.normalise import LOST, fold, is_marked, words
from knowledge.text.spelling_candidates import ATTESTED, SpellingCandidate, SpellingReader
from knowledge.text.vocabulary import Vocabulary

MOST_WORDS = 120
MOST_DOUBTS = 40
WAYS_KEPT = 8
# A word with a lost letter may be any of many; the word behind it tells which.
WAYS_KEPT_OF_LOST = 40
SLIP = 4.0
SLIP_OF_CARELESS = 1.5


def repair(text: str, abbreviations: Abbreviations, known: Vocabulary) -> list[str]:
    every = words(text)
    typed, rest = every[:MOST_WORDS], every[MOST_WORDS:]
    folded = [fold(word) for word in typed]
    doubtful, misheard = _doubtful(typed, folded, abbreviations, known)
    if not any(doubtful) and not any(misheard):
        return every
    slip = SLIP_OF_CARELESS if _careless(typed, folded, abbreviations, known) else SLIP
    reader = SpellingReader(
        typed, folded, doubtful, misheard, abbreviations, known, slip, not is_marked(typed)
    )
    kept = WAYS_KEPT_OF_LOST if any(LOST in word for word in typed) else WAYS_KEPT
    readings = [reader.candidates(at) for at in range(len(typed))]
    return [*_cheapest(readings, known, kept), *rest]


def _doubtful(
    typed: Sequence[str], folded: Sequence[str], abbreviations: Abbreviations, known: Vocabulary
) -> tuple[list[bool], list[bool]]:
    """Tell which words may be slips, and which usual ones may be others that sound alike."""
    sound = [known.beside(first, second) >= ATTESTED for first, second in pairwise(typed)]
    doubtful, misheard = [], []
    marked = is_marked(typed)
    budget = MOST_DOUBTS
    for at, word in enumerate(folded):
        is_plain = (marked or not typed[at].isascii()) and typed[at] in known.everyday
        beside = (at > 0 and sound[at - 1]) or (at < len(sound) and sound[at])
        right = (beside and word in known.words) or is_plain
        doubt = budget > 0 and not right and not word.isdigit()
        short = typed[at] in abbreviations or " ".join(typed[at : at + 2]) in abbreviations
        doubtful.append(doubt or short)
        misheard.append(budget > 0 and is_plain and not beside)
        budget -= doubt or misheard[-1]
    return doubtful, misheard


def _careless(
    typed: Sequence[str], folded: Sequence[str], abbreviations: Abbreviations, known: Vocabulary
) -> bool:
    """Tell whether a word is none at all: where one slip is, others are likelier."""
    return any(
        plain not in known.words and not plain.isdigit() and word not in abbreviations
        for word, plain in zip(typed, folded, strict=True)
    )


@dataclass(frozen=True)
class _Path:
    cost: float
    before: "_Path | None"
    words: tuple[str, ...]


def _cheapest(
    candidates: Sequence[Iterable[SpellingCandidate]], known: Vocabulary, most: int
) -> list[str]:
    ways: list[dict[str, _Path]] = [{} for _ in range(len(candidates) + 1)]
    ways[0][""] = _Path(0.0, None, ())
    surprises: dict[tuple[str, str], float] = {}
    for at, readings in enumerate(candidates):
        kept = sorted(ways[at].items(), key=lambda pair: pair[1].cost)[:most]
        for candidate in readings:
            reached = ways[candidate.end]
            last = candidate.words[-1]
            for before, way in kept:
                pair = before, candidate.words[0]
                if pair not in surprises:
                    surprises[pair] = known.surprise_after(*pair)
                cost = way.cost + candidate.cost + surprises[pair]
                if last not in reached or cost < reached[last].cost:
                    reached[last] = _Path(cost, way, candidate.words)
    best: _Path | None = min(ways[-1].values(), key=lambda way: way.cost)
    found: list[tuple[str, ...]] = []
    while best is not None:
        found.append(best.words)
        best = best.before
    return [word for reading in reversed(found) for word in reading]
