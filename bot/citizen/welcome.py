"""A citizen begins: greeting, help, leaving what was asked for; what is kept about them."""

from collections.abc import Callable

from bot.buttons.citizen import EraseMine, KeepMine
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.state import States
from bot.views import Views
from knowledge.answering import Answering
from knowledge.desk import Retention


class WelcomeConversation(Conversation):
    answering: Answering
    states: States
    views: Views
    for_staff: Callable[[Incoming], list[Reply]]

    def routes(self) -> Routes:
        return Routes(
            commands={"start": self.start, "help": self.help, "huy": self.leave},
        )

    def start(self, incoming: Incoming, argument: str) -> list[Reply]:
        if own := self.for_staff(incoming):
            return own
        sample = self.answering.sample_loaded()
        return [self.views.talk.start(self.answering.size(), sample=sample)]

    def help(self, incoming: Incoming, argument: str) -> list[Reply]:
        return [*self.for_staff(incoming), self.views.talk.help()]

    def leave(self, incoming: Incoming, argument: str) -> list[Reply]:
        asked = self.states.load(incoming.conversation).prompt is not None
        if asked:
            self.states.change(incoming.conversation, prompt=None)
        return [self.views.talk.say("left" if asked else "nothing_to_leave")]


class PrivacyConversation(Conversation):
    keeping: Retention
    states: States
    views: Views

    def routes(self) -> Routes:
        return Routes(
            commands={"quyenriengtu": self.explain, "xoadulieu": self.ask_to_erase},
            presses={EraseMine: self.erase, KeepMine: self.keep},
        )

    def explain(self, incoming: Incoming, argument: str) -> list[Reply]:
        return [self.views.privacy.kept(self.keeping.days, self.keeping.answer_days)]

    def ask_to_erase(self, incoming: Incoming, argument: str) -> list[Reply]:
        return [self.views.privacy.ask_to_erase()]

    def erase(self, incoming: Incoming, wanted: EraseMine) -> list[Reply]:
        # A private chat goes by the number of the person.
        own = {incoming.user, incoming.conversation}
        self.keeping.erase(incoming.user, sorted(own))
        self.states.forget(*own)
        return [self.views.privacy.edit("erased")]

    def keep(self, incoming: Incoming, wanted: KeepMine) -> list[Reply]:
        return [self.views.privacy.edit("not_erased")]
