"""Which rows hold a term: compact, read-only lists with the accented forms kept apart."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.text.agreement import agreement

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]


@dataclass(frozen=True)
class Postings:
    """Lists of rows by folded term; `forms` tells for each row how the term is written there."""

    ids: dict[str, int]
    starts: NDArray[np.int64]
    rows: Rows
    forms: NDArray[np.uint16]
    weights: Floats
    spellings: Sequence[tuple[str, ...]]
    idf: Floats
    size: int

    def __contains__(self, term: str) -> bool:
        return term in self.ids

    def rarity(self, term: str) -> float:
        """Give the idf of a term; a term that no row holds is as rare as can be."""
        number = self.ids.get(term)
        return math.log1p(self.size) if number is None else float(self.idf[number])

    def find(self, term: str, typed: str) -> tuple[Rows, Floats, Floats | None]:
        """Give the rows of a term, its weight in each, and how well the typed form agrees there.

        The agreement is None where every row writes the term in a way that agrees fully.
        """
        number = self.ids[term]
        part = slice(int(self.starts[number]), int(self.starts[number + 1]))
        rows, weights = self.rows[part], self.weights[part]
        if typed.isascii():
            return rows, weights, None
        rates = [agree(typed, spelling) for spelling in self.spellings[number]]
        if min(rates) == 1.0:
            return rows, weights, None
        return rows, weights, np.array(rates, dtype=np.float32)[self.forms[part]]


def agree(typed: str, spelling: str) -> float:
    """Rate how well typed words agree with a spelling of one or several words."""
    if " " not in spelling:
        return agreement(typed, spelling)
    pairs = zip(typed.split(" "), spelling.split(" "), strict=True)
    return min(agreement(mine, theirs) for mine, theirs in pairs)


@dataclass
class PostingsBuilder:
    """Collect (row, term, form) and pack them."""

    ids: dict[str, int] = field(default_factory=dict)
    spellings: list[dict[str, int]] = field(default_factory=list)
    terms: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, row: int, terms: Iterable[tuple[str, str, float]]) -> None:
        """Add a row's terms as (folded, written, weight), each term once."""
        for folded, written, weight in terms:
            number = self.ids.setdefault(folded, len(self.ids))
            if number == len(self.spellings):
                self.spellings.append({})
            known = self.spellings[number]
            self.terms.append(number)
            self.rows.append(row)
            self.forms.append(known.setdefault(written, len(known)))
            self.weights.append(weight)

    def pack(self, size: int) -> Postings:
        """Sort by term and make the lists read-only; `size` is the number of rows."""
        terms = np.array(self.terms, dtype=np.int32)
        order = np.argsort(terms, kind="stable")
        counts = np.bincount(terms, minlength=len(self.ids))
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        return Postings(
            ids=self.ids,
            starts=starts,
            rows=np.array(self.rows, dtype=np.int32)[order],
            forms=np.array(self.forms, dtype=np.uint16)[order],
            weights=np.array(self.weights, dtype=np.float32)[order],
            spellings=[tuple(known) for known in self.spellings],
            idf=np.log1p(size / np.maximum(counts, 1)).astype(np.float32),
            size=size,
        )
