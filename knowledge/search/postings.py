"""Names as rows of terms and terms as lists of rows, the accented forms kept apart."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.search.analysis import WEIGHT_BITS, WEIGHTS
from knowledge.search.forward_index import Floats, ForwardIndex, Numbers, Places, begins_of
from knowledge.search.numbering import Spellings
from knowledge.search.scoring import Term, TermCache
from knowledge.text.agreement import agreement


@dataclass(frozen=True)
class Postings:
    """Rows by spelling and spellings by row; `relative` is a term's share of all its row holds.

    Lists by spelling are `rows[starts[number]:starts[number + 1]]`, in order, with the relative
    weight of each in `shares`.
    """

    spellings: Spellings
    forward: ForwardIndex
    relative: Floats
    starts: Places
    rows: Numbers
    shares: Floats
    remembered: TermCache = field(default_factory=TermCache)

    def count(self, folded: str) -> int:
        return sum(self._length(number) for number in self.spellings.by_term.get(folded, ()))

    def term(self, folded: str, typed: str) -> Term | None:
        return self.remembered.recall(typed, lambda: self._term(folded, typed))

    def terms(self) -> Iterator[tuple[str, int]]:
        for folded in tuple(self.spellings.by_term):
            count = self.count(folded)
            if count:
                yield folded, count

    def written(self) -> Iterator[str]:
        for number in np.flatnonzero(np.diff(self.starts)).tolist():
            yield self.spellings.written[number]

    def usual_forms(self) -> Iterator[tuple[str, str]]:
        """Give each folded term with the form that most rows write it in."""
        for folded, numbers in self.spellings.by_term.items():
            yield folded, self.spellings.written[max(numbers, key=self._length)]

    def terms_before(self, row: int) -> frozenset[str]:
        """Give the folded terms that rows before this one hold."""
        end = int(self.forward.starts[row])
        held = np.zeros(self.forward.count, dtype=bool)
        held[self.forward.terms[:end]] = True
        numbers = frozenset(np.flatnonzero(held).tolist())
        by_term = tuple(self.spellings.by_term.items())
        return frozenset(folded for folded, forms in by_term if not numbers.isdisjoint(forms))

    def _term(self, folded: str, typed: str) -> Term | None:
        numbers = [n for n in self.spellings.by_term.get(folded, ()) if self._length(n)]
        if not numbers:
            return None
        rarity = math.log1p(self.forward.size / self.count(folded))
        if typed.isascii():
            return Term(rarity, tuple((number, 1.0) for number in numbers))
        rates = ((n, agree(typed, self.spellings.written[n])) for n in numbers)
        return Term(rarity, tuple(rates))

    def _length(self, number: int) -> int:
        if number >= self.forward.count:
            return 0
        return int(self.starts[number + 1] - self.starts[number])


def pack(spellings: Spellings, rows: Sequence[bytes]) -> Postings:
    """Turn the packed terms of rows (see `Title`) into lists."""
    size, count = len(rows), len(spellings.written)
    lengths = np.array([len(row) // 4 for row in rows], dtype=np.int64)
    packed = np.frombuffer(b"".join(rows), dtype=np.int32)
    terms = packed >> WEIGHT_BITS
    owners = np.repeat(np.arange(size, dtype=np.int32), lengths)
    places = np.argsort(terms, kind="stable")
    by_spelling = np.bincount(terms, minlength=count)
    starts = begins_of(by_spelling)
    weights = WEIGHTS[packed & (len(WEIGHTS) - 1)] * _rarities(spellings, by_spelling, size)[terms]
    mass = np.bincount(owners, weights=weights, minlength=size)
    relative = (weights / np.maximum(mass[owners], 1e-6)).astype(np.float32)
    return Postings(
        spellings=spellings,
        forward=ForwardIndex(begins_of(lengths), terms, count),
        relative=relative,
        starts=starts,
        rows=owners[places],
        shares=relative[places],
    )


def _rarities(spellings: Spellings, by_spelling: Places, size: int) -> Floats:
    term_of = np.zeros(len(by_spelling), dtype=np.int64)
    for term, numbers in enumerate(spellings.by_term.values()):
        for number in numbers:
            term_of[number] = term
    by_term = np.bincount(term_of, weights=by_spelling)
    return np.log1p(size / np.maximum(by_term, 1))[term_of].astype(np.float32)


def agree(typed: str, spelling: str) -> float:
    if " " not in spelling:
        return agreement(typed, spelling)
    pairs = zip(typed.split(" "), spelling.split(" "), strict=True)
    return min(agreement(mine, theirs) for mine, theirs in pairs)
