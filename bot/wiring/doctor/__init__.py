"""A look at the whole installation: each part by itself, and nothing is changed."""

from collections.abc import Iterator
from pathlib import Path

from bot.settings import Settings
from bot.views.doctor import Diagnosis
from bot.wiring.doctor.database import database_diagnoses
from bot.wiring.doctor.surroundings import (
    calendar_diagnosis,
    clock_diagnosis,
    disk_diagnosis,
    fonts_diagnosis,
)
from bot.wiring.doctor.telegram import telegram_diagnoses
from knowledge.clock import Clock, utc_now
from knowledge.store.engine import read_url, sqlite_path


def examine(settings: Settings, clock: Clock = utc_now) -> Iterator[Diagnosis]:
    """Give what was found of each part as soon as it is known."""
    url = read_url(settings.database_url)
    file = sqlite_path(url) if url.drivername == "sqlite" else None
    api = telegram_diagnoses(settings, clock)
    yield from api.diagnoses
    database = database_diagnoses(settings.database_url, file, clock)
    yield from database.diagnoses
    yield clock_diagnosis(clock(), api.time, database.time)
    yield disk_diagnosis(Path.cwd() if file is None else file.resolve().parent, file)
    yield fonts_diagnosis()
    yield calendar_diagnosis(settings, clock)
