"""Editions of the standard and times of review, from a data file."""

import calendar
import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.errors import Refused

FILE = "iso.toml"
Months = Annotated[int, Field(ge=1, le=120)]


class Standard(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    year: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    name: Annotated[str, Field(min_length=1)]
    current: bool = False


class IsoRules(BaseModel):
    """`iso.toml`: exactly one edition is the current one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    review_months: Months
    law_months: Months
    remind_days_before: tuple[Annotated[int, Field(ge=0, le=365)], ...]
    standard: tuple[Standard, ...]

    @model_validator(mode="after")
    def _one_current(self) -> "IsoRules":
        if sum(one.current for one in self.standard) != 1:
            raise ValueError("one standard is current")
        return self

    @property
    def current(self) -> Standard:
        return next(one for one in self.standard if one.current)

    def standard_of(self, text: str | None) -> Standard | None:
        """Tell which edition a process names; None for none, or one that is not known."""
        return next((one for one in self.standard if one.year in (text or "")), None)

    def review_due(self, issued: date) -> date:
        return months_after(issued, self.review_months)

    def law_due(self, entered: date) -> date:
        return months_after(entered, self.law_months)


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=1)
def bundled_rules() -> IsoRules:
    text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    try:
        return IsoRules.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Refused("bad_lexicon", file=FILE, entry="", detail=str(error)) from None
