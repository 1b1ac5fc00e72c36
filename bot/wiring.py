"""The only place where the parts meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from bot.citizen.asking import Asking
from bot.citizen.browsing import Browsing
from bot.citizen.dates import Dates
from bot.citizen.feedback import FeedbackTalk
from bot.citizen.follows import FollowTalk
from bot.citizen.gate import Gate
from bot.citizen.history import HistoryTalk
from bot.citizen.inline import Inline
from bot.citizen.links import Links
from bot.citizen.places import Placing
from bot.citizen.privacy import PrivacyTalk
from bot.citizen.subjects import Subjects
from bot.citizen.welcome import Welcome
from bot.conversation import Routes
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.staff.acting import Acting
from bot.staff.agencies import AgencyDesk
from bot.staff.assessing import Assessing
from bot.staff.calendar import CalendarTalk
from bot.staff.editing import Editing
from bot.staff.editing.workshop import Workshop
from bot.staff.history import Histories
from bot.staff.laws import LawBook
from bot.staff.learning import QuestionBook
from bot.staff.people import Staffing
from bot.staff.reporting import Reporting
from bot.staff.reviewing import Reviewing
from bot.staff.switches import SwitchBoard
from bot.state import States
from bot.views import Views
from bot.views.notices import Notices
from bot.views.outlook import Outlook
from bot.views.staff.menu import Commands, whole_menu
from knowledge.answering import Answering
from knowledge.checks.inspecting import inspect
from knowledge.clock import VIETNAM, Clock, utc_now
from knowledge.conversation.conversing import Conversing
from knowledge.desk import Citizens, Desk, Job, Jobs, daily, open_citizens
from knowledge.editing.batches import Batches
from knowledge.editing.drafts import Drafts
from knowledge.editing.history import History as Versions
from knowledge.editing.looking import Looking
from knowledge.editing.offices import Offices, seed_agencies
from knowledge.editing.reviewing import Reviews
from knowledge.editing.submitting import Submissions
from knowledge.editing.withdrawing import Withdrawals
from knowledge.history import History
from knowledge.iso import Laws, Overviews
from knowledge.iso.auditing import Audits
from knowledge.places.places import bundled_places
from knowledge.privacy import read_or_make_secret
from knowledge.regression import Regression
from knowledge.staff import Digest, Invitations, People
from knowledge.store.database import Database
from knowledge.switches import Switches
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.office import Office, office_hours

DIGEST_HOUR = 8
SECRET_FILE = "secret"  # noqa: S105 - its name
# For parts that are put together without settings: nothing is meant to outlive them.
PASSING_SECRET = "passing-parts-only"  # noqa: S105 - no secret, it protects nothing


@dataclass(frozen=True)
class Parts:
    """The running parts, ready for a front."""

    database: Database
    answering: Answering
    desk: Desk
    opened: Citizens | None = None
    one_person: bool = False
    office: Office | None = None

    @cached_property
    def citizens(self) -> Citizens:
        """What the desk holds about citizens."""
        return self.opened or open_citizens(self.database, self.desk.clock, PASSING_SECRET)


def open_database(settings: Settings) -> Database:
    """Open the database that the settings name, with all tables and the bundled agencies."""
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


def dialogue(parts: Parts, page_size: int | None) -> Dialogue:
    """Make the dialogue for a front whose messages hold `page_size` UTF-16 units."""
    offices = Offices(parts.database, parts.desk.clock)
    views = Views(page_size, Outlook(parts.desk.clock, parts.office), offices.of)
    states = States(parts.desk)
    conversing = Conversing(parts.answering, parts.desk.clock)
    subjects = Subjects(states, conversing)
    asking = Asking(
        parts.answering, conversing, bundled_places(), subjects, views, parts.citizens.questions
    )
    dates = Dates(parts.answering, subjects, views, asking.ask, parts.desk.clock)
    citizens, history = parts.citizens, History(parts.database, parts.desk.clock)
    browsing = Browsing(parts.answering, subjects, views)
    conversations = (
        asking,
        dates,
        browsing,
        Links(parts.answering, browsing, subjects, views),
        Placing(parts.answering, bundled_places(), offices, states, views, dates.ask),
        Welcome(parts.answering, states, views),
        FeedbackTalk(parts.answering, citizens.feedback, states, views, dates.ask),
        FollowTalk(parts.answering, citizens.follows, states, views, parts.desk.clock),
        HistoryTalk(parts.answering, history, views),
        PrivacyTalk(citizens.keeping, views),
    )
    routes = [conversation.routes for conversation in conversations]
    routes += _oversight(parts, states, views)
    routes += _editing(parts, states, views)
    routes += _control(parts, states, views)
    ask = asking.entrance = Gate(parts.answering, views).guard(dates.ask)
    inline = Inline(parts.answering, bundled_places(), subjects, views)
    return Dialogue(ask, routes, states, views, inline.suggest)


def _editing(parts: Parts, states: States, views: Views) -> list[Routes]:
    """Make the conversations of those who write and correct texts."""
    database, clock = parts.database, parts.desk.clock
    workshop = Workshop(
        Drafts(database, clock),
        Looking(database, clock),
        Submissions(database, clock),
        states,
        views.editing,
        views.calendar,
        clock,
        _assessing(parts, views).affected,
    )
    editing = Editing(Acting(People(database, clock)), workshop, parts.answering)
    calendar = CalendarTalk(editing.routes.prompts, states, views)
    return [editing.routes, calendar.routes]


def _assessing(parts: Parts, views: Views) -> Assessing:
    """Make what tells beforehand what would come of a record."""
    database, clock = parts.database, parts.desk.clock
    affects = Regression(database, clock, parts.answering).affected
    return Assessing(affects, partial(inspect, database, clock), views)


def _control(parts: Parts, states: States, views: Views) -> list[Routes]:
    """Make the conversations about people, review and history."""
    database, clock = parts.database, parts.desk.clock
    people = People(database, clock)
    acting = Acting(people)
    reviews = Reviews(database, clock, one_person=parts.one_person)
    batches = Batches(database, clock, one_person=parts.one_person)
    conversations = (
        Staffing(acting, people, Invitations(database, clock), states, views),
        Reviewing(acting, reviews, batches, states, views, clock, _assessing(parts, views).whole),
        Histories(acting, Versions(database, clock), Withdrawals(database, clock), states, views),
    )
    return [conversation.routes for conversation in conversations]


def _oversight(parts: Parts, states: States, views: Views) -> list[Routes]:
    """Make the conversations of those who look after the knowledge as a whole."""
    database, clock = parts.database, parts.desk.clock
    acting = Acting(People(database, clock))
    regression = Regression(database, clock, parts.answering)
    changed = parts.answering.forget_board
    conversations = (
        SwitchBoard(acting, Switches(database, clock, changed), states, views, clock),
        QuestionBook(acting, regression, states, views),
        AgencyDesk(acting.actor, Offices(database, clock), bundled_places(), states, views),
        LawBook(acting, Laws(database, clock, changed=changed), states, views),
        Reporting(acting, Overviews(database, clock), Audits(database, clock), views, clock),
    )
    return [conversation.routes for conversation in conversations]


def secret_of(settings: Settings, database: Database) -> str:
    """Give the secret that people are hashed with: set, or made beside the SQLite file.

    With PostgreSQL the file is in the folder `data`.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    folder = database.file.parent if database.on_sqlite else Path("data")
    return read_or_make_secret(folder / SECRET_FILE)


def notices() -> Notices:
    """Give what writes the messages of notices, of every kind."""
    return Views().notices


def staff_menus(parts: Parts) -> tuple[tuple[str, Commands], ...]:
    """Give each of the staff the commands of their role, by chat."""
    everybody = People(parts.database, parts.desk.clock).everybody()
    return tuple((one.person, whole_menu(one.role)) for one in everybody)


def monthly(now: datetime) -> str:
    """Name the turn of a month in Việt Nam."""
    return f"{now.astimezone(VIETNAM):%Y-%m}"


def jobs(parts: Parts) -> Jobs:
    """List the regular work beside the answering."""
    citizens = parts.citizens
    return Jobs(
        parts.database,
        parts.desk.clock,
        (
            Job("retention", citizens.keeping.let_go, daily()),
            Job("iso_overdue", Overviews(parts.database, parts.desk.clock).remind, monthly),
            Job("law_reviews", Laws(parts.database, parts.desk.clock).remind, daily(7)),
            Job("digest", Digest(parts.database, parts.desk.clock).send, daily(DIGEST_HOUR)),
            Job("follows", partial(citizens.follows.announce, notices().of_change)),
        ),
    )


@contextmanager
def running(settings: Settings, clock: Clock = utc_now) -> Iterator[Parts]:
    """Build the parts, keep the index fresh while they are used, and close them."""
    office = Office(load_calendar(settings.calendar_file), office_hours())
    database = open_database(settings)
    try:
        secret = secret_of(settings, database)
        answering = Answering(database, clock)
        answering.start()
        try:
            citizens = open_citizens(database, clock, secret, settings.retention_days)
            citizens.questions.start()
            try:
                yield Parts(
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
