"""A citizen begins: the greeting, the help, and leaving what the bot had asked for."""

from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.state import States
from bot.views import Views
from knowledge.answering import Answering


class WelcomeConversation:
    def __init__(self, answering: Answering, states: States, views: Views) -> None:
        self._answering = answering
        self._states = states
        self._views = views
        self.routes = Routes(
            commands={"start": self.start, "help": self.help, "huy": self.leave},
        )

    def start(self, incoming: Incoming, argument: str) -> list[Reply]:
        sample = self._answering.sample_loaded()
        return [self._views.talk.start(self._answering.size(), sample=sample)]

    def help(self, incoming: Incoming, argument: str) -> list[Reply]:
        return [self._views.talk.help()]

    def leave(self, incoming: Incoming, argument: str) -> list[Reply]:
        asked = self._states.load(incoming.conversation).prompt is not None
        if asked:
            self._states.change(incoming.conversation, prompt=None)
        return [self._views.talk.say("left" if asked else "nothing_to_leave")]
