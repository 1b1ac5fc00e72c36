"""The menu of life events: what a knowledge base has for each, by groups of needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.needs.needs import EventMenu, MenuEvent
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
    menu: EventMenu,
    served: Mapping[int, Sequence[Serving]],
    procedures: Sequence[Named],
) -> tuple[LifeEvent, ...]:
    """Give the events of the menu that anything serves; `served` numbers `procedures`."""
    events = {event.key: event for event in catalogue.events}
    found = []
    for one in menu.event:
        servings: dict[str, list[Serving]] = {}
        for number, group in _groups_of(one, catalogue):
            servings.setdefault(group, []).extend(_listed(served.get(number, ())))
        groups = tuple(_groups(servings, procedures))
        if groups:
            event = events[one.key]
            found.append(LifeEvent(event.key, event.name, event.sign or "", groups))
    return tuple(found)


def _groups_of(one: MenuEvent, catalogue: NeedCatalogue) -> Iterator[tuple[int, str]]:
    """Give needs with the names of their groups: those of the event, and others behind them."""
    for key in (one.key, *one.also):
        for number, event in enumerate(catalogue.event_of):
            if event.key == key:
                yield number, catalogue.needs[number].group if key == one.key else event.name


def _listed(serving: Sequence[Serving]) -> Iterator[Serving]:
    """Leave out what is found by its name alone and lacks papers where a case has better."""
    living = {one.service for one in serving if not one.unliving}
    for one in serving:
        if not (one.by_name and one.unliving and one.service in living):
            yield one


def _groups(
    servings: Mapping[str, Sequence[Serving]], procedures: Sequence[Named]
) -> Iterator[EventGroup]:
    """A procedure stands once, in the first group that needs it; ordinary cases stand first."""
    seen: set[int] = set()
    for name, found in servings.items():
        ordinary = [one for one in found if not one.service]
        numbers = dict.fromkeys(one.procedure for one in (*ordinary, *found))
        fresh = [number for number in numbers if number not in seen]
        seen.update(fresh)
        if fresh:
            yield EventGroup(name, tuple(procedures[number] for number in fresh))
