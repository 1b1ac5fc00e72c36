"""Short forms and regional words, from a data file: how they are written out."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import Refused
from knowledge.text.normalise import words

_WORD = re.compile(r"\w+")
Meaning = tuple[str, ...]
Abbreviations = Mapping[str, Sequence[Meaning]]
Official = Mapping[str, Meaning]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    abbreviations: dict[str, str | tuple[str, ...]]
    official: dict[str, str] = {}
    regional: dict[str, str | tuple[str, ...]] = {}


@dataclass(frozen=True)
class ShortForms:
    every: Abbreviations = field(default_factory=dict)
    official: Official = field(default_factory=dict)


def read_short_forms(text: str, name: str) -> ShortForms:
    try:
        tables = _File.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Refused("bad_lexicon", file=name, entry="", detail=str(error)) from None
    every: dict[str, tuple[Meaning, ...]] = {}
    official = {_key(short): tuple(words(long)) for short, long in tables.official.items()}
    for short, long in (*tables.regional.items(), *tables.abbreviations.items()):
        meant = (long,) if isinstance(long, str) else long
        every[_key(short)] = tuple(tuple(words(one)) for one in meant)
    every |= {short: (long,) for short, long in official.items()}
    return ShortForms(every, official)


def write_out(split: Sequence[str], official: Official) -> list[str]:
    return [part for word in split for part in official.get(word, (word,))]


def write_out_in(pattern: str, official: Official) -> str:
    return _WORD.sub(lambda one: " ".join(official.get(one.group(), (one.group(),))), pattern)


def _key(short: str) -> str:
    return " ".join(words(short))
