"""Short forms and regional words, from a data file: how they are written out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import Field

from knowledge.datafiles import DataTable, checked
from knowledge.text.normalise import words

_WORD = re.compile(r"\w+")
Meaning = tuple[str, ...]
Abbreviations = Mapping[str, Sequence[Meaning]]
Official = Mapping[str, Meaning]


class _File(DataTable):
    abbreviations: Mapping[str, str | tuple[str, ...]]
    official: Mapping[str, str] = Field(default_factory=dict)
    regional: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class ShortForms:
    every: Abbreviations = field(default_factory=dict)
    official: Official = field(default_factory=dict)


def read_short_forms(text: str, name: str) -> ShortForms:
    tables = checked(text, _File, "bad_lexicon", name)
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
