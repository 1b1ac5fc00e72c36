"""Patterns of talk, read from data and checked once: cues, generic words, choices."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from knowledge.datafiles import DataTable, bundled_text
from knowledge.errors import Refused
from knowledge.text.facets import Facet
from knowledge.text.phrases import PhraseTable

NUMBER = "{n}"
LONGEST_DETAIL = 300

T = TypeVar("T")


class Cue(Enum):
    BACK = "back"
    SWITCH = "switch"
    CORRECTION = "correction"
    PLAINLY = "plainly"
    HOURS = "hours"
    FURTHER = "further"
    WHOLE = "whole"
    REPORT = "report"
    ASKING = "asking"
    OPENING = "opening"
    ELLIPTIC = "elliptic"
    CASE = "case"
    LACKING = "lacking"
    WHETHER = "whether"
    NEED = "need"
    NEEDED = "needed"
    ASKS = "asks"
    HERE = "here"
    DWELLING = "dwelling"
    THIS = "this"
    GENERIC = "generic"


class _Choices(DataTable):
    first: tuple[str, ...]
    last: tuple[str, ...]
    numbered: tuple[str, ...]
    none: tuple[str, ...]


class _CueFile(DataTable):
    cues: dict[Cue, tuple[str, ...]]
    facets: dict[Facet, tuple[str, ...]]
    choices: _Choices


@dataclass(frozen=True)
class Cues:
    """Phrase tables; a choice is a number from 1, 0 for none of them, -1 for the last."""

    said: PhraseTable[Cue]
    facets: PhraseTable[Facet]
    choices: PhraseTable[int]


def read_cues(text: str) -> Cues:
    data = _CueFile.model_validate(tomllib.loads(text))
    if missing := set(Cue) - set(data.cues):
        raise ValueError(f"no patterns for {missing}")
    cues, facets = phrase_table(data.cues.items()), phrase_table(data.facets.items())
    return Cues(cues, facets, phrase_table(_choices(data.choices)))


def phrase_table(patterns: Iterable[tuple[T, Iterable[str]]]) -> PhraseTable[T]:
    """Make a table of what each pattern means; raises ValueError for one that is none."""
    table = PhraseTable[T]()
    for meaning, ways in patterns:
        for pattern in ways:
            table.add(pattern, meaning)
    return table


def _choices(choices: _Choices) -> Iterator[tuple[int, Iterable[str]]]:
    yield from ((1, choices.first), (-1, choices.last), (0, choices.none))
    for pattern in choices.numbered:
        if NUMBER not in pattern:
            raise ValueError(f"pattern of a number without {NUMBER}: {pattern}")
        for number, names in NUMBERS.items():
            yield number, [pattern.replace(NUMBER, f"({names})")]


NUMBERS = {
    1: "1|một",
    2: "2|hai|nhì",
    3: "3|ba",
    4: "4|bốn|tư",
    5: "5|năm",
    6: "6|sáu",
    7: "7|bảy",
    8: "8|tám",
    9: "9|chín",
}


@lru_cache(maxsize=1)
def bundled_cues() -> Cues:
    return checked("cues.toml", read_cues)


def checked(name: str, read: Callable[[str], T]) -> T:
    """Read a data file that comes with the program; raises Refused ("bad_lexicon")."""
    try:
        return read(bundled_text("knowledge.conversation", f"data/{name}"))
    except (OSError, ValueError) as error:
        detail = " ".join(str(error).split())[:LONGEST_DETAIL]
        raise Refused("bad_lexicon", file=name, entry="", detail=detail) from None
