"""The words of times and fees, from the data files beside this module, checked when loaded."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.datafiles import DataTable, load
from knowledge.worktime.plain_text import plain
from knowledge.worktime.readings import Currency, TimeUnit


def _plain_phrase(phrase: str) -> str:
    found = plain(phrase)
    if not found:
        raise ValueError("an empty or unreadable phrase")
    return found


Phrase = Annotated[str, AfterValidator(_plain_phrase)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


def _one_meaning(meanings: Iterable[str]) -> AfterValidator:
    def checked(spellings: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        if set(spellings) != set(meanings):
            raise ValueError("a meaning without spellings")
        written = [phrase for phrases in spellings.values() for phrase in phrases]
        if len(written) != len(set(written)):
            raise ValueError("a spelling with two meanings")
        return spellings

    return AfterValidator(checked)


class TimeContext(DataTable):
    before: Phrases
    at_most: Phrases
    after: Phrases
    numbered: Phrases
    clock: Phrases
    threshold: Phrases
    conditional: Phrases
    other_meaning: Phrases
    harmless: Phrases
    off_days: Phrases


class TimePhrases(DataTable):
    same_day: Phrases
    next_day: Phrases
    doing: Phrases
    immediate: Phrases
    not_counted: Phrases
    not_stated_alone: Phrases
    not_stated: Phrases


class TimeWords(DataTable):
    units: Annotated[Mapping[TimeUnit, Phrases], _one_meaning(TimeUnit)]
    duration: TimeContext
    phrases: TimePhrases


class FeeWords(DataTable):
    currencies: Annotated[Mapping[Currency, Phrases], _one_meaning(Currency)]
    scales: Mapping[Phrase, Annotated[int, Field(ge=1_000)]]
    smallest: Annotated[int, Field(ge=1)]
    labels: Phrases
    free: Phrases
    none_set: Phrases
    not_yet: Phrases
    not_stated: Phrases
    province: Phrases
    elsewhere: Phrases
    exempt: Phrases
    online: Phrases
    part: Phrases
    denied: Phrases
    conditional: Phrases
    threshold: Phrases
    bounds: Phrases
    measures: Phrases


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    return load("knowledge.worktime", "durations.toml", TimeWords)


@lru_cache(maxsize=1)
def fee_words() -> FeeWords:
    return load("knowledge.worktime", "fees.toml", FeeWords)


def any_of(phrases: Iterable[str]) -> str:
    """Make the pattern of any of these plain phrases, the longest first, as whole words."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)"
