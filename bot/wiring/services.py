"""What runs behind every front: the database, what is asked of it, and regular work."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

import structlog

from bot.settings import Settings
from bot.state import States
from bot.views import Views
from bot.views.menu import Commands, whole_menu
from bot.views.notices import NoticeWriter
from bot.views.templating import Templates
from knowledge.acts.handlers import all_handlers
from knowledge.acts.public_acts import PublicActs
from knowledge.acts.second_person import SecondPersonKind
from knowledge.answering import Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.apart import Workers
from knowledge.clock import VIETNAM, Clock, utc_now
from knowledge.conversation.answering import ConversationAnswering
from knowledge.desk import (
    Citizens,
    Desk,
    Job,
    Jobs,
    Leases,
    daily,
    hide_names,
    open_citizens,
    weekly,
)
from knowledge.editing.offices import seed_agencies
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overviews
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.learning.popularity import Popularity
from knowledge.learning.totals import count_days
from knowledge.learning.weekly import WeeklyReports
from knowledge.privacy import Pseudonyms, read_or_make_secret
from knowledge.staff import OnePersonAgencies, People, send_digest, tell_of_damage
from knowledge.store.database import Database as Database
from knowledge.store.signals import REVISION
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.due_dates import DueDates
from knowledge.worktime.office_calendar import OfficeCalendar, office_hours

log = structlog.get_logger(__name__)

SECRET_FILE = "secret"  # noqa: S105 - its name
DIGEST_HOUR = 8
NIGHT_HOUR = 3
COUNTING_HOUR = 1


@dataclass(frozen=True)
class Services:
    database: Database
    answering: Answering
    desk: Desk
    opened: Citizens | None = None
    office: OfficeCalendar | None = None
    second_person: Collection[SecondPersonKind] = frozenset()
    ranking_from_use: bool = True
    workers: Workers | None = None

    @cached_property
    def citizens(self) -> Citizens:
        return self.opened or open_citizens(self.database, self.desk.clock)

    @cached_property
    def acts(self) -> PublicActs:
        """What switches change is shown at once in this process."""
        changed = partial(self.database.after_turn, self.answering.forget_restrictions)
        handlers = all_handlers(self.database, self.desk.clock, self.answering, changed)
        return PublicActs(self.database, self.desk.clock, handlers, self.second_person)

    @cached_property
    def groups(self) -> GroupKeeping:
        return GroupKeeping(self.database, self.desk.clock, self.answering)

    @cached_property
    def reports(self) -> WeeklyReports:
        return WeeklyReports(self.database, self.desk.clock, self.answering, self.groups)

    @cached_property
    def circumstances(self) -> ReaderCircumstances:
        return ReaderCircumstances(DueDates(self.desk.clock, self.office), self.answering.office)

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
    """With PostgreSQL a secret that is made is kept in the folder `data`, else beside the file."""
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    return read_or_make_secret(_made_secret(database))


def secret_file(settings: Settings, database: Database) -> Path | None:
    """Give the file of a secret that was made; None where there is none."""
    file = _made_secret(database)
    return file if settings.secret is None and file.exists() else None


def _made_secret(database: Database) -> Path:
    return (database.file.parent if database.on_sqlite else Path("data")) / SECRET_FILE


@contextmanager
def running(settings: Settings, clock: Clock = utc_now) -> Iterator[Services]:
    office = OfficeCalendar(load_calendar(settings.calendar_file), office_hours())
    with closing(open_database(settings)) as database, ExitStack() as started:
        if settings.one_person:
            carried = OnePersonAgencies(database, clock).carry_over()
            told = Templates().text("staff_reports", "setting_replaced", agencies=carried)
            log.warning("setting_replaced", said=told)
        pseudonyms = Pseudonyms(hashing_secret(settings, database))
        hide_names(database, pseudonyms)
        answering = Answering(database, clock, ranking_from_use=settings.ranking_from_use)
        answering.start()
        started.callback(answering.stop)
        citizens = open_citizens(database, clock, pseudonyms, settings.retention_days)
        citizens.questions.start()
        started.callback(citizens.questions.stop)
        desk = Desk(database, clock, pseudonyms, Leases(database, settings.lease_seconds))
        database.signals.on(REVISION, answering.look)
        database.signals.start()
        workers = Workers()
        started.callback(workers.close)
        yield Services(
            database,
            answering,
            desk,
            citizens,
            office,
            settings.second_person,
            settings.ranking_from_use,
            workers,
        )


def notices() -> NoticeWriter:
    return Views().notices


def staff_menus(services: Services) -> tuple[tuple[str, Commands], ...]:
    everybody = People(services.database, services.desk.clock).everybody()
    return tuple((one.person, whole_menu(one.role)) for one in everybody)


def monthly(now: datetime) -> str:
    return f"{now.astimezone(VIETNAM):%Y-%m}"


def jobs(services: Services) -> Jobs:
    citizens, database, clock = services.citizens, services.database, services.desk.clock
    popularity = Popularity(database, clock, services.answering)
    rebuilding = Job("popularity", popularity.rebuild, daily(NIGHT_HOUR))
    return Jobs(
        database,
        clock,
        (
            # Before the retention: after a long time off, days are counted before they go.
            Job("question_totals", partial(count_days, database, clock), daily(COUNTING_HOUR)),
            Job("retention", citizens.keeping.delete_expired, daily()),
            Job("iso_overdue", Overviews(database, clock).remind, monthly),
            Job("law_reviews", Laws(database, clock).remind, daily(7)),
            Job("damage", partial(tell_of_damage, database, clock), daily(DIGEST_HOUR)),
            Job("digest", partial(send_digest, database, clock), daily(DIGEST_HOUR)),
            Job("weekly_reports", services.reports.send, weekly(DIGEST_HOUR)),
            Job("public_acts", services.acts.expire, daily(7)),
            Job("fading", States(services.desk).let_fade, timed=True),
            Job("question_groups", services.groups.rebuild, daily(NIGHT_HOUR)),
            Job("follows", partial(citizens.follows.announce, notices().of_change)),
            *((rebuilding,) if services.ranking_from_use else ()),
        ),
        leases=services.desk.leases,
    )
