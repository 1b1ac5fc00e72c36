"""The conversations of staff."""

from functools import partial

from bot.conversation import Routes
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
from bot.wiring.parts import Parts
from knowledge.checks.inspecting import inspect
from knowledge.editing.batches import Batches
from knowledge.editing.drafts import Drafts
from knowledge.editing.history import History as Versions
from knowledge.editing.looking import Looking
from knowledge.editing.offices import Offices
from knowledge.editing.reviewing import Reviews
from knowledge.editing.submitting import Submissions
from knowledge.editing.withdrawing import Withdrawals
from knowledge.iso import Laws, Overviews
from knowledge.iso.auditing import Audits
from knowledge.places.places import bundled_places
from knowledge.regression import Regression
from knowledge.staff import Invitations, People
from knowledge.switches import Switches


def staff_routes(parts: Parts, states: States, views: Views) -> list[Routes]:
    """Make the conversations of all staff."""
    return [
        *_oversight(parts, states, views),
        *_editing(parts, states, views),
        *_control(parts, states, views),
    ]


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
    regression = Regression(database, clock, parts.answering)
    return Assessing(regression, partial(inspect, database, clock), views)


def _control(parts: Parts, states: States, views: Views) -> list[Routes]:
    """Make the conversations about people, review and history."""
    database, clock = parts.database, parts.desk.clock
    people = People(database, clock)
    acting = Acting(people)
    reviews = Reviews(database, clock, one_person=parts.one_person)
    batches = Batches(database, clock, one_person=parts.one_person)
    conversations = (
        Staffing(acting, people, Invitations(database, clock), states, views),
        Reviewing(acting, reviews, batches, states, views, clock, _assessing(parts, views)),
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
