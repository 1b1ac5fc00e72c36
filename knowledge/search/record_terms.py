"""What records say beyond their names, as sets of words and of neighbouring pairs.

Marks are left aside here, and everything is kept as numbers, so that thousands of long
texts stay small and are packed in a moment.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.records import Procedure
from knowledge.search.forward_index import ForwardIndex, Places, begins_of
from knowledge.search.numbering import WordNumbers
from knowledge.search.scoring import Term, TermCache
from knowledge.text.abbreviations import Official, write_out
from knowledge.text.normalise import fold, words

Keys = NDArray[np.int64]

_SHIFT = 32


@dataclass(frozen=True)
class RecordTerms:
    words: Keys
    pairs: Keys


class RecordTermsReader:
    def __init__(self, numbers: WordNumbers, official: Official) -> None:
        self._numbers = numbers
        self._official = official
        self._known: dict[str, Keys] = {}

    def read(self, procedure: Procedure) -> RecordTerms:
        texts = [self._text(text) for text in texts_of(procedure) if text]
        if not texts:
            return RecordTerms(np.zeros(0, np.int64), np.zeros(0, np.int64))
        pairs = [(text[:-1] << _SHIFT) | text[1:] for text in texts]
        return RecordTerms(np.unique(np.concatenate(texts)), np.unique(np.concatenate(pairs)))

    def _text(self, text: str) -> Keys:
        known = self._known.get(text)
        if known is None:
            split = write_out(words(text), self._official)
            numbers = [self._numbers.number(fold(word)) for word in split]
            known = self._known[text] = np.array(numbers, dtype=np.int64)
        return known


def texts_of(procedure: Procedure) -> Iterable[str]:
    yield procedure.field or ""
    yield procedure.requirements or ""
    yield from procedure.results
    for case in procedure.dossier:
        yield case.case
        yield from (document.name for document in case.documents)
    yield from (step.name for step in procedure.steps)


@dataclass(frozen=True)
class BodyTerms:
    numbers: WordNumbers
    keys: Keys
    counts: Places
    forward: ForwardIndex
    relative: None = None
    remembered: TermCache = field(default_factory=TermCache)

    @classmethod
    def pack(cls, numbers: WordNumbers, bodies: Sequence[Keys]) -> Self:
        lengths = np.array([len(keys) for keys in bodies], dtype=np.int64)
        every = np.concatenate(bodies) if bodies else np.zeros(0, np.int64)
        keys, terms, counts = np.unique(every, return_inverse=True, return_counts=True)
        forward = ForwardIndex(begins_of(lengths), terms.astype(np.int32), len(keys))
        return cls(numbers, keys, counts, forward)

    def term(self, folded: str, typed: str) -> Term | None:
        return self.remembered.recall(folded, lambda: self._term(folded))

    def _term(self, folded: str) -> Term | None:
        place = self._place(folded)
        if place is None:
            return None
        rarity = math.log1p(self.forward.size / int(self.counts[place]))
        return Term(rarity, ((place, 1.0),))

    def by_word(self) -> dict[str, int]:
        counts = dict(zip(self.keys.tolist(), self.counts.tolist(), strict=True))
        return {word: counts[n] for word, n in self.numbers.items() if n in counts}

    def _place(self, term: str) -> int | None:
        first, _, second = term.partition(" ")
        key = self.numbers.get(first)
        if key is None:
            return None
        if second:
            following = self.numbers.get(second)
            if following is None:
                return None
            key = (key << _SHIFT) | following
        place = int(self.keys.searchsorted(key))
        return place if place < len(self.keys) and self.keys[place] == key else None
