"""Which days the offices work: weekends and public holidays, and what is announced over them."""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import holidays
from pydantic import Field, ValidationError, model_validator

from knowledge.datafiles import DataTable
from knowledge.errors import Refused

WEEKEND = (5, 6)


class Days(DataTable, populate_by_name=True):
    first: date = Field(alias="from")
    to: date | None = None
    name: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "Days":
        if self.to is not None and not self.first <= self.to <= self.first + timedelta(days=60):
            raise ValueError("the last day is before the first, or months later")
        return self

    @property
    def last(self) -> date:
        return self.to or self.first

    def all(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


class Announced(DataTable):
    """`holidays.toml`: `work` beats `off`; terms that pass through `undecided` are provisional."""

    first: date
    last: date
    off: tuple[Days, ...] = ()
    work: tuple[Days, ...] = ()
    undecided: tuple[Days, ...] = ()

    @model_validator(mode="after")
    def _without_doubt(self) -> "Announced":
        if not self.first < self.last <= self.first + timedelta(days=366 * 20):
            raise ValueError("the calendar ends before it begins, or lasts too long")
        off = {day for days in self.off for day in days.all()}
        if any(day in off for days in self.work for day in days.all()):
            raise ValueError("a day that is announced both off and worked")
        return self


class Calendar:
    """The working days between two days; whatever lies outside is not known."""

    def __init__(self, announced: Announced) -> None:
        self.first, self.last = announced.first, announced.last
        self._undecided = announced.undecided
        years = range(announced.first.year, announced.last.year + 1)
        public = holidays.country_holidays("VN", years=years, language="vi")
        self._names = {day: str(name) for day, name in public.items()}
        self._names |= {day: days.name for days in announced.off for day in days.all()}
        worked = {day for days in announced.work for day in days.all()}
        length = (self.last - self.first).days + 1
        every = (self.first + timedelta(days=number) for number in range(length))
        self._working = [
            day
            for day in every
            if day in worked or (day.weekday() not in WEEKEND and day not in self._names)
        ]

    def works(self, day: date) -> bool:
        at = bisect_left(self._working, day)
        return at < len(self._working) and self._working[at] == day

    def holiday(self, day: date) -> str | None:
        return None if self.works(day) else self._names.get(day)

    def working_on_or_after(self, day: date) -> date | None:
        """Give the first working day from a day on; None beyond the calendar."""
        return self._at(bisect_left(self._working, day), day)

    def after(self, day: date, count: int) -> date | None:
        """Give the working day that is the `count`-th (from 1) after a day; None beyond."""
        return self._at(bisect_right(self._working, day) + count - 1, day)

    def undecided(self, first: date, last: date) -> tuple[str, ...]:
        return tuple(
            days.name for days in self._undecided if days.first <= last and first <= days.last
        )

    def _at(self, index: int, day: date) -> date | None:
        known = self.first <= day <= self.last and 0 <= index < len(self._working)
        return self._working[index] if known else None


@lru_cache(maxsize=4)
def load_calendar(override: Path | None = None) -> Calendar:
    """Load the bundled days or those of another file; raise Refused naming the file's fault."""
    bundled = files(__package__).joinpath("holidays.toml")
    try:
        text = override.read_text(encoding="utf-8") if override else bundled.read_text("utf-8")
        return Calendar(Announced.model_validate(tomllib.loads(text)))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("calendar_unreadable") from error
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Refused("bad_calendar", problem=_first_problem(error)) from error


def _first_problem(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        place = " → ".join(
            str(part + 1 if isinstance(part, int) else part) for part in first["loc"]
        )
        return f"{place}: {first['msg']}" if place else str(first["msg"])
    return str(error)
