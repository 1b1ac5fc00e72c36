"""Staff keep the knowledge base's own questions, each with the answer that is right for it."""

from functools import partial

from bot.buttons import staff as actions
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views.oversight import QuestionsView
from knowledge.access import Actor
from knowledge.regression import Regression, Source
from knowledge.search.result import Outcome

TYPED, TO_KEEP = "known_question", "question_to_keep"


class QuestionConversation(Conversation):
    access: StaffAccess
    regression: Regression
    states: States
    views: QuestionsView

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"cauhoi": self.questions},
            presses={
                actions.ShowQuestions: self.turn,
                actions.KeepQuestion: self.keep,
                actions.KeepOutcome: self.keep_outcome,
                actions.RemoveQuestion: self.remove,
                actions.ShowAsked: self.asked,
                actions.TryAsked: self.try_asked,
            },
            prompts={TYPED: self.typed, TO_KEEP: self.typed},
        )

    def questions(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self._try(actor, incoming, argument)
        return self._listed(actor, incoming, 1, replaces=False)

    def typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self._try(actor, incoming, incoming.text)

    def turn(self, actor: Actor, incoming: Incoming, wanted: actions.ShowQuestions) -> list[Reply]:
        return self._listed(actor, incoming, wanted.page, replaces=True)

    def asked(self, actor: Actor, incoming: Incoming, wanted: actions.ShowAsked) -> list[Reply]:
        return [self.views.asked(self.regression.asked(actor))]

    def try_asked(self, actor: Actor, incoming: Incoming, wanted: actions.TryAsked) -> list[Reply]:
        for one in self.regression.asked(actor):
            if one.id == wanted.number:
                return self._try(actor, incoming, one.question, Source.ASKED)
        return [self.views.say("nothing_to_keep")]

    def keep(self, actor: Actor, incoming: Incoming, wanted: actions.KeepQuestion) -> list[Reply]:
        return self._keep(actor, incoming, Outcome.ANSWERED, wanted.code)

    def keep_outcome(
        self, actor: Actor, incoming: Incoming, wanted: actions.KeepOutcome
    ) -> list[Reply]:
        return self._keep(actor, incoming, Outcome(wanted.outcome), None)

    def remove(
        self, actor: Actor, incoming: Incoming, wanted: actions.RemoveQuestion
    ) -> list[Reply]:
        removed = self.regression.remove(actor, wanted.number)
        return [self.views.say("removed", question=removed)]

    def _listed(
        self, actor: Actor, incoming: Incoming, page: int, *, replaces: bool
    ) -> list[Reply]:
        listed = self.regression.questions(actor)
        self.states.ask(incoming.conversation, TYPED)
        may_remove = partial(self.regression.may_remove, actor)
        return [self.views.listed(listed, may_remove, page, replaces=replaces)]

    def _try(
        self, actor: Actor, incoming: Incoming, question: str, source: Source = Source.STAFF
    ) -> list[Reply]:
        found = self.regression.ask(actor, question)
        self.states.ask(incoming.conversation, TO_KEEP, f"{source}\n{found.question}")
        return [self.views.tried(found)]

    def _keep(
        self, actor: Actor, incoming: Incoming, outcome: Outcome, code: str | None
    ) -> list[Reply]:
        prompt = self.states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != TO_KEEP:
            return [self.views.say("nothing_to_keep")]
        source, _, question = prompt.detail.partition("\n")
        self.regression.add(actor, question, outcome, code, Source(source))
        return [self.views.say("kept", question=question, outcome=outcome.value, code=code)]
