"""The only place where the parts meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.citizen.asking import Asking
from bot.citizen.browsing import Browsing
from bot.citizen.places import Placing
from bot.citizen.subjects import Subjects
from bot.citizen.welcome import Welcome
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.state import States
from bot.views import Views
from knowledge.answering import Answering
from knowledge.clock import Clock, utc_now
from knowledge.conversation.conversing import Conversing
from knowledge.desk import Desk
from knowledge.editing.offices import Offices, seed_agencies
from knowledge.places.places import bundled_places
from knowledge.store.database import Database


@dataclass(frozen=True)
class Parts:
    """The running parts, ready for a front."""

    database: Database
    answering: Answering
    desk: Desk


def open_database(settings: Settings) -> Database:
    """Open the database that the settings name, with all tables and the bundled agencies."""
    database = Database(settings.database_url)
    try:
        database.upgrade()
        seed_agencies(database, utc_now)
    except BaseException:
        database.close()
        raise
    return database


def database_as_found(settings: Settings) -> Database:
    """Open the database without touching its tables: a restore may find it damaged."""
    return Database(settings.database_url)


def dialogue(parts: Parts, page_size: int | None) -> Dialogue:
    """Make the dialogue for a front whose messages hold `page_size` UTF-16 units."""
    views = Views(page_size=page_size)
    states = States(parts.desk)
    conversing = Conversing(parts.answering, parts.desk.clock)
    subjects = Subjects(states, conversing)
    asking = Asking(parts.answering, conversing, bundled_places(), subjects, views)
    offices = Offices(parts.database, parts.desk.clock)
    conversations = (
        asking,
        Browsing(parts.answering, subjects, views),
        Placing(bundled_places(), offices, states, views, asking.ask),
        Welcome(parts.answering, states, views),
    )
    routes = [conversation.routes for conversation in conversations]
    return Dialogue(asking.ask, routes, states, views)


@contextmanager
def running(settings: Settings, clock: Clock = utc_now) -> Iterator[Parts]:
    """Build the parts, keep the index fresh while they are used, and close them."""
    database = open_database(settings)
    try:
        answering = Answering(database, clock)
        answering.start()
        try:
            yield Parts(database, answering, Desk(database, clock))
        finally:
            answering.stop()
    finally:
        database.close()
