"""Events of life as a clerk writes them down, and what a knowledge base has for each."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, pairwise
from typing import Annotated

from pydantic import Field, ValidationError, model_validator

from knowledge.datafiles import DataTable, bundled_text
from knowledge.errors import Refused
from knowledge.search.entries import IndexEntry
from knowledge.text.normalise import words
from knowledge.text.order import same_name
from knowledge.text.phrases import PhraseTable

FILE = "life_events.toml"
# Two buttons of so many letters stand side by side on a phone; an event has its sign before it.
LONGEST_LABEL = 20
MOST_ASKED = 5
UNCOUNTED = frozenset({"thủ", "tục"})
_LINE = re.compile(r"line (\d+)")

Text = Annotated[str, Field(min_length=1)]
Label = Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL)]
BehindSign = Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL - 2)]


@dataclass(frozen=True)
class EventGroup:
    name: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class LifeEvent:
    """What people live through; `groups` and what they hold are the most asked first."""

    key: str
    name: str
    sign: str
    groups: tuple[EventGroup, ...]

    @property
    def entries(self) -> tuple[IndexEntry, ...]:
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def often(self) -> tuple[IndexEntry, ...]:
        first, *others = self.groups
        return (*first.entries[:2], *(group.entries[0] for group in others[: MOST_ASKED - 2]))


class _Group(DataTable):
    name: Label
    codes: tuple[Text, ...] = ()
    names: tuple[Text, ...] = ()
    fields: tuple[Text, ...] = ()
    without: tuple[Text, ...] = ()

    @property
    def size(self) -> int:
        return len(self.codes) + len(self.names) + len(self.fields)

    @model_validator(mode="after")
    def _finds_something(self) -> "_Group":
        if not self.size:
            raise ValueError("a group needs codes, names or fields")
        for phrase in (*self.names, *self.without):
            if not words(phrase):
                raise ValueError(f"a phrase without words: {phrase!r}")
        return self


class _Event(DataTable):
    key: Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")]
    name: BehindSign
    sign: Text
    group: Annotated[tuple[_Group, ...], Field(min_length=1)]


class _File(DataTable):
    without: tuple[Text, ...] = ()
    event: Annotated[tuple[_Event, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _keys_differ(self) -> "_File":
        keys = [event.key for event in self.event]
        twice = [key for key in keys if keys.count(key) > 1]
        if twice:
            raise ValueError(f"two events go by {twice[0]!r}")
        return self


@dataclass(frozen=True)
class _Place:
    event: int
    group: int
    rank: int = 0


class LifeEvents:
    def __init__(self, data: _File) -> None:
        self._events = data.event
        self._wanted: PhraseTable[_Place] = PhraseTable()
        self._unwanted: PhraseTable[_Place | None] = PhraseTable()
        self._codes: dict[str, list[_Place]] = defaultdict(list)
        self._fields: dict[str, list[_Place]] = defaultdict(list)
        for phrase in data.without:
            self._unwanted.add_words(words(phrase), None)
        for number, event in enumerate(data.event):
            for place, group in enumerate(event.group):
                self._add(group, number, place)

    def _add(self, group: _Group, event: int, place: int) -> None:
        ranks = (_Place(event, place, rank) for rank in count())
        for code in group.codes:
            self._codes[code].append(next(ranks))
        for phrase in group.names:
            self._wanted.add_words(words(phrase), next(ranks))
        for field in group.fields:
            self._fields[same_name(field)].append(next(ranks))
        for phrase in group.without:
            self._unwanted.add_words(words(phrase), _Place(event, place))

    def served_by(self, entries: Iterable[IndexEntry]) -> tuple[LifeEvent, ...]:
        """Leave out events without procedures; names that say more, or lack papers, come later."""
        listed: dict[_Place, list[IndexEntry]] = defaultdict(list)
        for entry in entries:
            for place in self._places(entry):
                listed[place].append(entry)
        events = (
            LifeEvent(event.key, event.name, event.sign, tuple(_groups(event, number, listed)))
            for number, event in enumerate(self._events)
        )
        return tuple(event for event in events if event.groups)

    def _places(self, entry: IndexEntry) -> Iterator[_Place]:
        """Give the places of an entry; a code is listed whatever its name says."""
        yield from self._codes.get(entry.code, ())
        name = words(entry.name)
        hits = [hit.value for hit in self._wanted.hits(name)]
        hits += self._fields.get(same_name(entry.field or ""), ())
        if not hits:
            return
        unwanted = {hit.value for hit in self._unwanted.hits(name)}
        if None not in unwanted:
            yield from (one for one in dict.fromkeys(hits) if replace(one, rank=0) not in unwanted)


def _groups(
    event: _Event, number: int, listed: Mapping[_Place, Sequence[IndexEntry]]
) -> Iterator[EventGroup]:
    """Give the groups that hold something; a procedure stands in the first that lists it."""
    seen: set[str] = set()
    for position, group in enumerate(event.group):
        ranked: list[tuple[bool, int, int, str, IndexEntry]] = []
        for rank, sought in enumerate((*group.codes, *group.names, *group.fields)):
            found = listed.get(_Place(number, position, rank), ())
            for entry in [entry for entry in found if entry.living] or found:
                says_more = rank >= len(group.codes) and _length(entry.name) > _length(sought)
                ranked.append((says_more, rank, len(entry.name), entry.code, entry))
        entries = dict.fromkeys(entry for *_, entry in sorted(ranked, key=lambda one: one[:-1]))
        fresh = tuple(entry for entry in entries if entry.code not in seen)
        seen |= {entry.code for entry in fresh}
        if fresh:
            yield EventGroup(group.name, fresh)


def _length(name: str) -> int:
    return len([word for word in words(name) if word not in UNCOUNTED])


def read_life_events(text: str, file: str) -> LifeEvents:
    """Read events from TOML; raise `Refused` naming the file and the line that is wrong."""
    try:
        return LifeEvents(_File.model_validate(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise Refused("bad_life_events", file=file, line=line, detail=str(error)) from None
    except ValidationError as error:
        problem = error.errors()[0]
        line = _line(text, problem["loc"])
        raise Refused("bad_life_events", file=file, line=line, detail=problem["msg"]) from None


def _line(text: str, place: Sequence[str | int]) -> int:
    """Find the line of what pydantic names by keys and positions: ("event", 2, "group", 0, …)."""
    lines = text.splitlines()
    at = 0
    for step, position in pairwise(place):
        if step in ("event", "group") and isinstance(position, int):
            header = "[[event]]" if step == "event" else "[[event.group]]"
            starts = [row for row, line in enumerate(lines) if line.strip() == header and row >= at]
            at = starts[position] if position < len(starts) else at
    key = next((step for step in reversed(place) if isinstance(step, str)), "")
    keys = (row for row in range(at, len(lines)) if re.match(rf"{key}\s*=", lines[row]))
    return (next(keys, at) if key not in ("event", "group") else at) + 1


@lru_cache(maxsize=1)
def bundled_life_events() -> LifeEvents:
    return read_life_events(bundled_text("knowledge.life_events", FILE), FILE)
