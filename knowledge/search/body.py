"""What records say beyond their names, as sets of words and of neighbouring pairs.

Marks are left aside here, and everything is kept as numbers, so that thousands of long
texts stay small and are packed in a moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.records import Procedure
from knowledge.search.postings import Floats, Rows
from knowledge.text.normalise import fold, words

Keys = NDArray[np.int64]

_SHIFT = 32


class WordNumbers(dict[str, int]):
    """Numbers for folded words, handed out as they come; shared by indexes that follow."""

    def number(self, word: str) -> int:
        """Give the number of a word; a new word gets the next one."""
        return self.setdefault(word, len(self))


@dataclass(frozen=True)
class Body:
    """The words of one record's texts and their neighbouring pairs, each once."""

    words: Keys
    pairs: Keys


class BodyReader:
    """Reads the texts of records; a text that many records share is read once."""

    def __init__(self, numbers: WordNumbers) -> None:
        self._numbers = numbers
        self._known: dict[str, Keys] = {}

    def read(self, procedure: Procedure) -> Body:
        """Read everything that a record says beyond its name."""
        texts = [self._text(text) for text in texts_of(procedure) if text]
        if not texts:
            return Body(np.zeros(0, np.int64), np.zeros(0, np.int64))
        pairs = [(text[:-1] << _SHIFT) | text[1:] for text in texts]
        return Body(np.unique(np.concatenate(texts)), np.unique(np.concatenate(pairs)))

    def _text(self, text: str) -> Keys:
        known = self._known.get(text)
        if known is None:
            numbers = [self._numbers.number(fold(word)) for word in words(text)]
            known = self._known[text] = np.array(numbers, dtype=np.int64)
        return known


def texts_of(procedure: Procedure) -> Iterable[str]:
    """Give the texts of a record that tell what it is about: papers, cases, results …"""
    yield procedure.field or ""
    yield procedure.requirements or ""
    yield from procedure.results
    for case in procedure.dossier:
        yield case.case
        yield from (document.name for document in case.documents)
    yield from (step.name for step in procedure.steps)


@dataclass(frozen=True)
class BodyPostings:
    """Which records hold a word or a pair, by number; looked up by folded term."""

    numbers: WordNumbers
    keys: Keys
    starts: NDArray[np.int64]
    rows: Rows
    size: int

    @classmethod
    def pack(cls, numbers: WordNumbers, bodies: Sequence[Keys]) -> Self:
        """Turn the keys of every record into lists of records by key."""
        lengths = [len(keys) for keys in bodies]
        every = np.concatenate(bodies) if bodies else np.zeros(0, np.int64)
        rows = np.repeat(np.arange(len(bodies), dtype=np.int32), lengths)
        order = np.argsort(every, kind="stable")
        keys, starts = np.unique(every[order], return_index=True)
        return cls(numbers, keys, np.append(starts, len(every)), rows[order], len(bodies))

    def __contains__(self, term: str) -> bool:
        return self._place(term) is not None

    def rarity(self, term: str) -> float:
        """Give the idf of a term; one that no record holds is as rare as can be."""
        place = self._place(term)
        held = 1 if place is None else int(self.starts[place + 1] - self.starts[place])
        return float(np.log1p(self.size / held))

    def find(self, term: str, typed: str) -> tuple[Rows, Floats | float, Floats | None]:
        """Give the records that hold a term; marks are not compared."""
        place = self._place(term)
        if place is None:
            return np.zeros(0, np.int32), 1.0, None
        return self.rows[int(self.starts[place]) : int(self.starts[place + 1])], 1.0, None

    def often(self, least: int) -> Iterable[tuple[str, int]]:
        """Give the single words that at least so many records hold, with how many do."""
        counts = dict(zip(self.keys.tolist(), np.diff(self.starts).tolist(), strict=True))
        for word, number in self.numbers.items():
            count = counts.get(number, 0)
            if count >= least:
                yield word, count

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
        place = int(np.searchsorted(self.keys, key))
        return place if place < len(self.keys) and self.keys[place] == key else None
