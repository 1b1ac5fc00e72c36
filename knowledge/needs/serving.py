"""Which procedures of a knowledge base serve each need, and in which case."""

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from knowledge.needs.needs import GAP, LifeEventNeeds, Matter, NamePattern, Need, Service, Topic
from knowledge.needs.reading import bundled_matters, bundled_needs
from knowledge.text.normalise import words
from knowledge.text.phrases import PhraseTable


class Named(Protocol):
    """A procedure as far as needs look at it; a `living` one says which papers to hand in."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def living(self) -> bool: ...


@dataclass(frozen=True, order=True)
class Serving:
    """A procedure, by its number in the base, that serves a need in the case `service`."""

    service: int
    by_name: bool
    unliving: bool
    length: int
    procedure: int


@dataclass(frozen=True)
class _NamePart:
    need: int
    service: int
    rest: tuple[tuple[str, ...], ...]


class NeedCatalogue:
    """All needs, numbered over the files; remembers which names fit which."""

    def __init__(self, events: Sequence[LifeEventNeeds], matters: Sequence[Matter] = ()) -> None:
        self.events = tuple(events)
        self.matters = tuple(matters)
        self.needs: tuple[Need, ...] = tuple(need for event in events for need in event.need)
        self.event_of: tuple[LifeEventNeeds, ...] = tuple(
            event for event in events for _ in event.need
        )
        self._wanted: PhraseTable[_NamePart] = PhraseTable()
        self._unwanted: PhraseTable[_NamePart] = PhraseTable()
        self._codes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}
        for number, need in enumerate(self.needs):
            for place, service in enumerate(need.serve):
                self._add(number, place, service)
        self._topics = tuple(_topics(events))

    def with_more(
        self,
        said: Mapping[int, tuple[str, ...]],
        own: Sequence[LifeEventNeeds],
        meant: Mapping[int, tuple[str, ...]],
        matters: Sequence[Matter],
    ) -> "NeedCatalogue":
        """Give one with further sayings of needs and of matters, and further needs and matters.

        The needs of `own` are served by codes alone; what is known of names is shared.
        """
        needs = list(self.needs)
        for number, texts in said.items():
            need = needs[number]
            needs[number] = need.model_copy(update={"say": (*need.say, *texts)})
        more = copy.copy(self)
        more.needs = (*needs, *(need for event in own for need in event.need))
        more.event_of = (*self.event_of, *(event for event in own for _ in event.need))
        known = list(self.matters)
        for number, texts in meant.items():
            matter = known[number]
            known[number] = matter.model_copy(update={"say": (*matter.say, *texts)})
        more.matters = (*known, *matters)
        more._codes = defaultdict(list, {code: [*held] for code, held in self._codes.items()})
        for number, need in enumerate(more.needs[len(needs) :], len(needs)):
            for place, service in enumerate(need.serve):
                more._add(number, place, service)
        return more

    def need_targets(self) -> Sequence[str]:
        """Name the needs as "key of the event: name"."""
        both = zip(self.event_of, self.needs, strict=True)
        return [f"{event.key}: {need.name}" for event, need in both]

    def sayings(self) -> Iterator[tuple[int, str]]:
        """Give every saying with the number of its owner: needs, then topics, then matters."""
        for number, need in enumerate(self.needs):
            yield from ((number, said) for said in (*need.say, *need.situations))
        for number, (topic, _) in enumerate(self._topics, len(self.needs)):
            yield from ((number, said) for said in topic.say)
        for number, matter in enumerate(self.matters, len(self.needs) + len(self._topics)):
            yield from ((number, said) for said in matter.say)

    def cues(self) -> Iterator[str]:
        """Give the phrases that choose among the services of needs, or exclude needs."""
        for need in self.needs:
            yield from need.unless
            for service in need.serve:
                yield from service.when

    def names(self) -> Iterator[tuple[int, str]]:
        """Give the names of needs and what is in the names of their procedures."""
        for number, need in enumerate(self.needs):
            yield number, need.name
            yield from ((number, name) for one in need.serve for name in one.names)

    @property
    def owners(self) -> int:
        return len(self.needs) + len(self._topics) + len(self.matters)

    def needs_of(self, owner: int) -> tuple[int, ...]:
        """Give the needs that a saying of this owner may mean, the most asked first."""
        topic = owner - len(self.needs)
        if topic < 0:
            return (owner,)
        return self._topics[topic][1] if topic < len(self._topics) else ()

    def matter_of(self, owner: int) -> int | None:
        number = owner - len(self.needs) - len(self._topics)
        return number if number >= 0 else None

    def _add(self, need: int, place: int, service: Service) -> None:
        for code in service.codes:
            self._codes[code].append((need, place))
        for table, patterns in ((self._wanted, service.names), (self._unwanted, service.without)):
            for pattern in patterns:
                first, *rest = _parts(pattern)
                table.add_words(first, _NamePart(need, place, tuple(rest)))

    def served_by(self, procedures: Iterable[Named]) -> dict[int, tuple[Serving, ...]]:
        """Give what serves each need that is served at all, the ordinary first."""
        found: dict[int, dict[int, Serving]] = defaultdict(dict)
        for number, procedure in enumerate(procedures):
            by_code = self._codes.get(procedure.code, ())
            for need, service in (*by_code, *self._by_name(procedure.name)):
                serving = Serving(
                    service,
                    (need, service) not in by_code,
                    not procedure.living,
                    len(procedure.name),
                    number,
                )
                known = found[need].get(number)
                if known is None or serving < known:
                    found[need][number] = serving
        return {need: tuple(sorted(serving.values())) for need, serving in found.items()}

    def _by_name(self, name: str) -> tuple[tuple[int, int], ...]:
        known = self._known.get(name)
        if known is None:
            split = words(name)
            fitting = dict.fromkeys(_fitting(self._wanted, split))
            unfitting = set(_fitting(self._unwanted, split))
            known = self._known[name] = tuple(one for one in fitting if one not in unfitting)
        return known


def _topics(events: Sequence[LifeEventNeeds]) -> Iterator[tuple[Topic, tuple[int, ...]]]:
    places = ((event.key, need.name) for event in events for need in event.need)
    numbers = {place: number for number, place in enumerate(places)}
    for event in events:
        for one in event.topic:
            yield one, tuple(numbers[place] for place in one.named(event.key))


def _parts(pattern: NamePattern) -> list[tuple[str, ...]]:
    return [tuple(words(part)) for part in pattern.split(GAP)]


def _fitting(table: PhraseTable[_NamePart], name: Sequence[str]) -> Iterator[tuple[int, int]]:
    for hit in table.hits(name):
        at = hit.end
        for part in hit.value.rest:
            at = _behind(name, part, at)
        if at <= len(name):
            yield hit.value.need, hit.value.service


def _behind(name: Sequence[str], part: tuple[str, ...], start: int) -> int:
    """Give where a part that stands somewhere behind `start` ends; beyond the name if nowhere."""
    for at in range(start, len(name) - len(part) + 1):
        if tuple(name[at : at + len(part)]) == part:
            return at + len(part)
    return len(name) + 1


@lru_cache(maxsize=1)
def bundled_catalogue() -> NeedCatalogue:
    return NeedCatalogue(bundled_needs(), bundled_matters())
