"""The words in which people name a day, from `dates.toml`, checked when loaded."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.datafiles import DataTable, load
from knowledge.text.normalise import canonical, clean, fold

Phrases = Annotated[tuple[str, ...], Field(min_length=1)]


class Near(DataTable):
    offset: Annotated[int, Field(ge=-31, le=31)]
    said: Phrases


class Weekdays(DataTable):
    before: Phrases
    names: Annotated[tuple[Phrases, ...], Field(min_length=6, max_length=6)]
    sunday: Phrases
    not_after: Phrases


class Weeks(DataTable):
    this: Phrases
    next: Phrases
    after_next: Phrases
    coming: Phrases
    monday: Phrases
    weekend: Phrases


class Months(DataTable):
    this: Phrases
    next: Phrases
    first: Phrases
    middle: Phrases
    last: Phrases


class Later(DataTable):
    after: Phrases
    units: Mapping[str, Annotated[int, Field(ge=1, le=31)]]
    months: Phrases


class OpenEnded(DataTable):
    before: Phrases


class DayContext(DataTable):
    introducing: Phrases
    not_after: Phrases
    not_before: Phrases
    going_on: Phrases
    events: Phrases
    to_events: Phrases
    asking_when: Phrases
    open_asked: Phrases


class Lunar(DataTable):
    said: Phrases
    days: Phrases


class DayParts(DataTable):
    morning: Phrases
    noon: Phrases
    afternoon: Phrases
    evening: Phrases
    before: Phrases


class DateContext(DataTable):
    hand_in: Phrases
    fillers: Phrases


class DateWords(DataTable):
    days: Annotated[tuple[Near, ...], Field(min_length=1)]
    unmarked: Phrases
    weekdays: Weekdays
    weeks: Weeks
    months: Months
    later: Later
    open_ended: OpenEnded
    context: DayContext
    lunar: Lunar
    vague: Phrases
    hours: DayParts
    around: DateContext

    @model_validator(mode="after")
    def _one_meaning(self) -> "DateWords":
        said = [phrase for near in self.days for phrase in near.said]
        if len(said) != len(set(said)):
            raise ValueError("a phrase that means two days")
        return self


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    return load("knowledge.worktime", "dates.toml", DateWords)


def spoken(text: str) -> str:
    """Bring a message to tokens joined by one space, each with the marks that were typed."""
    tokens = re.findall(r"[0-9]+|[^\W\d_]+|[/.:-]|\S", clean(text))
    return " ".join(canonical(token) for token in tokens)


def either(phrases: Iterable[str], *, marked: Iterable[str] = ()) -> str:
    """Match whole words typed with or without their marks; those in `marked` must have theirs."""
    longest_first = sorted({spoken(phrase) for phrase in phrases}, key=len, reverse=True)
    strict = frozenset(marked)
    written = (
        " ".join(_word(word, strict=phrase in strict) for word in phrase.split())
        for phrase in longest_first
    )
    return rf"(?<!\S)(?:{'|'.join(written)})(?!\S)"


def _word(word: str, *, strict: bool) -> str:
    bare = fold(word)
    if strict or bare == word:
        return re.escape(word)
    return f"(?:{re.escape(word)}|{re.escape(bare)})"
