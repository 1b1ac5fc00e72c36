"""How well chosen rows cover a question, and the question the rows."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple, Protocol

import numpy as np

from knowledge.search.forward_index import Floats, ForwardIndex, Numbers, Places, spread
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.slots import Slot
from knowledge.text.normalise import fold

REMEMBERED = 8_192

Reading = Sequence[str]
Part = tuple[Slot, Sequence[Reading]]


class Term(NamedTuple):
    rarity: float
    spellings: tuple[tuple[int, float], ...]


class TermCache(dict[str, Term | None]):
    """Knows nothing of its layer: a cycle would keep an old index from going away."""

    def recall(self, typed: str, look_up: Callable[[], Term | None]) -> Term | None:
        try:
            return self[typed]
        except KeyError:
            if len(self) >= REMEMBERED:
                self.clear()
            term = self[typed] = look_up()
            return term


class Layer(Protocol):
    @property
    def forward(self) -> ForwardIndex: ...

    @property
    def relative(self) -> Floats | None:
        """Give the share that each term has in its row, None where rows are not rated."""

    def term(self, folded: str, typed: str) -> Term | None: ...


@dataclass(frozen=True)
class SoughtTerms:
    """What a question looks for in a layer.

    `terms` are numbers of spellings; one that a row holds brings it `row_values` of its own
    weight, and to the reading `readings[i]` the share `shares[i]`, for every i of its uses.
    The readings of a slot follow one another from `slots[i]`, and the best of them counts
    `weights[i]`; all weights together are one, less what no row holds.
    """

    terms: Numbers
    row_values: Floats
    uses: Places
    readings: Numbers
    shares: Floats
    slots: Places
    weights: Floats
    reading_count: int


@dataclass(frozen=True)
class Coverage:
    """For chosen rows: the share of the question found there, and of the row that is asked for."""

    question: Floats
    row: Floats

    def of(self, positions: Sequence[int]) -> "Coverage":
        return Coverage(self.question[positions], self.row[positions])


def single_parts(query: ParsedQuery) -> list[Part]:
    return [(slot, slot.readings) for slot in query.slots if slot.weight]


def pair_parts(query: ParsedQuery) -> list[Part]:
    parts: list[Part] = [
        (slot, [[" ".join(pair) for pair in pairwise(reading)] for reading in slot.readings])
        for slot in query.slots
        if slot.phrase
    ]
    for first, second in pairwise(slot for slot in query.slots if not slot.phrase):
        weight = min(1.0, first.weight + second.weight)
        if first.end == second.start and weight:
            both = f"{first.readings[0][0]} {second.readings[0][0]}"
            parts.append((Slot(first.start, second.end, (), weight), [[both]]))
    return parts


class _Seeker:
    def __init__(self, layer: Layer, missed: float) -> None:
        self._layer = layer
        self._missed = missed * math.log1p(layer.forward.size)
        self._lost = 0.0
        self._counted: set[str] = set()
        self._uses: dict[int, list[tuple[int, float]]] = {}
        self._row_values: dict[int, float] = {}
        self._slots: list[int] = []
        self._masses: list[float] = []
        self._readings = 0

    def add(self, slot: Slot, readings: Sequence[Reading]) -> None:
        """Look for one part; no row can make up for one of which no row holds anything."""
        first = self._readings
        masses = [mass for mass in map(self._add_reading, readings) if mass]
        if masses:
            self._slots.append(first)
            self._masses.append(max(masses) * slot.weight)
        else:
            self._lost += self._missed * slot.weight * min(map(len, readings))

    def _add_reading(self, reading: Reading) -> float:
        each = dict.fromkeys(reading)
        looked_up = [
            (folded, self._layer.term(folded, typed))
            for typed, folded in zip(each, map(fold, each), strict=True)
        ]
        found = [(folded, term) for folded, term in looked_up if term is not None]
        if not found:
            return 0.0
        mass = sum(term.rarity for _, term in found) + (len(each) - len(found)) * self._missed
        uses, which = self._uses, self._readings
        for folded, (rarity, spellings) in found:
            if folded not in self._counted:
                self._counted.add(folded)
                self._row_values.update(spellings)
            for number, rate in spellings:
                use = which, rarity * rate / mass
                if number in uses:
                    uses[number].append(use)
                else:
                    uses[number] = [use]
        self._readings += 1
        return mass

    def sought(self) -> SoughtTerms:
        uses = list(self._uses.values())
        readings, shares = zip(*chain.from_iterable(uses), strict=True) if uses else ((), ())
        masses = np.array(self._masses, dtype=np.float32)
        return SoughtTerms(
            terms=np.array(list(self._uses), dtype=np.int32),
            row_values=np.array([*map(self._row_values.__getitem__, self._uses)], dtype=np.float32),
            uses=np.array([0, *map(len, uses)], dtype=np.int64).cumsum(),
            readings=np.array(readings, dtype=np.int32),
            shares=np.array(shares, dtype=np.float32),
            slots=np.array(self._slots, dtype=np.int64),
            weights=masses / max(float(masses.sum()) + self._lost, 1e-6),
            reading_count=self._readings,
        )


def seek(parts: Iterable[Part], layer: Layer, missed: float = 0.0) -> SoughtTerms:
    seeker = _Seeker(layer, missed)
    for slot, readings in parts:
        seeker.add(slot, readings)
    return seeker.sought()


def cover(sought: SoughtTerms, layer: Layer, rows: Numbers) -> Coverage:
    if not len(sought.terms) or not len(rows):
        nothing = np.zeros(len(rows), dtype=np.float32)
        return Coverage(nothing, nothing)
    held = layer.forward.of(rows)
    known = np.zeros(layer.forward.count, dtype=np.int16)
    known[sought.terms] = np.arange(1, len(sought.terms) + 1)
    found = known.take(held.terms)
    hits = np.flatnonzero(found > 0)
    which, positions = found.take(hits).astype(np.intp) - 1, held.positions.take(hits)
    return Coverage(
        _question_shares(sought, which, positions, len(rows)),
        _row_shares(sought, layer, which, positions, held.places.take(hits), len(rows)),
    )


def _question_shares(sought: SoughtTerms, which: Places, positions: Places, size: int) -> Floats:
    """Add up each reading's share in every row; of a slot's readings the best counts."""
    uses = which
    if len(sought.readings) > len(sought.terms):
        counts = np.diff(sought.uses).take(which)
        uses = spread(sought.uses.take(which), counts)
        positions = positions.repeat(counts)
    cells = positions * sought.reading_count + sought.readings.take(uses)
    found = np.bincount(cells, sought.shares.take(uses), size * sought.reading_count)
    shares = found.reshape(size, sought.reading_count)
    if sought.reading_count > len(sought.slots):
        shares = np.maximum.reduceat(shares, sought.slots, axis=1)
    return np.asarray(shares @ sought.weights, dtype=np.float32)


def _row_shares(
    sought: SoughtTerms, layer: Layer, which: Places, positions: Places, places: Places, size: int
) -> Floats:
    if layer.relative is None:
        return np.zeros(size, dtype=np.float32)
    values = sought.row_values.take(which) * layer.relative.take(places)
    return np.bincount(positions, values, size).astype(np.float32)
