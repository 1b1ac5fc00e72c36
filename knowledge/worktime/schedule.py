"""When a dossier that is handed in at some moment is done, and where it is until then."""

from dataclasses import dataclass
from datetime import datetime, time

from knowledge.records import Procedure
from knowledge.worktime.courses import Course, courses
from knowledge.worktime.office_calendar import OfficeCalendar, Receipt
from knowledge.worktime.promises import Promise, promises


@dataclass(frozen=True)
class Schedule:
    """`received` is when handing in counts, `closing` the hour at which a day's work ends."""

    handed_in: datetime
    received: Receipt
    promises: tuple[Promise, ...]
    courses: tuple[Course, ...]
    closing: time

    @property
    def branches(self) -> tuple[tuple[str, datetime], ...]:
        """The cases that have a date of their own; empty where the promises hold for all alike."""
        dated = tuple((one.case, one.due) for one in self.courses if one.due is not None)
        promised = any(one.due is not None for one in self.promises)
        return dated if len(self.courses) > 1 or not promised else ()

    @property
    def provisional(self) -> tuple[str, ...]:
        parts = [one.provisional for one in self.promises]
        parts += [one.provisional for one in self.courses]
        return tuple(dict.fromkeys(name for names in parts for name in names))

    @property
    def empty(self) -> bool:
        dated = any(one.due for one in self.promises) or any(one.due for one in self.courses)
        return not dated and not any(leg.end for course in self.courses for leg in course.legs)


def schedule(office: OfficeCalendar, procedure: Procedure, handed_in: datetime) -> Schedule | None:
    """Lay out a procedure from a moment in Việt Nam; None when that is beyond the calendar."""
    received = office.receive(handed_in)
    if received is None:
        return None
    stated = promises(office, procedure, handed_in, received)
    promised = [one.due for one in stated if one.due is not None]
    return Schedule(
        handed_in,
        received,
        stated,
        courses(office, procedure, received, promised),
        office.closing,
    )
