"""A citizen asks: the answer, a question back, or a kind refusal."""

import time
from dataclasses import replace

from bot.buttons.citizen import AskExample, NoneOfThese, ShowMenu, ShowProcedure
from bot.buttons.codec import parse
from bot.citizen.references import Subjects, find_text
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.telemetry.metrics import QUESTIONS
from bot.views import Views
from knowledge.answering import Answer, Answering, Listed
from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.short_answers import ShortAnswer
from knowledge.conversation.turns import ConversationTurn
from knowledge.desk import QuestionLog, SearchTrace
from knowledge.records import Published
from knowledge.search.result import Outcome

PROMPT = "question"


class AskingConversation(Conversation):
    answering: Answering
    conversation: ConversationAnswering
    subjects: Subjects
    views: Views
    log: QuestionLog

    def routes(self) -> Routes:
        return Routes(
            commands={"hoi": self.command},
            prompts={PROMPT: lambda incoming, _: self.ask(incoming)},
            presses={AskExample: self.example, NoneOfThese: self.none_of_these},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self.ask(replace(incoming, text=argument))
        self.subjects.prompt(incoming, PROMPT)
        return [self.views.talk.say("ask_away")]

    def ask(self, incoming: Incoming) -> list[Reply]:
        off = self.answering.restrictions().bot_off
        if off is not None:
            return [self.views.talk.say("bot_off", reason=off)]
        if incoming.replied:
            self._take_up(incoming)
        state = self.subjects.state(incoming)
        began = time.monotonic()
        turn = self.conversation.answer(incoming.text, state.context, state.place)
        milliseconds = round((time.monotonic() - began) * 1000)
        self.subjects.keep(incoming, state, turn.context)
        self._note(incoming, turn, milliseconds)
        return self._replies(turn)

    def _take_up(self, incoming: Incoming) -> None:
        """Make what the replied message was about the subject again: an answer, or choices."""
        actions = [parse(payload) for payload in incoming.replied]
        shown = [one for one in actions if isinstance(one, ShowProcedure | ShowMenu)]
        keys = (find_text(self.answering, one.code, one.agency) for one in shown)
        texts = {key.code: key for key in keys if key is not None}
        if len(texts) == 1:
            (key,) = texts.values()
            self.subjects.shown(incoming, key.code, None, key.agency)
        elif texts:
            self.subjects.offer(incoming, list(texts))

    def example(self, incoming: Incoming, wanted: AskExample) -> list[Reply]:
        question = self.views.talk.example(wanted.number)
        if question is None:
            return [self.views.talk.say("stale")]
        first, *more = self.ask(replace(incoming, text=question))
        return [replace(first, replaces=True), *more]

    def none_of_these(self, incoming: Incoming, wanted: NoneOfThese) -> list[Reply]:
        self.log.note_choice(incoming.user)
        self.subjects.close_offer(incoming)
        return [self.views.talk.edit("none_of_these")]

    def _note(self, incoming: Incoming, turn: ConversationTurn, milliseconds: int) -> None:
        answer, published = turn.answer, turn.answer.published
        QUESTIONS.labels(answer.outcome.value).inc()
        trace = SearchTrace(
            tuple((one.code, one.score) for one in answer.candidates),
            tuple(one.code for one in answer.offered),
            milliseconds,
            self.answering.revision(),
        )
        self.log.note(
            incoming.user,
            turn.question.text,
            answer.outcome.value,
            code=published.procedure.code if published else None,
            facet=answer.facet.value if answer.facet else None,
            place=turn.place,
            agency=published.procedure.agency if published else None,
            trace=trace,
        )

    def _replies(self, turn: ConversationTurn) -> list[Reply]:
        place, moment = turn.question.place, turn.question.moment
        answered = turn.answer.published is not None
        if place is not None and _is_only_a_place(turn):
            view = self.views.places
            if place.outside:
                return [view.outside(place.text)]
            return [view.alone(place.text, place.found)]
        problem = [self.views.dates.problem(moment)] if moment and moment.at is None else []
        if problem and answered and turn.question.only_day:
            return problem
        replies = [reply for one in (turn, *turn.also) for reply in self._answers(one)]
        if turn.more:
            replies.append(self.views.talk.say("more_questions"))
        if turn.danger:
            replies.insert(0, self.views.talk.danger(turn.danger, alone=not replies))
        if answered:
            replies += problem
            if place is not None and place.outside:
                replies.append(self.views.places.outside(place.text))
            elif place is not None and place.found.resolved is None:
                replies.append(self.views.places.which(place.text, place.found))
        return replies

    def _answers(self, turn: ConversationTurn) -> list[Reply]:
        """Write what is to be said; nothing where only a danger is heard."""
        answer, talk = turn.answer, self.views.talk
        if turn.talk is not None:
            return [talk.small(turn.talk, turn.ready)]
        if turn.short is not None:
            return [self._short(turn, turn.short)]
        if turn.danger and not turn.requests:
            return []
        if answer.published is not None:
            return [self._shown(turn, answer.published)]
        if turn.danger:
            return []
        if answer.outcome is Outcome.CLARIFY and answer.offered:
            return [talk.clarify(_listed(answer), answer.facet)]
        return [self._nothing_found(turn)]

    def _shown(self, turn: ConversationTurn, published: Published) -> Reply:
        view = self.views.procedure
        if turn.whole:
            return view.in_full(published, turn.circumstances, 1)
        variants = bool(self.answering.variants(published.procedure.code))
        reply = view.show(published, turn.circumstances, variants=variants)
        return reply if turn.remark is None else self.views.talk.remark(turn.remark, reply)

    def _short(self, turn: ConversationTurn, short: ShortAnswer) -> Reply:
        reply = self.views.talk.short(short.text, _listed(turn.answer))
        reader = turn.circumstances.office
        if not short.office or reader is None or reader.office is None:
            return reply
        return self.views.places.beside(reply, reader.office)

    def _nothing_found(self, turn: ConversationTurn) -> Reply:
        talk, answer = self.views.talk, turn.answer
        if self.answering.size() == 0:
            return talk.say("empty")
        ended = self.answering.ended(turn.question.rest)
        if ended is not None:
            return talk.gone(ended)
        if turn.question.text.strip().isdigit():
            return talk.say("no_such_choice")
        if answer.facet is not None and not answer.candidates:
            return talk.which(answer.facet)
        if answer.unserved is not None:
            return talk.unserved(answer.unserved)
        if answer.advice is not None:
            return talk.short(answer.advice, [])
        if answer.outcome is Outcome.DECLINED:
            return talk.declined()
        if answer.offered:
            return talk.may_be(_listed(answer), answer.facet)
        reader = turn.circumstances.office
        not_found = talk.say("not_found")
        if reader is None or reader.office is None:
            return not_found
        return self.views.places.beside(not_found, reader.office)


def _listed(answer: Answer) -> list[Listed]:
    return [Listed(one.code, one.name) for one in answer.offered]


def _is_only_a_place(turn: ConversationTurn) -> bool:
    declined = turn.answer.outcome is Outcome.DECLINED and turn.answer.facet is None
    return declined and turn.talk is None and turn.short is None and not turn.danger
