"""When a dossier that is handed in at some moment is done, and where it is until then."""

from dataclasses import dataclass
from datetime import datetime, time

from knowledge.records import Channel, Procedure
from knowledge.worktime.counting import due
from knowledge.worktime.courses import Course, courses
from knowledge.worktime.durations import read_duration
from knowledge.worktime.office_calendar import OfficeCalendar, Receipt
from knowledge.worktime.readings import CannotTell, Duration, Range, Reading, SameDay


@dataclass(frozen=True)
class Promise:
    """No `due`: `reading` says why, or it lies `beyond` the calendar; `provisional`: undecided."""

    channels: tuple[Channel, ...]
    text: str
    reading: Reading
    due: datetime | None = None
    beyond: bool = False
    provisional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schedule:
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
    stated = _promises(office, procedure, handed_in, received)
    promised = [one.due for one in stated if one.due is not None]
    return Schedule(
        handed_in,
        received,
        stated,
        courses(office, procedure, received, promised),
        office.closing,
    )


def _promises(
    office: OfficeCalendar, procedure: Procedure, handed_in: datetime, received: Receipt
) -> tuple[Promise, ...]:
    groups: dict[Reading | str, list[tuple[Channel, str]]] = {}
    for way in procedure.submissions:
        text = way.time or ""
        reading = read_duration(text)
        key = text if isinstance(reading, CannotTell) else reading
        groups.setdefault(key, []).append((way.channel, text))
    found = []
    for ways in groups.values():
        named = {channel for channel, _ in ways}
        channels = tuple(channel for channel in Channel if channel in named)
        found.append(_promise(office, channels, ways[0][1], handed_in, received))
    return tuple(found)


def _promise(
    office: OfficeCalendar,
    channels: tuple[Channel, ...],
    text: str,
    handed_in: datetime,
    received: Receipt,
) -> Promise:
    reading = read_duration(text)
    match reading:
        case Duration():
            end = due(office, received, reading)
        case Range(_, high, unit):
            end = due(office, received, Duration(high, unit))
        case SameDay(cutoff):
            end = _same_day(office, handed_in, received, cutoff or office.hours.same_day_cutoff)
        case _:
            return Promise(channels, text, reading)
    undecided = office.calendar.undecided(handed_in.date(), end.date()) if end else ()
    return Promise(channels, text, reading, end, beyond=end is None, provisional=undecided)


def _same_day(
    office: OfficeCalendar, handed_in: datetime, received: Receipt, cutoff: time
) -> datetime | None:
    late = received.moved is None and handed_in.time() >= cutoff
    day = office.calendar.after(received.day, 1) if late else received.day
    return office.end_of(day) if day else None
