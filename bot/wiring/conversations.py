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
from bot.views.outlook import Outlook
from bot.wiring.parts import Parts
from bot.wiring.staff import staff_routes
from knowledge.conversation.conversing import Conversing
from knowledge.editing.offices import Offices
from knowledge.history import History
from knowledge.places.places import bundled_places


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
    routes += staff_routes(parts, states, views)
    ask = asking.entrance = Gate(parts.answering, views).guard(dates.ask)
    inline = Inline(parts.answering, bundled_places(), subjects, views)
    return Dialogue(ask, routes, states, views, inline.suggest)
