"""The menu of life events: what a knowledge base has for each, by groups of needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.needs.serving import Named, NeedCatalogue, Serving

MOST_ASKED = 5


@dataclass(frozen=True)
class EventGroup:
    name: str
    entries: tuple[Named, ...]


@dataclass(frozen=True)
class LifeEvent:
    """What people live through; `groups` and what they hold are the most asked first."""

    key: str
    name: str
    sign: str
    groups: tuple[EventGroup, ...]

    @property
    def entries(self) -> tuple[Named, ...]:
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def often(self) -> tuple[Named, ...]:
        first, *others = self.groups
        return (*first.entries[:2], *(group.entries[0] for group in others[: MOST_ASKED - 2]))


def life_events(
    catalogue: NeedCatalogue,
    served: Mapping[int, Sequence[Serving]],
    procedures: Sequence[Named],
) -> tuple[LifeEvent, ...]:
    """Give the events with a sign that anything serves; `served` numbers `procedures`."""
    found = []
    first = 0
    for event in catalogue.events:
        needs = range(first, first + len(event.need))
        first += len(event.need)
        if event.sign is None:
            continue
        by_group: dict[str, list[Sequence[Serving]]] = {}
        for number in needs:
            group = catalogue.needs[number].group
            by_group.setdefault(group, []).append(served.get(number, ()))
        groups = tuple(_groups(by_group, procedures))
        if groups:
            found.append(LifeEvent(event.key, event.name, event.sign, groups))
    return tuple(found)


def _groups(
    by_group: dict[str, list[Sequence[Serving]]], procedures: Sequence[Named]
) -> Iterator[EventGroup]:
    """A procedure stands once, in the first group that needs it; ordinary cases stand first."""
    seen: set[int] = set()
    for name, servings in by_group.items():
        ordinary = [one for serving in servings for one in serving if not one.service]
        others = [one for serving in servings for one in serving if one.service]
        numbers = dict.fromkeys(one.procedure for one in (*ordinary, *others))
        fresh = [number for number in numbers if number not in seen]
        seen.update(fresh)
        if fresh:
            yield EventGroup(name, tuple(procedures[number] for number in fresh))
