"""How well rows cover a question, and the question the rows, at once for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from knowledge.search.plan import Plan, Slot
from knowledge.search.postings import Floats, Rows
from knowledge.text.normalise import fold

Reading = Sequence[str]
Part = tuple[Slot, Sequence[Reading]]


class Lists(Protocol):
    """Rows by term, whatever they are made of."""

    @property
    def size(self) -> int:
        """Count the rows."""

    def __contains__(self, term: str) -> bool: ...

    def rarity(self, term: str) -> float:
        """Give the idf of a term."""

    def find(self, term: str, typed: str) -> tuple[Rows, Floats | float, Floats | None]:
        """Give the rows of a term, its weight in each, and how well the typed form agrees."""


@dataclass(frozen=True)
class Layer:
    """Terms of one kind, with the weight of all terms of each row."""

    postings: Lists
    mass: Floats | float


@dataclass(frozen=True)
class Found:
    """Where one part of a question is found: rows, and the share of the part that each holds."""

    mass: float
    rows: Rows
    shares: Floats


@dataclass(frozen=True)
class Coverage:
    """For every row: the share of the question found there, and of the row that is asked for."""

    question: Floats
    row: Floats


def single_parts(plan: Plan) -> list[Part]:
    """Take a question apart into single words."""
    return [(slot, slot.readings) for slot in plan.slots if slot.weight]


def pair_parts(plan: Plan) -> list[Part]:
    """Take a question apart into pairs of neighbouring words."""
    parts: list[Part] = [
        (slot, [[" ".join(pair) for pair in pairwise(reading)] for reading in slot.readings])
        for slot in plan.slots
        if slot.phrase
    ]
    for first, second in pairwise(slot for slot in plan.slots if not slot.phrase):
        weight = min(1.0, first.weight + second.weight)
        if first.end == second.start and weight:
            both = f"{first.readings[0][0]} {second.readings[0][0]}"
            parts.append((Slot(first.start, second.end, (), weight), [[both]]))
    return parts


def cover(parts: Iterable[Part], layer: Layer) -> Coverage:
    """Compare the parts of a question with every row of a layer."""
    postings = layer.postings
    asked = np.zeros(postings.size, dtype=np.float32)
    held = np.zeros(postings.size, dtype=np.float32)
    total = 0.0
    counted: set[str] = set()
    for slot, readings in parts:
        part = _find(readings, postings, held, counted)
        if part is None:
            continue
        mass = part.mass * slot.weight
        asked[part.rows] += part.shares * mass
        total += mass
    return Coverage(asked / max(total, 1e-6), held / layer.mass)


def _find(
    readings: Sequence[Reading], postings: Lists, held: Floats, counted: set[str]
) -> Found | None:
    """Find the best reading of one part in every row; None when no row holds any of it."""
    found = [one for one in (_find_reading(r, postings, held, counted) for r in readings) if one]
    if len(found) < 2:
        return found[0] if found else None
    best = np.zeros(postings.size, dtype=np.float32)
    for one in found:
        best[one.rows] = np.maximum(best[one.rows], one.shares)
    rows = np.flatnonzero(best).astype(np.int32)
    return Found(max(one.mass for one in found), rows, best[rows])


def _find_reading(
    reading: Reading, postings: Lists, held: Floats, counted: set[str]
) -> Found | None:
    mass = 0.0
    parts: list[tuple[Rows, Floats]] = []
    for typed in dict.fromkeys(reading):
        term = fold(typed)
        if term not in postings:
            continue
        rarity = postings.rarity(term)
        mass += rarity
        rows, weights, rates = postings.find(term, typed)
        values = np.full(len(rows), rarity, dtype=np.float32) if rates is None else rates * rarity
        parts.append((rows, values))
        if term not in counted:
            counted.add(term)
            held[rows] += values * weights
    if len(parts) < 2:
        return Found(mass, parts[0][0], parts[0][1] / mass) if parts else None
    share = np.zeros(postings.size, dtype=np.float32)
    for rows, values in parts:
        share[rows] += values
    rows = np.flatnonzero(share).astype(np.int32)
    return Found(mass, rows, share[rows] / mass)
