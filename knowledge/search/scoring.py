"""How well every name covers a question, and the question every name, at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.search.plan import Plan, Slot
from knowledge.search.postings import Floats, Postings
from knowledge.text.normalise import fold


@dataclass(frozen=True)
class Coverage:
    """Shares between 0 and 1 for every row: of the question found there, and of the row asked."""

    question: Floats
    row: Floats
    mass: float


def cover_singles(plan: Plan, postings: Postings, row_mass: Floats) -> Coverage:
    """Compare by single words."""
    parts = [(slot, [list(reading) for reading in slot.readings]) for slot in plan.slots]
    return _cover(parts, postings, row_mass, unknown=True)


def cover_pairs(plan: Plan, postings: Postings, row_mass: Floats) -> Coverage:
    """Compare by pairs of neighbouring words; a pair that no name holds says nothing."""
    parts = [
        (slot, [[" ".join(pair) for pair in pairwise(reading)] for reading in slot.readings])
        for slot in plan.slots
        if slot.end - slot.start > 1 or len(slot.readings[0]) > 1
    ]
    singles = [
        slot for slot in plan.slots if len(slot.readings) == 1 and slot.end - slot.start == 1
    ]
    for first, second in pairwise(singles):
        weight = min(1.0, first.weight + second.weight)
        if first.end == second.start and weight:
            both = f"{first.readings[0][0]} {second.readings[0][0]}"
            parts.append((Slot(first.start, second.end, (), weight), [[both]]))
    return _cover(parts, postings, row_mass, unknown=False)


def _cover(
    parts: Iterable[tuple[Slot, Sequence[Sequence[str]]]],
    postings: Postings,
    row_mass: Floats,
    unknown: bool,
) -> Coverage:
    asked = np.zeros(postings.size, dtype=np.float32)
    held = np.zeros(postings.size, dtype=np.float32)
    total = 0.0
    counted: set[str] = set()
    for slot, readings in parts:
        if not slot.weight:
            continue
        best: Floats | None = None
        heaviest = 0.0
        for reading in readings:
            mass, found = 0.0, []
            for typed in dict.fromkeys(reading):
                term = fold(typed)
                if term not in postings:
                    mass += postings.rarity(term) if unknown else 0.0
                    continue
                rarity = postings.rarity(term)
                mass += rarity
                rows, weights, rates = postings.find(term, typed)
                values = np.full(len(rows), rarity, dtype=np.float32)
                if rates is not None:
                    values *= rates
                found.append((rows, values))
                if term not in counted:
                    counted.add(term)
                    held[rows] += values * weights
            if not mass:
                continue
            share = np.zeros(postings.size, dtype=np.float32)
            for rows, values in found:
                share[rows] += values
            share /= mass
            best = share if best is None else np.maximum(best, share)
            heaviest = max(heaviest, mass)
        if best is not None:
            asked += best * (heaviest * slot.weight)
            total += heaviest * slot.weight
    return Coverage(asked / max(total, 1e-6), held / row_mass, total)
