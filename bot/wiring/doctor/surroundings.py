"""What the program stands on: clock, disk, fonts, and the calendar of days off."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from bot.drawing.layout import font_file, has_every_letter
from bot.printing.public_notice import missing_fonts
from bot.settings import Settings
from bot.views.doctor import Diagnosis, doubt, fault, sound
from knowledge.clock import Clock, today
from knowledge.errors import Refused
from knowledge.worktime.calendar import load_calendar

MEGABYTE = 1_000_000
# Below it the next long transaction may find no room; a backup and the copy that an upgrade
# makes take the size of the database each.
NEARLY_FULL, COMFORTABLE, COPIES = 100 * MEGABYTE, 1_000 * MEGABYTE, 3
# An answer takes seconds to come; an hour moves "today" for somebody.
SMALL, GREAT = timedelta(seconds=30), timedelta(hours=1)
UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))
SOON = timedelta(days=90)


def clock_diagnosis(now: datetime, api: datetime | None, stored: datetime | None) -> Diagnosis:
    """Compare with Telegram's clock, else with the database's."""
    if api is None and stored is None:
        return doubt("clock", "clock_alone")
    of, right = ("database", stored) if api is None else ("api", api)
    off = now - (right or now)
    if abs(off) <= SMALL:
        return sound("clock", "clock_right", of=of)
    seconds = int(abs(off).total_seconds())
    unit, count = next((unit, seconds // size) for unit, size in UNITS if seconds >= size)
    say = fault if abs(off) >= GREAT else doubt
    return say("clock", "clock_wrong", of=of, count=count, unit=unit, fast=off > timedelta())


def disk_diagnosis(folder: Path, file: Path | None) -> Diagnosis:
    """Look at the disk where a database's file is, or where the program runs."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    held = file.stat().st_size if file is not None and file.exists() else 0
    return room_diagnosis(shutil.disk_usage(there).free, held)


def room_diagnosis(free: int, held: int) -> Diagnosis:
    """Judge so many free bytes beside a database of so many."""
    left, needed = free // MEGABYTE, max(COMFORTABLE, COPIES * held) // MEGABYTE
    if free < NEARLY_FULL:
        return fault("disk", "disk_full", free=left)
    if left < needed:
        return doubt("disk", "disk_little", free=left, needed=needed)
    return sound("disk", "disk_room", free=left)


def fonts_diagnosis() -> Diagnosis:
    files = [font_file(bold=bold) for bold in (False, True)]
    missing = [one.stem for one in files if not has_every_letter(one)]
    missing += sorted(missing_fonts())
    if missing:
        return fault("fonts", "fonts_missing", names=missing)
    return sound("fonts", "fonts_there")


def calendar_diagnosis(settings: Settings, clock: Clock) -> Diagnosis:
    try:
        calendar = load_calendar(settings.calendar_file)
    except Refused as error:
        return fault("calendar", error)
    day, until = today(clock), f"{calendar.last:%d/%m/%Y}"
    if calendar.last < day:
        return fault("calendar", "calendar_over", day=until)
    if calendar.last < day + SOON:
        return doubt("calendar", "calendar_ends", day=until)
    undecided = calendar.undecided(day, day + SOON)
    if undecided:
        return doubt("calendar", "calendar_undecided", day=until, names=undecided)
    return sound("calendar", "calendar_until", day=until)
