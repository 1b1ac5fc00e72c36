"""Editions of the standard and times of review, from a data file."""

import calendar
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.datafiles import DataTable, bundled_text, checked

FILE = "iso.toml"
Months = Annotated[int, Field(ge=1, le=120)]


class Standard(DataTable):
    year: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    name: Annotated[str, Field(min_length=1)]
    current: bool = False


class IsoRules(DataTable):
    """`iso.toml`: exactly one edition is the current one."""

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
    return checked(bundled_text("knowledge.iso", FILE), IsoRules, "bad_lexicon", FILE)
