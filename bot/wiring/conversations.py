"""All conversations, of citizens and of staff, and with them the dialogue."""

from functools import partial

from bot.citizen.asking import AskingConversation
from bot.citizen.browsing import BrowsingConversation
from bot.citizen.dates import PastTextConversation, ScheduleConversation
from bot.citizen.links import InlineSuggestions, LinkConversation
from bot.citizen.places import PlaceConversation
from bot.citizen.references import Subjects
from bot.citizen.trust import FeedbackConversation, FollowConversation
from bot.citizen.welcome import PrivacyConversation, WelcomeConversation
from bot.conversation import Routes, join
from bot.dialogue import Ask, Dialogue
from bot.doubts import DoubtConversation
from bot.staff.access import StaffAccess
from bot.staff.acts import ActConversation
from bot.staff.agencies import AgencyConversation
from bot.staff.bulk import BulkConversation
from bot.staff.editing import editing_routes
from bot.staff.editing.choosing import AddingConversation
from bot.staff.editing.parts import CalendarConversation
from bot.staff.editing.tools import EditingTools
from bot.staff.figures import FiguresConversation
from bot.staff.history import VersionHistoryConversation
from bot.staff.learning import LearningConversation
from bot.staff.one_person import OnePersonConversation
from bot.staff.people import StaffConversation
from bot.staff.regression import QuestionConversation
from bot.staff.reporting import IsoConversation, LawConversation
from bot.staff.reports import ReportsConversation
from bot.staff.reviewing import ImpactAssessment, ReviewConversation
from bot.staff.switches import SwitchConversation
from bot.staff.welcome import StaffWelcome
from bot.state import States
from bot.views import Views
from bot.wiring.services import Services
from knowledge.checks.inspecting import inspect_change
from knowledge.conversation.reports import ReportReader
from knowledge.conversation.stray_texts import StrayTextReader
from knowledge.editing.bulk_changes import BulkChanges
from knowledge.editing.draft_inspection import DraftInspection
from knowledge.editing.drafts import Drafts
from knowledge.editing.history import VersionHistory as Versions
from knowledge.editing.import_batches import Batches
from knowledge.editing.offices import Offices
from knowledge.editing.receiving import Receiving
from knowledge.editing.reviewing import Reviews
from knowledge.editing.submitting import Submissions
from knowledge.editing.withdrawing import Withdrawals
from knowledge.iso.auditing import Audits
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overviews
from knowledge.learning.figures import FiguresReader
from knowledge.learning.reports import ReportQueue
from knowledge.learning.teaching import Teaching
from knowledge.past_texts import PastTexts
from knowledge.places.places import bundled_places
from knowledge.regression import Regression
from knowledge.staff import Invitations, OnePersonAgencies, People
from knowledge.switches import Switches


def dialogue(services: Services, page_size: int | None) -> Dialogue:
    answering, citizens = services.answering, services.citizens
    circumstances, conversation = services.circumstances, services.conversation
    due_dates, clock = circumstances.due_dates, services.desk.clock
    views = Views(page_size, due_dates)
    states = States(services.desk)
    subjects = Subjects(states, conversation)
    asking = AskingConversation(answering, conversation, subjects, views, citizens.questions)
    browsing = BrowsingConversation(answering, subjects, views, circumstances, citizens.questions)
    reports = ReportReader(answering)
    offices, history = Offices(services.database, clock), PastTexts(services.database, clock)
    database = services.database
    welcome = StaffWelcome(
        People(database, clock),
        Drafts(database, clock),
        Reviews(database, clock),
        Batches(database, clock),
        views.people,
    )
    conversations = (
        asking,
        browsing,
        ScheduleConversation(answering, subjects, views, asking.ask, due_dates),
        LinkConversation(answering, browsing, subjects, views),
        PlaceConversation(
            answering, bundled_places(), offices, states, views, asking.ask, circumstances
        ),
        WelcomeConversation(answering, states, views, welcome),
        FeedbackConversation(answering, citizens.feedback, states, views, asking.ask, reports),
        FollowConversation(answering, citizens.follows, subjects, views),
        PastTextConversation(answering, history, subjects, views),
        PrivacyConversation(citizens.keeping, states, views),
    )
    routes = [one.routes() for one in conversations] + staff_routes(
        services, states, views, asking.ask
    )
    inline = InlineSuggestions(answering, conversation, subjects, views, circumstances)
    return Dialogue(asking.ask, routes, states, views, inline.suggest, reports.asks)


def staff_routes(services: Services, states: States, views: Views, ask: Ask) -> list[Routes]:
    database, clock = services.database, services.desk.clock
    access = StaffAccess(People(database, clock))
    acts = ActConversation(access, services.acts, states, views.acts, clock)
    work = join(
        acts.routes(),
        *_document_control(services, access, acts, states, views),
        *_office_work(services, access, acts, states, views),
    )
    reader = StrayTextReader(services.answering)
    guarded = DoubtConversation(work, reader, states, views, ask).routes()
    return [guarded, CalendarConversation(guarded.prompts, states, views).routes()]


def _document_control(
    services: Services, access: StaffAccess, acts: ActConversation, states: States, views: Views
) -> list[Routes]:
    """Texts: drafted, brought in as files, changed at once, reviewed, looked back at."""
    database, clock, answering = services.database, services.desk.clock, services.answering
    regression = Regression(database, clock, answering)
    impact = ImpactAssessment(regression, partial(inspect_change, database, clock), views)
    tools = EditingTools(
        Drafts(database, clock),
        DraftInspection(database, clock),
        Submissions(database, clock),
        states,
        views.editing,
        views.calendar,
        clock,
        impact.affected,
    )
    reviews, batches = Reviews(database, clock), Batches(database, clock)
    versions, withdrawals = Versions(database, clock), Withdrawals(database, clock)
    conversations = (
        QuestionConversation(access, regression, states, views.questions),
        BulkConversation(access, BulkChanges(database, clock), states, views.bulk, clock),
        ReviewConversation(
            access,
            reviews,
            batches,
            states,
            views.reviews,
            clock,
            impact,
            acts.propose,
            acts.perform_shown,
        ),
        VersionHistoryConversation(
            access, versions, withdrawals, answering, states, views.history, acts.propose
        ),
    )
    receiving = Receiving(database, clock, services.workers)
    return [
        editing_routes(access, tools, answering, receiving),
        *(one.routes() for one in conversations),
        *_learning(services, acts, AddingConversation(access, tools), states, views),
    ]


def _learning(
    services: Services,
    acts: ActConversation,
    adding: AddingConversation,
    states: States,
    views: Views,
) -> list[Routes]:
    """What citizens' questions teach, and what they report."""
    database, clock, access = services.database, services.desk.clock, acts.access
    teaching, reports = Teaching(database, clock, services.answering), ReportQueue(database, clock)
    learning = LearningConversation(
        access,
        services.groups,
        reports,
        teaching,
        states,
        views.learning,
        acts.propose,
        adding.add,
    )
    return [
        learning.routes(),
        ReportsConversation(access, reports, states, views.reports).routes(),
    ]


def _office_work(
    services: Services, access: StaffAccess, acts: ActConversation, states: States, views: Views
) -> list[Routes]:
    """What is around the texts: notices and pauses, agencies, laws, the overview, people."""
    database, clock, propose = services.database, services.desk.clock, acts.propose
    changed = partial(database.after_turn, services.answering.forget_restrictions)
    switches, laws = Switches(database, clock, changed), Laws(database, clock, changed=changed)
    offices, invitations = Offices(database, clock), Invitations(database, clock)
    overviews, audits = Overviews(database, clock), Audits(database, clock)
    alone = OnePersonAgencies(database, clock)
    conversations = (
        SwitchConversation(access, switches, states, views.switches, clock, propose),
        AgencyConversation(access, offices, bundled_places(), states, views, propose),
        LawConversation(access, laws, states, views.laws),
        IsoConversation(access, overviews, audits, views.iso, clock),
        FiguresConversation(
            access,
            FiguresReader(database, clock),
            services.reports,
            services.answering,
            views.figures,
        ),
        StaffConversation(access, access.people, invitations, states, views.people, propose),
        OnePersonConversation(access, alone, states, views.one_person),
    )
    return [one.routes() for one in conversations]
