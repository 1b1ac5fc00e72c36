"""A citizen says what an answer was worth, and why."""

from collections.abc import Callable

from bot.buttons.trust import GiveReason, Rate
from bot.citizen.references import find_text
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.state import Prompt, States
from bot.views import Views
from knowledge.answering import Answering
from knowledge.desk import FeedbackBook, RatedAnswer, Verdict
from knowledge.search.result import Outcome

PROMPT = "feedback"

Ask = Callable[[Incoming], list[Reply]]


class FeedbackConversation:
    """Takes verdicts and reasons; `ask` answers a reason that is a question as well."""

    def __init__(
        self, answering: Answering, book: FeedbackBook, states: States, views: Views, ask: Ask
    ) -> None:
        self._answering = answering
        self._book = book
        self._states = states
        self._views = views
        self._ask = ask
        self.routes = Routes(
            presses={Rate: self.rate, GiveReason: self.reason}, prompts={PROMPT: self.typed}
        )

    def rate(self, incoming: Incoming, wanted: Rate) -> list[Reply]:
        """Keep a verdict, once for each answer and person, and ask why when it is not good."""
        key = find_text(self._answering, wanted.code, wanted.agency)
        if key is None:
            return [self._views.talk.say("gone")]
        message = f"{incoming.chat}/{incoming.message}"
        rated = RatedAnswer(message, key.code, key.agency, wanted.version)
        number = self._book.give(incoming.user, rated, wanted.verdict)
        if number is None:
            return [self._views.trust.toast("rated_before")]
        if wanted.verdict is Verdict.RIGHT:
            return [self._views.trust.toast("thanks")]
        if incoming.private:
            self._states.ask(incoming.conversation, PROMPT, str(number))
        return [self._views.trust.ask_reason(number, wanted.verdict, typed=incoming.private)]

    def reason(self, incoming: Incoming, wanted: GiveReason) -> list[Reply]:
        reason = self._views.trust.label("reason", name=wanted.reason)
        if not self._book.explain(incoming.user, wanted.number, reason):
            return [self._views.trust.toast("rated_before")]
        return [self._views.trust.edit("reason_kept")]

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Keep the reason that was typed; a question about something else is answered too."""
        number = int(prompt.detail) if prompt.detail.isdigit() else 0
        kept = self._book.explain(incoming.user, number, incoming.text)
        thanks = [self._views.trust.say("reason_kept")] if kept else []
        if not kept or self._asks_for_another(incoming, number):
            return [*thanks, *self._ask(incoming)]
        return thanks

    def _asks_for_another(self, incoming: Incoming, number: int) -> bool:
        found = self._answering.find(incoming.text)
        if found.outcome is not Outcome.ANSWERED:
            return False
        return found.candidates[0].code != self._book.code(incoming.user, number)
