"""Read the files of needs; what is wrong in one is told with its line."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.datafiles import bundled_text
from knowledge.errors import Refused
from knowledge.needs.needs import (
    EventMenu,
    LifeEventNeeds,
    Matter,
    Need,
    OtherMatters,
    Service,
    SharedCues,
)
from knowledge.text.normalise import words

PACKAGE = "knowledge.needs"
CUES = "cues.toml"
MENU = "menu.toml"
CUE_SIGN = "@"
_LINE = re.compile(r"line (\d+)")

T = TypeVar("T", bound=BaseModel)


@lru_cache(maxsize=1)
def bundled_needs() -> tuple[LifeEventNeeds, ...]:
    """Give the needs that come with the program; raise `Refused` with the file and the line."""
    return read_needs(_texts("data"), bundled_text(PACKAGE, CUES))


@lru_cache(maxsize=1)
def bundled_matters() -> tuple[Matter, ...]:
    """Give what no procedure is for; raise `Refused` with the file and the line."""
    return read_matters(_texts("other"), bundled_needs())


@lru_cache(maxsize=1)
def bundled_menu() -> EventMenu:
    """Give the order of the life events; raise `Refused` with the file and the line."""
    return read_menu(bundled_text(PACKAGE, MENU), bundled_needs())


def _texts(folder: str) -> list[tuple[str, str]]:
    files_there = files(PACKAGE).joinpath(folder).iterdir()
    names = sorted(file.name for file in files_there if file.name.endswith(".toml"))
    return [(name, bundled_text(PACKAGE, f"{folder}/{name}")) for name in names]


def read_matters(
    texts: Sequence[tuple[str, str]], needs: Iterable[LifeEventNeeds] = ()
) -> tuple[Matter, ...]:
    """Read files, given by name and text, together: no saying may stand in two, or in a need."""
    found: list[Matter] = []
    seen = {_plain(said): event.key for event in needs for said in _sayings(event)}
    for name, text in texts:
        matters = _read(name, text, OtherMatters).matter
        _refuse_said_twice(name, text, (said for one in matters for said in one.say), seen)
        found += matters
    return tuple(found)


def read_needs(texts: Sequence[tuple[str, str]], cues: str) -> tuple[LifeEventNeeds, ...]:
    """Read files, given by name and text, together: no saying may stand in two needs."""
    shared = _read(CUES, cues, SharedCues).cue
    events = [_read(name, text, LifeEventNeeds) for name, text in texts]
    seen: dict[str, str] = {}
    for (name, text), event in zip(texts, events, strict=True):
        _refuse_said_twice(name, text, _sayings(event), seen)
        for missing in _unknown_cues(event, shared):
            raise _refusal(name, _line_of(text, missing), f"no cue is called {missing!r}")
        for twice in _names_twice(event):
            line = _line_of(text, twice, again=True)
            raise _refusal(name, line, f"two needs of this file are called {twice!r}")
    known = {(event.key, need.name) for event in events for need in event.need}
    for (name, text), event in zip(texts, events, strict=True):
        for missing in _unknown_needs(event, known):
            line = _line_of(text, missing, again=True)
            raise _refusal(name, line, f"no need is called {missing!r}")
    keys = [event.key for event in events]
    for (name, text), event in zip(texts, events, strict=True):
        if keys.count(event.key) > 1:
            raise _refusal(name, _line_of(text, event.key), f"two events go by {event.key!r}")
    return tuple(_with_cues(event, shared) for event in events)


def read_menu(text: str, events: Iterable[LifeEventNeeds]) -> EventMenu:
    """Read the menu; every event with a sign stands there once, others only beside them."""
    menu = _read(MENU, text, EventMenu)
    signed = {event.key: event.sign is not None for event in events}
    for one in menu.event:
        for key, has_sign in ((one.key, True), *((key, False) for key in one.also)):
            if signed.pop(key, None) is not has_sign:
                kind = "with" if has_sign else "without"
                detail = f"no event {kind} a sign, or named before: {key!r}"
                raise _refusal(MENU, _line_of(text, key, again=True), detail)
    for key in (key for key, has_sign in signed.items() if has_sign):
        raise _refusal(MENU, text.count("\n") + 1, f"an event with a sign is missing: {key!r}")
    return menu


def _read(name: str, text: str, table: type[T]) -> T:
    try:
        return table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise _refusal(name, line, str(error)) from None
    except ValidationError as error:
        problem = error.errors()[0]
        raise _refusal(name, _line(text, problem["loc"]), problem["msg"]) from None


def _refusal(file: str, line: int, detail: str) -> Refused:
    return Refused("bad_needs", file=file, line=line, detail=detail)


def _plain(said: str) -> str:
    return " ".join(words(said))


def _refuse_said_twice(name: str, text: str, sayings: Iterable[str], seen: dict[str, str]) -> None:
    for said in sayings:
        plain = _plain(said)
        if plain in seen:
            detail = f"said twice: {said!r} (also in {seen[plain]})"
            raise _refusal(name, _line_of(text, said, again=seen[plain] == name), detail)
        seen[plain] = name


def _sayings(event: LifeEventNeeds) -> Iterator[str]:
    for need in event.need:
        yield from (*need.say, *need.situations)
    for topic in event.topic:
        yield from topic.say


def _unknown_cues(event: LifeEventNeeds, shared: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for need in event.need:
        for service in need.serve:
            for cue in (*service.when, *need.unless):
                if cue.startswith(CUE_SIGN) and cue.removeprefix(CUE_SIGN) not in shared:
                    yield cue


def _names_twice(event: LifeEventNeeds) -> Iterator[str]:
    names = [need.name for need in event.need]
    yield from (name for name in dict.fromkeys(names) if names.count(name) > 1)


def _unknown_needs(event: LifeEventNeeds, known: Collection[tuple[str, str]]) -> Iterator[str]:
    for topic in event.topic:
        places = zip(topic.needs, topic.named(event.key), strict=True)
        yield from (written for written, place in places if place not in known)


def _with_cues(event: LifeEventNeeds, shared: dict[str, tuple[str, ...]]) -> LifeEventNeeds:
    """Write out the shared cues."""

    def service(one: Service) -> Service:
        return one.model_copy(update={"when": tuple(_written_out(one.when, shared))})

    def need(one: Need) -> Need:
        changed = {
            "serve": tuple(map(service, one.serve)),
            "unless": tuple(_written_out(one.unless, shared)),
            "counter": one.counter or event.counter,
        }
        return one.model_copy(update=changed)

    return event.model_copy(update={"need": tuple(map(need, event.need))})


def _written_out(cues: Iterable[str], shared: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for cue in cues:
        if cue.startswith(CUE_SIGN):
            yield from shared[cue.removeprefix(CUE_SIGN)]
        else:
            yield cue


def _line_of(text: str, said: str, *, again: bool = False) -> int:
    rows = [n for n, line in enumerate(text.splitlines(), 1) if f'"{said}"' in line]
    return (rows[-1] if again else rows[0]) if rows else 1


def _line(text: str, place: Sequence[str | int]) -> int:
    """Find the line of what pydantic names by keys and positions: ("need", 2, "serve", 0, …)."""
    lines = text.splitlines()
    at = 0
    keys: list[str] = []
    for step, position in zip(place, (*place, "")[1:], strict=True):
        if not isinstance(step, str):
            continue
        keys.append(step)
        header = f"[[{'.'.join(keys)}]]"
        starts = [row for row, line in enumerate(lines) if line.strip() == header and row >= at]
        if isinstance(position, int) and position < len(starts):
            at = starts[position]
            continue
        found = [row for row in range(at, len(lines)) if re.match(rf"{step}\s*=", lines[row])]
        if found:
            return found[0] + 1
    return at + 1
