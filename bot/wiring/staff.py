"""The conversations of staff."""

from functools import partial

from bot.conversation import Routes
from bot.staff.access import StaffAccess
from bot.staff.agencies import AgencyConversation
from bot.staff.calendar import CalendarConversation
from bot.staff.editing import EditingConversations
from bot.staff.editing.tools import EditingTools
from bot.staff.history import VersionHistoryConversation
from bot.staff.impact import ImpactAssessment
from bot.staff.laws import LawConversation
from bot.staff.learning import QuestionConversation
from bot.staff.people import StaffConversation
from bot.staff.reporting import IsoConversation
from bot.staff.reviewing import ReviewConversation
from bot.staff.switches import SwitchConversation
from bot.state import States
from bot.views import Views
from bot.wiring.services import Services
from knowledge.checks.inspecting import inspect
from knowledge.editing.draft_inspection import DraftInspection
from knowledge.editing.drafts import Drafts
from knowledge.editing.history import VersionHistory as Versions
from knowledge.editing.import_batches import Batches
from knowledge.editing.offices import Offices
from knowledge.editing.reviewing import Reviews
from knowledge.editing.submitting import Submissions
from knowledge.editing.withdrawing import Withdrawals
from knowledge.iso.auditing import Audits
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overviews
from knowledge.places.places import bundled_places
from knowledge.regression import Regression
from knowledge.staff import Invitations, People
from knowledge.switches import Switches


def staff_routes(services: Services, states: States, views: Views) -> list[Routes]:
    return [
        *_oversight(services, states, views),
        *_editing(services, states, views),
        *_control(services, states, views),
    ]


def _editing(services: Services, states: States, views: Views) -> list[Routes]:
    database, clock = services.database, services.desk.clock
    tools = EditingTools(
        Drafts(database, clock),
        DraftInspection(database, clock),
        Submissions(database, clock),
        states,
        views.editing,
        views.calendar,
        clock,
        _impact(services, views).affected,
    )
    editing = EditingConversations(StaffAccess(People(database, clock)), tools, services.answering)
    calendar = CalendarConversation(editing.routes.prompts, states, views)
    return [editing.routes, calendar.routes]


def _impact(services: Services, views: Views) -> ImpactAssessment:
    database, clock = services.database, services.desk.clock
    regression = Regression(database, clock, services.answering)
    return ImpactAssessment(regression, partial(inspect, database, clock), views)


def _control(services: Services, states: States, views: Views) -> list[Routes]:
    database, clock = services.database, services.desk.clock
    people = People(database, clock)
    access = StaffAccess(people)
    reviews = Reviews(database, clock, one_person=services.one_person)
    batches = Batches(database, clock, one_person=services.one_person)
    conversations = (
        StaffConversation(access, people, Invitations(database, clock), states, views),
        ReviewConversation(
            access, reviews, batches, states, views, clock, _impact(services, views)
        ),
        VersionHistoryConversation(
            access, Versions(database, clock), Withdrawals(database, clock), states, views
        ),
    )
    return [conversation.routes for conversation in conversations]


def _oversight(services: Services, states: States, views: Views) -> list[Routes]:
    database, clock = services.database, services.desk.clock
    access = StaffAccess(People(database, clock))
    regression = Regression(database, clock, services.answering)
    changed = services.answering.forget_restrictions
    conversations = (
        SwitchConversation(access, Switches(database, clock, changed), states, views, clock),
        QuestionConversation(access, regression, states, views),
        AgencyConversation(access, Offices(database, clock), bundled_places(), states, views),
        LawConversation(access, Laws(database, clock, changed=changed), states, views),
        IsoConversation(access, Overviews(database, clock), Audits(database, clock), views, clock),
    )
    return [conversation.routes for conversation in conversations]
