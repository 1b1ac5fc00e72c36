"""When in a day the offices work, from `office.toml`, and counting through their hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.datafiles import DataTable, load
from knowledge.worktime.calendar import Calendar

HOURS_A_DAY = 8


class OpeningPeriod(DataTable, populate_by_name=True):
    start: time = Field(alias="from")
    to: time

    @property
    def length(self) -> timedelta:
        return datetime.combine(date.min, self.to) - datetime.combine(date.min, self.start)


class OfficeHours(DataTable):
    hours: Annotated[tuple[OpeningPeriod, ...], Field(min_length=1)]
    cutoff: time
    same_day_cutoff: time

    @model_validator(mode="after")
    def _whole_day(self) -> "OfficeHours":
        ends = [end for stretch in self.hours for end in (stretch.start, stretch.to)]
        if ends != sorted(set(ends)):
            raise ValueError("the stretches overlap")
        if sum((one.length for one in self.hours), timedelta()) != timedelta(hours=HOURS_A_DAY):
            raise ValueError("the stretches are not eight hours in all")
        return self


class DelayReason(StrEnum):
    DAY_OFF = "day_off"
    AFTER_CUTOFF = "after_cutoff"


@dataclass(frozen=True)
class Receipt:
    """When a dossier counts as handed in; `holiday` names the one on which it was handed in."""

    at: datetime
    moved: DelayReason | None = None
    holiday: str | None = None

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class DayOpening:
    """Whether offices work on a day; `holiday` names the one that closes them."""

    day: date
    open: bool
    holiday: str | None = None


class OfficeCalendar:
    """Moments are in Việt Nam, without a zone; whatever would lie beyond the calendar is None."""

    def __init__(self, calendar: Calendar, hours: OfficeHours) -> None:
        self.calendar = calendar
        self.hours = hours
        self.opening, self.closing = hours.hours[0].start, hours.hours[-1].to

    def opening_on(self, day: date) -> DayOpening | None:
        """Tell whether offices work on a day; None beyond the calendar."""
        if not self.calendar.first <= day <= self.calendar.last:
            return None
        return DayOpening(day, self.calendar.works(day), self.calendar.holiday(day))

    def receive(self, handed_in: datetime) -> Receipt | None:
        day = handed_in.date()
        if not self.calendar.works(day):
            holiday = self.calendar.holiday(day)
            return self._opening(
                self.calendar.working_on_or_after(day), DelayReason.DAY_OFF, holiday
            )
        if handed_in.time() >= self.hours.cutoff:
            return self._opening(self.calendar.after(day, 1), DelayReason.AFTER_CUTOFF)
        return Receipt(max(handed_in, datetime.combine(day, self.opening)))

    def later(self, start: datetime, worked: timedelta) -> datetime | None:
        day: date | None = start.date()
        if not self.calendar.works(start.date()):
            day = self.calendar.working_on_or_after(start.date())
            start = datetime.combine(day, self.opening) if day else start
        left = worked
        while day is not None:
            for stretch in self.hours.hours:
                begin = max(datetime.combine(day, stretch.start), start)
                room = datetime.combine(day, stretch.to) - begin
                if timedelta() < room and left <= room:
                    return begin + left
                left -= max(timedelta(), room)
            day = self.calendar.after(day, 1)
        return None

    def into(self, day: date, part: Fraction) -> datetime | None:
        """Give the moment at which a part of a working day is over: 1/2 is noon."""
        minutes = int(part * HOURS_A_DAY * 60)
        return self.later(datetime.combine(day, self.opening), timedelta(minutes=minutes))

    def end_of(self, day: date) -> datetime | None:
        """Give the end of a day, or of the next working day when it is off (BLDS điều 148)."""
        working = self.calendar.working_on_or_after(day)
        return datetime.combine(working, self.closing) if working else None

    def open_at(self, moment: datetime) -> datetime | None:
        minute = timedelta(minutes=1)
        reached = self.later(moment, minute)
        return reached - minute if reached else None

    def _opening(
        self, day: date | None, moved: DelayReason, holiday: str | None = None
    ) -> Receipt | None:
        return Receipt(datetime.combine(day, self.opening), moved, holiday) if day else None


@lru_cache(maxsize=1)
def office_hours() -> OfficeHours:
    return load("knowledge.worktime", "office.toml", OfficeHours)
