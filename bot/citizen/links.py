"""A citizen comes by a link, takes one along, or asks from another chat: links, QR, inline."""

from dataclasses import dataclass
from functools import partial

from bot.buttons.citizen import ShowProcedure
from bot.buttons.links import PROCEDURE, ShowQr, linked_key
from bot.citizen.browsing import BrowsingConversation
from bot.citizen.references import Subjects, find_code, look_up
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply, Suggestion, Suggestions
from bot.views import Views
from knowledge.answering import Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.context import Context
from knowledge.conversation.turns import ConversationTurn
from knowledge.search.result import Outcome

MOST = 6
LONGEST = 256
KEPT = 60
KEPT_FOR_ONE = 5
KEPT_EXAMPLES = 300


class LinkConversation(Conversation):
    answering: Answering
    browsing: BrowsingConversation
    subjects: Subjects
    views: Views

    def routes(self) -> Routes:
        return Routes(
            commands={"qr": self.command},
            presses={ShowQr: self.pressed},
            links={PROCEDURE: self.opened},
        )

    def opened(self, incoming: Incoming, written: str) -> list[Reply]:
        key = linked_key(written)
        code = find_code(self.answering, key) if key is not None else None
        if code is None:
            return [self.views.talk.say("gone")]
        return self.browsing.procedure(incoming, ShowProcedure(code))

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            subject = self.subjects.newest(incoming)
            return [self._draw(subject.code) if subject else self.views.links.say("qr_what")]
        code = look_up(self.answering, argument).code
        return [self._draw(code) if code else self.views.links.say("qr_unknown")]

    def pressed(self, incoming: Incoming, wanted: ShowQr) -> list[Reply]:
        code = find_code(self.answering, wanted.code)
        return [self.views.talk.say("gone") if code is None else self._draw(code)]

    def _draw(self, code: str) -> Reply:
        entry = self.answering.entry(code)
        if entry is None:
            return self.views.talk.say("gone")
        drawn = self.views.links.qr(code, entry.name)
        return drawn if drawn is not None else self.views.links.say("no_link")


@dataclass(frozen=True)
class InlineSuggestions:
    """Suggests answers; of a person's place only, and only where one is known."""

    answering: Answering
    conversation: ConversationAnswering
    subjects: Subjects
    views: Views
    circumstances: ReaderCircumstances

    def suggest(self, incoming: Incoming) -> Suggestions:
        text = incoming.text.strip()[:LONGEST]
        place = self.subjects.state(incoming).place
        if not text:
            return self._examples(place)
        turn = self.conversation.answer(text, Context(), place)
        personal = place is not None and turn.question.agency is None
        return Suggestions(
            self._of(turn),
            personal=personal,
            seconds=KEPT_FOR_ONE if personal else KEPT,
            hint=self.views.inline.hint(found=bool(turn.answer.candidates)),
        )

    def _examples(self, place: str | None) -> Suggestions:
        items: dict[str, Suggestion] = {}
        for question in self.views.talk.examples:
            turn = self.conversation.answer(question, Context(), place)
            if turn.answer.outcome is Outcome.ANSWERED:
                items.update({one.id: one for one in self._of(turn)})
        return Suggestions(
            tuple(items.values())[:MOST],
            personal=place is not None,
            seconds=KEPT_FOR_ONE if place is not None else KEPT_EXAMPLES,
            hint=self.views.inline.hint(found=False),
        )

    def _of(self, turn: ConversationTurn) -> tuple[Suggestion, ...]:
        published = turn.answer.published
        if published is not None:
            return (self.views.inline.suggestion(published, turn.circumstances),)
        if turn.answer.outcome is not Outcome.CLARIFY:
            return ()
        codes = [one.code for one in turn.answer.candidates[:MOST]]
        texts = [text for code in codes if (text := self.answering.show(code, turn.place))]
        facet, at = turn.answer.facet, turn.question.handing_in
        of_reader = partial(self.circumstances.of, place=turn.place, facet=facet, at=at)
        return tuple(self.views.inline.suggestion(one, of_reader(one)) for one in texts)
