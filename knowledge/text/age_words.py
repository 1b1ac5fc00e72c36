"""The words in which people tell ages, from `data/ages.toml`, checked when loaded."""

from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.datafiles import DataTable, load

OLDEST = 130
Phrases = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]
Years = Annotated[int, Field(ge=0, le=OLDEST)]


class AgeBounds(DataTable, populate_by_name=True):
    below: Phrases
    at_most: Phrases
    nearly: Phrases
    at_least: Phrases = Field(alias="from")
    past: Phrases
    exactly: Phrases
    or_more: Phrases
    or_less: Phrases
    odd: Phrases

    @model_validator(mode="after")
    def _one_meaning(self) -> "AgeBounds":
        before = (*self.below, *self.at_most, *self.nearly, *self.at_least, *self.past)
        if len({*before, *self.exactly}) != len(before) + len(self.exactly):
            raise ValueError("a bound with two meanings")
        return self


class Birth(DataTable):
    before: Phrases
    between: Phrases
    not_after: Phrases


class Grades(DataTable):
    said: Phrases
    first_age: Years
    last: Annotated[int, Field(ge=1, le=12)]
    not_after: Phrases


class Stage(DataTable):
    said: Phrases
    low: Years
    high: Years

    @model_validator(mode="after")
    def _in_order(self) -> "Stage":
        if self.low > self.high:
            raise ValueError("a stage that ends before it begins")
        return self


class AgeWords(DataTable):
    unit: Phrases
    short: Phrases
    not_short_after: Phrases
    not_before: Phrases
    not_age_before: Phrases
    months: Phrases
    weeks: Phrases
    days: Phrases
    young: Phrases
    reached: Phrases
    marked: Phrases
    bounds: AgeBounds
    birth: Birth
    grades: Grades
    stages: tuple[Stage, ...]


@lru_cache(maxsize=1)
def age_words() -> AgeWords:
    return load("knowledge.text", "data/ages.toml", AgeWords)
