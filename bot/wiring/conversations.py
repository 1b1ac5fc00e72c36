"""Citizens' conversations, and with those of staff the whole dialogue."""

from bot.citizen.asking import AskingConversation
from bot.citizen.browsing import BrowsingConversation
from bot.citizen.dates import ScheduleConversation
from bot.citizen.feedback import FeedbackConversation
from bot.citizen.follows import FollowConversation
from bot.citizen.history import PastTextConversation
from bot.citizen.inline import InlineSuggestions
from bot.citizen.links import LinkConversation
from bot.citizen.places import PlaceConversation
from bot.citizen.privacy import PrivacyConversation
from bot.citizen.subjects import Subjects
from bot.citizen.welcome import WelcomeConversation
from bot.dialogue import Dialogue
from bot.state import States
from bot.views import Views
from bot.wiring.services import Services
from bot.wiring.staff import staff_routes
from knowledge.editing.offices import Offices
from knowledge.past_texts import PastTexts
from knowledge.places.places import bundled_places


def dialogue(services: Services, page_size: int | None) -> Dialogue:
    answering, citizens = services.answering, services.citizens
    circumstances, conversation = services.circumstances, services.conversation
    due_dates, clock = circumstances.due_dates, services.desk.clock
    views = Views(page_size, due_dates)
    states = States(services.desk)
    subjects = Subjects(states, conversation)
    asking = AskingConversation(answering, conversation, subjects, views, citizens.questions)
    browsing = BrowsingConversation(answering, subjects, views, circumstances)
    offices, history = Offices(services.database, clock), PastTexts(services.database, clock)
    conversations = (
        asking,
        browsing,
        ScheduleConversation(answering, subjects, views, asking.ask, due_dates),
        LinkConversation(answering, browsing, subjects, views),
        PlaceConversation(
            answering, bundled_places(), offices, states, views, asking.ask, circumstances
        ),
        WelcomeConversation(answering, states, views),
        FeedbackConversation(answering, citizens.feedback, states, views, asking.ask),
        FollowConversation(answering, citizens.follows, subjects, views),
        PastTextConversation(answering, history, subjects, views),
        PrivacyConversation(citizens.keeping, views),
    )
    routes = [one.routes for one in conversations] + staff_routes(services, states, views)
    inline = InlineSuggestions(answering, conversation, subjects, views, circumstances)
    return Dialogue(asking.ask, routes, states, views, inline.suggest)
