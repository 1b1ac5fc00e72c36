"""What has changed between two records, part by part and item by item."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from knowledge.records import CasePaper, Document, Procedure, Step, Submission

ALIKE = 60.0
MOST_COMPARED = 200
KEY = ("code", "agency")


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class ItemChange:
    """One item before and after; None where there is none."""

    kind: ChangeKind
    before: object = None
    after: object = None


@dataclass(frozen=True)
class PartChange:
    """What has changed in a part of the record, named by its key in the exchange format."""

    part: str
    items: tuple[ItemChange, ...]


def difference(old: Procedure | None, new: Procedure) -> tuple[PartChange, ...]:
    parts = [one for one in Procedure.model_fields if one not in KEY]
    changes = (PartChange(part, _part(part, old, new)) for part in parts)
    return tuple(one for one in changes if one.items)


def _part(part: str, old: Procedure | None, new: Procedure) -> tuple[ItemChange, ...]:
    before, after = _value(part, old), _value(part, new)
    if isinstance(after, tuple):
        return _items(before if isinstance(before, tuple) else (), after)
    if before == after:
        return ()
    if before is None:
        return (ItemChange(ChangeKind.ADDED, None, after),)
    kind = ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return (ItemChange(kind, before, after),)


def _value(part: str, procedure: Procedure | None) -> object:
    return getattr(procedure, "papers" if part == "dossier" else part, None)


def _items(old: Sequence[object], new: Sequence[object]) -> tuple[ItemChange, ...]:
    """Pair equal items, then those that are alike; what is left is gone or new."""
    pairs = _pairs(old, new)
    kept = [index for index, other in enumerate(pairs) if other is not None]
    moved = set(kept) - _in_order(kept, [pairs[index] or 0 for index in kept])
    changes = []
    for index, item in enumerate(new):
        other = pairs[index]
        if other is None:
            changes.append(ItemChange(ChangeKind.ADDED, None, item))
        elif old[other] != item:
            changes.append(ItemChange(ChangeKind.CHANGED, old[other], item))
        elif index in moved:
            changes.append(ItemChange(ChangeKind.MOVED, item, item))
    left = set(range(len(old))) - set(pairs)
    changes += [ItemChange(ChangeKind.REMOVED, old[index]) for index in sorted(left)]
    return tuple(changes)


def _pairs(old: Sequence[object], new: Sequence[object]) -> list[int | None]:
    """Give for each new item the index of the old one that it was, None for a new one."""
    free = list(range(len(old)))
    pairs: list[int | None] = [None] * len(new)
    for find in (_equal, _same_name, _most_alike):
        for index, item in enumerate(new):
            other = find(item, old, free) if pairs[index] is None else None
            if other is not None:
                pairs[index] = other
                free.remove(other)
    return pairs


def _equal(item: object, old: Sequence[object], free: Sequence[int]) -> int | None:
    return next((index for index in free if old[index] == item), None)


def _same_name(item: object, old: Sequence[object], free: Sequence[int]) -> int | None:
    name = _name(item)
    return next((index for index in free if _name(old[index]) == name), None)


def _most_alike(item: object, old: Sequence[object], free: Sequence[int]) -> int | None:
    names = {index: _name(old[index]) for index in free[:MOST_COMPARED]}
    found = process.extractOne(_name(item), names, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return None if found is None else found[2]


def _name(item: object) -> str:
    """Give the words by which an item is known again when its details have changed."""
    match item:
        case CasePaper(case, document):
            return f"{case}\n{document.name}"
        case Step(name=name) | Document(name=name):
            return name
        case Submission(channel=channel):
            return f"\n{channel.value}\n"
        case _:
            return str(item)


def _in_order(indexes: Sequence[int], places: Iterable[int]) -> set[int]:
    """Choose the longest run of indexes whose places ascend: all others have been moved."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for index, place in zip(indexes, places, strict=True):
        at = bisect_left(ends, place)
        chain = (*(chains[at - 1] if at else ()), index)
        if at == len(ends):
            ends.append(place)
            chains.append(chain)
        else:
            ends[at], chains[at] = place, chain
    return set(chains[-1]) if chains else set()
