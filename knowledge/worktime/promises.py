"""The stated totals of a procedure, and when they are over."""

from dataclasses import dataclass
from datetime import datetime, time

from knowledge.records import Channel, Procedure
from knowledge.worktime.counting import due
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


def promises(
    office: OfficeCalendar, procedure: Procedure, handed_in: datetime, received: Receipt
) -> tuple[Promise, ...]:
    """Date the stated totals; channels with the same time are one promise."""
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
