"""Read words as they were meant: failed input methods, short forms, slips of the finger.

Every word may be read in several ways, each at a cost; the cheapest way through the question
is taken, counted together with how usual its words are one after another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.text.input_methods import untangle
from knowledge.text.normalise import canonical, fold, words
from knowledge.text.slips import respell, slip_cost
from knowledge.text.splitting import split
from knowledge.text.syllables import is_syllable
from knowledge.text.vocabulary import Vocabulary

Abbreviations = Mapping[str, Sequence[Sequence[str]]]

MOST_WORDS = 120
MOST_DOUBTS = 40
LONGEST_WORD = 40
WAYS_KEPT = 8
ATTESTED = 10.0

UNKNOWN = 9.0
STRANGE = 3.0
SLIP = 4.0
SLIP_OF_CARELESS = 1.5
SHORT_FORM = 1.0
FURTHER_MEANING = 0.3
NOT_SHORT = 6.0
RESIDUE = 1.0
JOIN = 3.0
SPLIT = 2.0
NEAREST = 10
TONE_KEYS = "sfrxj12345"


@dataclass(frozen=True)
class Arc:
    """One reading of typed[start:end], for some start."""

    end: int
    words: tuple[str, ...]
    folded: tuple[str, ...]
    cost: float


def repair(text: str, abbreviations: Abbreviations, known: Vocabulary) -> list[str]:
    """Split a question into the words that were meant, marks kept where they were typed."""
    every = words(text)
    typed, rest = every[:MOST_WORDS], every[MOST_WORDS:]
    folded = [fold(word) for word in typed]
    doubtful = _doubtful(typed, folded, abbreviations, known)
    if not any(doubtful):
        return every
    slip = SLIP_OF_CARELESS if _careless(typed, folded, abbreviations, known) else SLIP
    arcs = [
        _arcs(position, typed, folded, doubtful, abbreviations, known, slip)
        for position in range(len(typed))
    ]
    return [*_cheapest(arcs, known), *rest]


def _doubtful(
    typed: Sequence[str], folded: Sequence[str], abbreviations: Abbreviations, known: Vocabulary
) -> list[bool]:
    """Mark the words that are not known, or not beside either of their neighbours."""
    sound = [known.together(first, second) >= ATTESTED for first, second in pairwise(folded)]
    doubtful = []
    budget = MOST_DOUBTS
    for at, word in enumerate(folded):
        beside = (at > 0 and sound[at - 1]) or (at < len(sound) and sound[at])
        doubt = budget > 0 and not (beside and word in known.words) and not word.isdigit()
        short = typed[at] in abbreviations or " ".join(typed[at : at + 2]) in abbreviations
        doubtful.append(doubt or short)
        budget -= doubt
    return doubtful


def _careless(
    typed: Sequence[str], folded: Sequence[str], abbreviations: Abbreviations, known: Vocabulary
) -> bool:
    """Tell whether a word is none at all: where one slip is, others are likelier."""
    return any(
        plain not in known.words and not plain.isdigit() and word not in abbreviations
        for word, plain in zip(typed, folded, strict=True)
    )


def _arcs(
    at: int,
    typed: Sequence[str],
    folded: Sequence[str],
    doubtful: Sequence[bool],
    abbreviations: Abbreviations,
    known: Vocabulary,
    slip: float,
) -> list[Arc]:
    """List the readings of the words from one place on."""
    word, plain = typed[at], folded[at]
    is_known = plain in known.words or plain.isdigit()
    as_typed = 0.0 if is_known else STRANGE if is_syllable(word) else UNKNOWN
    arcs = []
    for length in (2, 1):
        short = typed[at : at + length]
        meanings = abbreviations.get(" ".join(short), ()) if len(short) == length else ()
        wordy = all(map(known.is_word, short))
        for rank, meaning in enumerate(meanings):
            cost = FURTHER_MEANING * rank
            if wordy:
                cost += SHORT_FORM + _surprise_within(meaning, known)
            arcs.append(_arc(at + length, meaning, cost))
        if meanings and not wordy:
            as_typed = NOT_SHORT
    arcs.append(_arc(at + 1, (word,), as_typed))
    if not doubtful[at] or plain.isdigit() or len(word) > LONGEST_WORD:
        return arcs
    if at + 1 < len(typed) and doubtful[at + 1] and folded[at] + folded[at + 1] in known.words:
        arcs.append(_arc(at + 2, (canonical(word + typed[at + 1]),), JOIN))
    arcs += _residue(at, word, known, slip)
    if not is_known or not is_syllable(word):
        parts = split(word, known)
        if parts:
            cost = SPLIT * (len(parts) - 1) + _surprise_within(parts, known)
            arcs.append(_arc(at + 1, parts, cost))
    arcs += _slips(at, word, plain, known, slip)
    return arcs


def _residue(at: int, word: str, known: Vocabulary, slip: float) -> list[Arc]:
    """Read the keys of an input method, of a word with a slip in it too ("bnaj")."""
    if known.is_word(word) and "oo" not in word:
        return []
    meant = untangle(word)
    if meant is not None:
        return [_arc(at + 1, (meant,), RESIDUE)]
    bare = word.rstrip(TONE_KEYS)
    if bare == word or len(bare) < 2:
        return []
    slips = _slips(at, bare, fold(bare), known, slip)
    return [Arc(arc.end, arc.words, arc.folded, arc.cost + RESIDUE) for arc in slips]


def _slips(at: int, word: str, plain: str, known: Vocabulary, slip: float) -> list[Arc]:
    """List the known words that one slip explains, the likeliest by themselves."""
    particle = len(word) == 1 and not word.isascii()
    if particle or len(plain) != len(word) or any(char.isdigit() for char in plain):
        return []
    found = []
    for meant in known.near(plain):
        respelled = respell(word, meant, known.spellings.get(meant, ()))
        if respelled is not None:
            spelled, cost = respelled
            found.append(_arc(at + 1, (spelled,), slip + cost + slip_cost(plain, meant)))
    found.sort(key=lambda arc: arc.cost + known.surprise(arc.folded[0]))
    return found[:NEAREST]


def _surprise_within(phrase: Sequence[str], known: Vocabulary) -> float:
    """Rate how unexpected the words of a phrase are after its first."""
    return sum(known.surprise_after(one, other) for one, other in pairwise(map(fold, phrase)))


def _arc(end: int, reading: Sequence[str], cost: float) -> Arc:
    return Arc(end, tuple(reading), tuple(map(fold, reading)), cost)


@dataclass(frozen=True)
class _Way:
    """A way through the words so far."""

    cost: float
    before: "_Way | None"
    words: tuple[str, ...]


def _cheapest(arcs: Sequence[Sequence[Arc]], known: Vocabulary) -> list[str]:
    """Find the cheapest way through all words."""
    ways: list[dict[str, _Way]] = [{} for _ in range(len(arcs) + 1)]
    ways[0][""] = _Way(0.0, None, ())
    for at, readings in enumerate(arcs):
        kept = sorted(ways[at].items(), key=lambda pair: pair[1].cost)[:WAYS_KEPT]
        for arc in readings:
            reached = ways[arc.end]
            last = arc.folded[-1]
            for before, way in kept:
                cost = way.cost + arc.cost + known.surprise_after(before, arc.folded[0])
                if last not in reached or cost < reached[last].cost:
                    reached[last] = _Way(cost, way, arc.words)
    best: _Way | None = min(ways[-1].values(), key=lambda way: way.cost)
    found: list[tuple[str, ...]] = []
    while best is not None:
        found.append(best.words)
        best = best.before
    return [word for reading in reversed(found) for word in reading]
