"""Staff keep the knowledge base's own questions, each with the answer that is right for it."""

from bot.buttons.oversight import (
    KeepOutcome,
    KeepQuestion,
    RemoveQuestion,
    ShowAsked,
    ShowQuestions,
    TryAsked,
)
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views import Views
from knowledge.regression import Regression, Source
from knowledge.search.result import Outcome

TYPED, TO_KEEP = "known_question", "question_to_keep"


class QuestionConversation:
    def __init__(
        self, access: StaffAccess, regression: Regression, states: States, views: Views
    ) -> None:
        self._access = access
        self._regression = regression
        self._states = states
        self._views = views.questions
        self.routes = Routes(
            commands={"cauhoi": self.questions},
            presses={
                ShowQuestions: self.turn,
                KeepQuestion: self.keep,
                KeepOutcome: self.keep_outcome,
                RemoveQuestion: self.remove,
                ShowAsked: self.asked,
                TryAsked: self.try_asked,
            },
            prompts={TYPED: self.typed, TO_KEEP: self.typed},
        )

    def questions(self, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self._try(incoming, argument)
        listed = self._regression.questions(self._access.require_staff(incoming))
        self._states.ask(incoming.conversation, TYPED)
        return [self._views.listed(listed, 1)]

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self._try(incoming, incoming.text)

    def turn(self, incoming: Incoming, wanted: ShowQuestions) -> list[Reply]:
        listed = self._regression.questions(self._access.require_staff(incoming))
        self._states.ask(incoming.conversation, TYPED)
        return [self._views.listed(listed, wanted.page, replaces=True)]

    def asked(self, incoming: Incoming, wanted: ShowAsked) -> list[Reply]:
        return [self._views.asked(self._regression.asked(self._access.require_staff(incoming)))]

    def try_asked(self, incoming: Incoming, wanted: TryAsked) -> list[Reply]:
        for one in self._regression.asked(self._access.require_staff(incoming)):
            if one.id == wanted.number:
                return self._try(incoming, one.question, Source.ASKED)
        return [self._views.say("nothing_to_keep")]

    def keep(self, incoming: Incoming, wanted: KeepQuestion) -> list[Reply]:
        return self._keep(incoming, Outcome.ANSWERED, wanted.code)

    def keep_outcome(self, incoming: Incoming, wanted: KeepOutcome) -> list[Reply]:
        return self._keep(incoming, Outcome(wanted.outcome), None)

    def remove(self, incoming: Incoming, wanted: RemoveQuestion) -> list[Reply]:
        removed = self._regression.remove(self._access.require_staff(incoming), wanted.number)
        return [self._views.say("removed", question=removed)]

    def _try(self, incoming: Incoming, question: str, source: Source = Source.STAFF) -> list[Reply]:
        found = self._regression.ask(self._access.require_staff(incoming), question)
        self._states.ask(incoming.conversation, TO_KEEP, f"{source}\n{found.question}")
        return [self._views.tried(found)]

    def _keep(self, incoming: Incoming, outcome: Outcome, code: str | None) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        prompt = self._states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != TO_KEEP:
            return [self._views.say("nothing_to_keep")]
        source, _, question = prompt.detail.partition("\n")
        self._regression.add(actor, question, outcome, code, Source(source))
        return [self._views.say("kept", question=question, outcome=outcome.value, code=code)]
