"""A citizen types the bot's name in any chat: complete short answers to choose from."""

from bot.citizen.subjects import Subjects
from bot.messages import Incoming, Suggestion, Suggestions
from bot.views import Views
from knowledge.answering import Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.conversation.answering import ConversationAnswering, ConversationTurn
from knowledge.conversation.context import Context
from knowledge.records import Published
from knowledge.search.result import Outcome

MOST = 6
LONGEST = 256
KEPT = 60
KEPT_FOR_ONE = 5
KEPT_EXAMPLES = 300


class InlineSuggestions:
    """Suggests answers; of a person's place only, and only where one is known."""

    def __init__(
        self,
        answering: Answering,
        conversation: ConversationAnswering,
        subjects: Subjects,
        views: Views,
        circumstances: ReaderCircumstances,
    ) -> None:
        self._answering = answering
        self._circumstances = circumstances
        self._conversation = conversation
        self._subjects = subjects
        self._views = views

    def suggest(self, incoming: Incoming) -> Suggestions:
        text = incoming.text.strip()[:LONGEST]
        place = self._subjects.state(incoming).place
        if not text:
            return self._examples(place)
        turn = self._conversation.answer(text, Context(), place)
        personal = place is not None and turn.question.agency is None
        return Suggestions(
            self._of(turn),
            personal=personal,
            seconds=KEPT_FOR_ONE if personal else KEPT,
            hint=self._views.inline.hint(found=bool(turn.answer.candidates)),
        )

    def _examples(self, place: str | None) -> Suggestions:
        items: dict[str, Suggestion] = {}
        for question in self._views.talk.examples:
            turn = self._conversation.answer(question, Context(), place)
            if turn.answer.outcome is Outcome.ANSWERED:
                items.update({one.id: one for one in self._of(turn)})
        return Suggestions(
            tuple(items.values())[:MOST],
            personal=place is not None,
            seconds=KEPT_FOR_ONE if place is not None else KEPT_EXAMPLES,
            hint=self._views.inline.hint(found=False),
        )

    def _of(self, turn: ConversationTurn) -> tuple[Suggestion, ...]:
        published = turn.answer.published
        if published is not None:
            return (self._views.inline.suggestion(published, turn.circumstances),)
        if turn.answer.outcome is not Outcome.CLARIFY:
            return ()
        codes = [one.code for one in turn.answer.candidates[:MOST]]
        texts = [text for code in codes if (text := self._answering.show(code, turn.place))]
        return tuple(self._one(published, turn) for published in texts)

    def _one(self, published: Published, turn: ConversationTurn) -> Suggestion:
        circumstances = self._circumstances.of(
            published, turn.place, facet=turn.answer.facet, at=turn.question.handing_in
        )
        return self._views.inline.suggestion(published, circumstances)
