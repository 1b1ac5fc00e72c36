"""A citizen asks: the answer, a question back, or a kind refusal."""

from dataclasses import replace

from bot.buttons import AskExample, NoneOfThese
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from knowledge.answering import Answer, Answering, Listed
from knowledge.search.result import Outcome


class Asking:
    """Answers typed questions."""

    def __init__(self, answering: Answering, views: Views) -> None:
        self._answering = answering
        self._views = views
        self.routes = Routes(presses={AskExample: self.example, NoneOfThese: self.none_of_these})

    def ask(self, incoming: Incoming) -> list[Reply]:
        """Answer one question."""
        answer = self._answering.answer(incoming.text)
        talk = self._views.talk
        match answer.outcome:
            case Outcome.ANSWERED if answer.published is not None:
                code = answer.published.procedure.code
                variants = bool(self._answering.variants(code))
                return [
                    self._views.procedure.show(answer.published, answer.facet, variants=variants)
                ]
            case Outcome.CLARIFY if answer.candidates:
                listed = tuple(Listed(one.code, one.name) for one in answer.candidates)
                return talk.clarify(listed, answer.facet)
            case _:
                return [self._nothing_found(answer)]

    def example(self, incoming: Incoming, wanted: AskExample) -> list[Reply]:
        """Answer an example question in place of the message that offers it."""
        question = self._views.talk.example(wanted.number)
        if question is None:
            return [self._views.talk.say("stale")]
        first, *more = self.ask(replace(incoming, text=question))
        return [replace(first, replaces=True), *more]

    def none_of_these(self, incoming: Incoming, wanted: NoneOfThese) -> list[Reply]:
        """Help on after none of the offered procedures was meant."""
        return [self._views.talk.say("none_of_these", replaces=True)]

    def _nothing_found(self, answer: Answer) -> Reply:
        talk = self._views.talk
        if self._answering.size() == 0:
            return talk.say("empty")
        if answer.facet is not None and not answer.candidates:
            return talk.which(answer.facet)
        if answer.outcome is Outcome.DECLINED:
            return talk.declined()
        return talk.say("not_found")
