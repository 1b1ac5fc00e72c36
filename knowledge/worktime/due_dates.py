"""What dates follow from a record, from now or from a moment that a person names."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from knowledge.clock import VIETNAM, Clock
from knowledge.records import Procedure
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.day_mentions import DayMention, DayProblem, find_day
from knowledge.worktime.office_calendar import DayOpening, OfficeCalendar, office_hours
from knowledge.worktime.schedule import Schedule, schedule

QUARTER = 15


@dataclass(frozen=True)
class NamedMoment:
    at: datetime | None
    problem: str | None
    day: date | None


class DueDates:
    def __init__(self, clock: Clock, office: OfficeCalendar | None = None) -> None:
        self._clock = clock
        self._office = office or OfficeCalendar(load_calendar(), office_hours())

    def now(self) -> datetime:
        """Round up to a quarter of an hour, to use answers again, but never past a cut-off."""
        now = self._clock().astimezone(VIETNAM).replace(tzinfo=None, second=0, microsecond=0)
        rounded = now + timedelta(minutes=-now.minute % QUARTER)
        hours = self._office.hours
        for border in (hours.same_day_cutoff, hours.cutoff):
            if now.time() < border <= rounded.time():
                return datetime.combine(now.date(), border) - timedelta(minutes=1)
        return rounded if rounded.date() == now.date() else now

    def schedule(self, procedure: Procedure, handed_in: datetime) -> Schedule | None:
        return schedule(self._office, procedure, handed_in)

    def mentioned(self, text: str) -> DayMention | None:
        return find_day(text, self.now().date())

    def opening(self, text: str) -> DayOpening | None:
        """Tell whether offices work on the day that a text names ("thứ 7 có làm không")."""
        found = self.mentioned(text)
        return self._office.opening_on(found.day) if found is not None and found.day else None

    def named(self, found: DayMention) -> NamedMoment:
        if found.problem is not None or found.day is None:
            return NamedMoment(None, (found.problem or DayProblem.VAGUE).value, found.day)
        if not self._office.calendar.first <= found.day <= self.last:
            return NamedMoment(None, "far", found.day)
        at = datetime.combine(found.day, found.at or time())
        return NamedMoment(max(at, self.now()), None, found.day)

    @property
    def last(self) -> date:
        return self._office.calendar.last
