"""The same change in many records, told once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from knowledge.editing.difference import ChangeKind, ItemChange, difference, item_changes
from knowledge.records import Procedure


@dataclass(frozen=True)
class SharedChange:
    """What has changed in a part, narrowed to what differs; `records` by their places, from 0."""

    part: str
    item: ItemChange
    records: tuple[int, ...]


@dataclass
class _Gathered:
    part: str
    item: ItemChange
    records: list[int] = field(default_factory=list)


def shared_changes(
    texts: Iterable[tuple[Procedure | None, Procedure]],
) -> tuple[SharedChange, ...]:
    """Group the differences of many texts; those of the most records first."""
    found: dict[tuple[str, str], _Gathered] = {}
    for place, (old, new) in enumerate(texts):
        for change in difference(old, new):
            for item in (leaf for one in change.items for leaf in _leaves(one)):
                one = found.setdefault((change.part, repr(item)), _Gathered(change.part, item))
                if place not in one.records[-1:]:
                    one.records.append(place)
    groups = (SharedChange(one.part, one.item, tuple(one.records)) for one in found.values())
    return tuple(sorted(groups, key=lambda one: -len(one.records)))


def _leaves(change: ItemChange) -> Iterator[ItemChange]:
    before, after = change.before, change.after
    same_kind = isinstance(before, BaseModel) and type(before) is type(after)
    if change.kind is ChangeKind.CHANGED and same_kind and isinstance(after, BaseModel):
        for name in type(after).model_fields:
            yield from _within(getattr(before, name), getattr(after, name))
    else:
        yield change


def _within(before: object, after: object) -> Iterator[ItemChange]:
    if before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        if len(before) == len(after):
            items = tuple(
                ItemChange(ChangeKind.CHANGED, *pair) for pair in zip(before, after, strict=True)
            )
        else:
            items = item_changes(before, after)
        for one in items:
            if one.before != one.after:
                yield from _leaves(one)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            yield from _within(before.get(key), after.get(key))
    else:
        kind = ChangeKind.ADDED if not before else ChangeKind.CHANGED
        yield ItemChange(ChangeKind.REMOVED if not after else kind, before, after)
