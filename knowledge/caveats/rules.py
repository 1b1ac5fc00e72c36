"""The rules of caveats, from the data file beside this module, checked when loaded."""

import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.worktime.reading_words import Phrases

Name = Annotated[str, Field(min_length=1)]
Names = Annotated[tuple[Name, ...], Field(min_length=1)]
Source = Annotated[str, Field(min_length=10)]


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PeriodRule(_Rule):
    source: Source
    since: Phrases
    until: Phrases
    stops: Phrases
    conditions: Phrases
    exempt: Phrases
    citations: Phrases
    less: Phrases


class DistrictRule(_Rule):
    source: Source
    since: date
    levels: Names
    not_before: Names
    offices: Names
    office_heads: Names


class ElsewhereRule(_Rule):
    source: Source
    seats: Names
    central: Names
    local: Names
    most: Annotated[int, Field(ge=1)]
    alike: Names
    streets: Names


class Province(_Rule):
    name: Name
    old: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()
    portals: tuple[Name, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.old, *self.also)


class CaveatRules(_Rule):
    """`caveats.toml`: no name belongs to two provinces, and seats are provinces."""

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
    return read_rules(files(__package__).joinpath("caveats.toml").read_text(encoding="utf-8"))


def read_rules(text: str) -> CaveatRules:
    return CaveatRules.model_validate(tomllib.loads(text))
