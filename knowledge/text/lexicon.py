"""The lexicon: everyday words and the official ones that they stand for, from data files."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.datafiles import DataTable, bundled_text, checked
from knowledge.text.abbreviations import (
    Abbreviations,
    Official,
    ShortForms,
    read_short_forms,
    write_out_in,
)
from knowledge.text.phrases import PhraseTable, readings


def _readable(pattern: str) -> str:
    readings(pattern)
    return pattern


Phrase = Annotated[str, AfterValidator(_readable)]


class LexiconEntry(DataTable):
    say: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    mean: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    when: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    keep: bool = False

    @cached_property
    def meanings(self) -> tuple[tuple[str, ...], ...]:
        return tuple(reading for phrase in self.mean for reading in readings(phrase))


class _File(DataTable):
    entry: tuple[LexiconEntry, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    entries: tuple[LexiconEntry, ...] = ()
    abbreviations: Abbreviations = field(default_factory=dict)
    official: Official = field(default_factory=dict)
    said: PhraseTable[int] = field(default_factory=PhraseTable)
    conditions: PhraseTable[str] = field(default_factory=PhraseTable)


def make_lexicon(entries: Iterable[LexiconEntry], short: ShortForms | None = None) -> Lexicon:
    short = short or ShortForms()
    kept = tuple(_written_out(entry, short.official) for entry in entries)
    conditions = dict.fromkeys(one for entry in kept for one in (*entry.when, *entry.unless))
    return Lexicon(
        kept,
        short.every,
        short.official,
        PhraseTable((phrase, n) for n, entry in enumerate(kept) for phrase in entry.say),
        PhraseTable((phrase, phrase) for phrase in conditions),
    )


def _written_out(entry: LexiconEntry, official: Official) -> LexiconEntry:
    changed = {
        key: tuple(write_out_in(phrase, official) for phrase in getattr(entry, key))
        for key in ("say", "mean", "when", "unless")
    }
    return entry.model_copy(update=changed)


def read_entries(text: str, name: str) -> tuple[LexiconEntry, ...]:
    return checked(text, _File, "bad_lexicon", name).entry


@lru_cache(maxsize=1)
def bundled_lexicon() -> Lexicon:
    folder = files("knowledge.text").joinpath("data/lexicon")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    texts = {name: bundled_text("knowledge.text", f"data/lexicon/{name}") for name in names}
    short = "abbreviations.toml"
    return make_lexicon(
        (entry for name, text in texts.items() for entry in read_entries(text, name)),
        read_short_forms(bundled_text("knowledge.text", f"data/{short}"), short),
    )
