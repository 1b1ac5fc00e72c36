"""Patterns of talk, read from data and checked once: cues, generic words, choices."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from knowledge.errors import Refused
from knowledge.text.facets import Facet
from knowledge.text.phrases import PhraseTable

NUMBER = "{n}"
LONGEST_DETAIL = 300

T = TypeVar("T")


class Cue(Enum):
    BACK = "back"
    SWITCH = "switch"
    ELLIPTIC = "elliptic"
    CASE = "case"
    LACKING = "lacking"
    WHETHER = "whether"
    NEED = "need"
    NEEDED = "needed"
    ASKS = "asks"
    THIS = "this"
    GENERIC = "generic"


class _Phrases(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    phrases: tuple[str, ...]


class _Choices(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    first: tuple[str, ...]
    last: tuple[str, ...]
    numbered: tuple[str, ...]
    none: tuple[str, ...]


class _CueFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    back: tuple[str, ...]
    switch: tuple[str, ...]
    elliptic: tuple[str, ...]
    case: tuple[str, ...]
    lacking: tuple[str, ...]
    whether: tuple[str, ...]
    need: tuple[str, ...]
    needed: tuple[str, ...]
    asks: tuple[str, ...]
    this: tuple[str, ...]
    generic: _Phrases
    facets: dict[Facet, tuple[str, ...]]
    choices: _Choices


@dataclass(frozen=True)
class Cues:
    """Phrase tables; a choice is a number from 1, 0 for none of them, -1 for the last."""

    said: PhraseTable[Cue]
    facets: PhraseTable[Facet]
    choices: PhraseTable[int]


def read_cues(text: str) -> Cues:
    """Read cues from TOML; raises ValueError that names what is wrong."""
    data = _CueFile.model_validate(tomllib.loads(text))
    cues = Cues(PhraseTable(), PhraseTable(), PhraseTable())
    for cue in Cue:
        patterns = data.generic.phrases if cue is Cue.GENERIC else getattr(data, cue.value)
        for pattern in patterns:
            cues.said.add(pattern, cue)
    for facet, patterns in data.facets.items():
        for pattern in patterns:
            cues.facets.add(pattern, facet)
    _add_choices(cues.choices, data.choices)
    return cues


def _add_choices(table: PhraseTable[int], choices: _Choices) -> None:
    for value, patterns in ((1, choices.first), (-1, choices.last), (0, choices.none)):
        for pattern in patterns:
            table.add(pattern, value)
    for pattern in choices.numbered:
        if NUMBER not in pattern:
            raise ValueError(f"pattern of a number without {NUMBER}: {pattern}")
        for number, names in NUMBERS.items():
            table.add(pattern.replace(NUMBER, f"({names})"), number)


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
    folder = files("knowledge.conversation").joinpath("data")
    try:
        return read(folder.joinpath(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        detail = " ".join(str(error).split())[:LONGEST_DETAIL]
        raise Refused("bad_lexicon", file=name, entry="", detail=detail) from None
