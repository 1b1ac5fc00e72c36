"""The rules of caveats, from the data file beside this module, checked when loaded."""

import tomllib
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.datafiles import DataTable, bundled_text
from knowledge.worktime.reading_words import Phrases

Name = Annotated[str, Field(min_length=1)]
Names = Annotated[tuple[Name, ...], Field(min_length=1)]
Source = Annotated[str, Field(min_length=10)]


class PeriodRule(DataTable):
    source: Source
    since: Phrases
    until: Phrases
    stops: Phrases
    conditions: Phrases
    exempt: Phrases
    citations: Phrases
    less: Phrases


class DistrictRule(DataTable):
    source: Source
    since: date
    levels: Names
    not_before: Names
    offices: Names
    office_heads: Names


class ElsewhereRule(DataTable):
    source: Source
    seats: Names
    central: Names
    local: Names
    most: Annotated[int, Field(ge=1)]
    alike: Names
    streets: Names


class Province(DataTable):
    name: Name
    old: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()
    portals: tuple[Name, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.old, *self.also)


class CaveatRules(DataTable):
    period: PeriodRule
    district: DistrictRule
    elsewhere: ElsewhereRule
    province: Annotated[tuple[Province, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _provinces_apart(self) -> "CaveatRules":
        names = [name for one in self.province for name in one.names]
        if len(names) != len(set(names)):
            raise ValueError("a name of two provinces")
        if not set(self.elsewhere.seats) <= {one.name for one in self.province}:
            raise ValueError("a seat that is no province")
        return self


@lru_cache(maxsize=1)
def bundled_rules() -> CaveatRules:
    return read_rules(bundled_text("knowledge.caveats", "caveats.toml"))


def read_rules(text: str) -> CaveatRules:
    return CaveatRules.model_validate(tomllib.loads(text))
