"""What runs behind every front: the database, what is asked of it, and what belongs to both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.settings import Settings
from knowledge.answering import Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.clock import Clock, utc_now
from knowledge.conversation.answering import ConversationAnswering
from knowledge.desk import Citizens, Desk, open_citizens
from knowledge.editing.offices import Offices, seed_agencies
from knowledge.privacy import read_or_make_secret
from knowledge.store.database import Database
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.due_dates import DueDates
from knowledge.worktime.office_calendar import OfficeCalendar, office_hours

SECRET_FILE = "secret"  # noqa: S105 - its name
# For what is put together without settings: nothing is meant to outlive them.
PASSING_SECRET = "passing-parts-only"  # noqa: S105 - no secret, it protects nothing


@dataclass(frozen=True)
class Services:
    database: Database
    answering: Answering
    desk: Desk
    opened: Citizens | None = None
    one_person: bool = False
    office: OfficeCalendar | None = None

    @cached_property
    def citizens(self) -> Citizens:
        return self.opened or open_citizens(self.database, self.desk.clock, PASSING_SECRET)

    @cached_property
    def circumstances(self) -> ReaderCircumstances:
        offices = Offices(self.database, self.desk.clock)
        return ReaderCircumstances(DueDates(self.desk.clock, self.office), offices.of)

    @cached_property
    def conversation(self) -> ConversationAnswering:
        return ConversationAnswering(self.answering, self.desk.clock, self.circumstances)


def open_database(settings: Settings) -> Database:
    database = Database(settings.database_url)
    try:
        database.upgrade()
        seed_agencies(database)
    except BaseException:
        database.close()
        raise
    return database


def database_as_found(settings: Settings) -> Database:
    """Open the database without touching its tables: a restore may find it damaged."""
    return Database(settings.database_url)


def hashing_secret(settings: Settings, database: Database) -> str:
    """Give the secret that people are hashed with: set, or made beside the SQLite file.

    With PostgreSQL the file is in the folder `data`.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    folder = database.file.parent if database.on_sqlite else Path("data")
    return read_or_make_secret(folder / SECRET_FILE)


@contextmanager
def running(settings: Settings, clock: Clock = utc_now) -> Iterator[Services]:
    office = OfficeCalendar(load_calendar(settings.calendar_file), office_hours())
    database = open_database(settings)
    try:
        secret = hashing_secret(settings, database)
        answering = Answering(database, clock)
        answering.start()
        try:
            citizens = open_citizens(database, clock, secret, settings.retention_days)
            citizens.questions.start()
            try:
                yield Services(
                    database,
                    answering,
                    Desk(database, clock),
                    citizens,
                    one_person=settings.one_person,
                    office=office,
                )
            finally:
                citizens.questions.stop()
        finally:
            answering.stop()
    finally:
        database.close()
