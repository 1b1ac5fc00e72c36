"""What has changed between two records, part by part and item by item."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from pydantic import BaseModel
from rapidfuzz import fuzz, process

from knowledge.records import CasePaper, Document, Procedure, Step, Submission

ALIKE = 60.0
# Each new item is compared with so many old ones, and not at all in lists that are longer
# than any real one: what has changed in them is told as gone and new.
MOST_COMPARED = 200
MOST_COMPARISONS = 200_000
LONGEST_COMPARED = 2_000
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
    if before == after:
        return ()
    if isinstance(after, tuple):
        return item_changes(before if isinstance(before, tuple) else (), after)
    if before is None:
        return (ItemChange(ChangeKind.ADDED, None, after),)
    kind = ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return (ItemChange(kind, before, after),)


def _value(part: str, procedure: Procedure | None) -> object:
    return getattr(procedure, "papers" if part == "dossier" else part, None)


def item_changes(old: Sequence[object], new: Sequence[object]) -> tuple[ItemChange, ...]:
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
    left = set(range(len(old))).difference(pairs)
    changes += [ItemChange(ChangeKind.REMOVED, old[index]) for index in sorted(left)]
    return tuple(changes)


def _pairs(old: Sequence[object], new: Sequence[object]) -> list[int | None]:
    """Give for each new item the index of the old one that it was, None for a new one."""
    free = dict.fromkeys(range(len(old)))
    pairs: list[int | None] = [None] * len(new)
    for key in (_itself, _name):
        known = defaultdict[object, deque[int]](deque)
        for index in free:
            known[key(old[index])].append(index)
        for index, item in enumerate(new):
            same = known.get(key(item)) if pairs[index] is None else None
            if same:
                pairs[index] = same.popleft()
                del free[pairs[index] or 0]
    unpaired = [index for index, other in enumerate(pairs) if other is None]
    if len(unpaired) * min(len(free), MOST_COMPARED) <= MOST_COMPARISONS:
        _pair_alike(old, new, free, unpaired, pairs)
    return pairs


def _pair_alike(
    old: Sequence[object],
    new: Sequence[object],
    free: dict[int, None],
    unpaired: Sequence[int],
    pairs: list[int | None],
) -> None:
    names = {index: _name(old[index])[:LONGEST_COMPARED] for index in free}
    for index in unpaired:
        near = dict(islice(names.items(), MOST_COMPARED))
        name = _name(new[index])[:LONGEST_COMPARED]
        found = process.extractOne(name, near, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is not None:
            pairs[index] = found[2]
            del names[found[2]]


def _itself(item: object) -> object:
    # Records that hold mappings have no hash of their own.
    return item.model_dump_json() if isinstance(item, BaseModel) else repr(item)


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
    lasts: list[int] = []
    before: dict[int, int | None] = {}
    for index, place in zip(indexes, places, strict=True):
        at = bisect_left(ends, place)
        before[index] = lasts[at - 1] if at else None
        ends[at : at + 1] = [place]
        lasts[at : at + 1] = [index]
    run = set[int]()
    index_or_none = lasts[-1] if lasts else None
    while index_or_none is not None:
        run.add(index_or_none)
        index_or_none = before[index_or_none]
    return run
