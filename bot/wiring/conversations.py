"""Citizens' conversations, and with those of staff the whole dialogue."""

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
from bot.dialogue import Dialogue
from bot.state import States
from bot.views import Views
from bot.wiring.services import Services
from bot.wiring.staff import staff_routes
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.conversation.conversing import Conversing
from knowledge.editing.offices import Offices
from knowledge.history import History
from knowledge.places.places import bundled_places
from knowledge.worktime.due_dates import DueDates


def dialogue(services: Services, page_size: int | None) -> Dialogue:
    """Make the dialogue for a front whose messages hold `page_size` UTF-16 units."""
    offices = Offices(services.database, services.desk.clock)
    due_dates = DueDates(services.desk.clock, services.office)
    views = Views(page_size, due_dates)
    circumstances = ReaderCircumstances(due_dates, offices.of)
    states = States(services.desk)
    conversing = Conversing(services.answering, services.desk.clock)
    subjects = Subjects(states, conversing)
    asking = Asking(
        services.answering,
        conversing,
        bundled_places(),
        subjects,
        views,
        services.citizens.questions,
        circumstances,
    )
    dates = Dates(services.answering, subjects, views, asking.ask, services.desk.clock)
    citizens, history = services.citizens, History(services.database, services.desk.clock)
    browsing = Browsing(services.answering, subjects, views, circumstances)
    conversations = (
        asking,
        dates,
        browsing,
        Links(services.answering, browsing, subjects, views),
        Placing(
            services.answering, bundled_places(), offices, states, views, dates.ask, circumstances
        ),
        Welcome(services.answering, states, views),
        FeedbackTalk(services.answering, citizens.feedback, states, views, dates.ask),
        FollowTalk(services.answering, citizens.follows, states, views, services.desk.clock),
        HistoryTalk(services.answering, history, views),
        PrivacyTalk(citizens.keeping, views),
    )
    routes = [conversation.routes for conversation in conversations]
    routes += staff_routes(services, states, views)
    ask = asking.entrance = Gate(services.answering, views).guard(dates.ask)
    inline = Inline(services.answering, bundled_places(), subjects, views, circumstances)
    return Dialogue(ask, routes, states, views, inline.suggest)
