"""Replies to what is no question about a procedure: small talk, and what others answer."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from knowledge.answering import Answer, Answering
from knowledge.clock import Clock
from knowledge.conversation.context import Context, Offer
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.question_reader import ReadQuestion
from knowledge.conversation.short_answers import ShortAnswer, bundled_short_answers
from knowledge.conversation.smalltalk import SmallTalk, bundled_smalltalk
from knowledge.conversation.turns import ConversationTurn, ReadyDay
from knowledge.records import Procedure
from knowledge.search.offering import NEAREST
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.result import Candidate, Outcome
from knowledge.text.normalise import fold
from knowledge.worktime.due_dates import DueDates


@dataclass(frozen=True)
class Talk:
    answering: Answering
    clock: Clock
    due_dates: DueDates

    def reply(
        self, read: ReadQuestion, question: ParsedQuestion, context: Context
    ) -> ConversationTurn | None:
        """Reply to what is no question about a procedure, whatever the search would find.

        A case of what is talked of is none of the matters of others: "vợ chồng ly hôn thì sao".
        """
        plan = question.plan
        nothing = Answer(read.text, Outcome.DECLINED, None, (), None)
        small = bundled_smalltalk()
        kind = small.kind(read.rest, plan.words)
        if kind is not None:
            beside = small.beside_status(plan.words)
            ready = self._ready(read, beside, context) if kind is SmallTalk.STATUS else None
            return ConversationTurn(read, nothing, context, talk=kind, ready=ready)
        if question.is_case and context.subjects:
            return None
        short = bundled_short_answers().to(read.rest, plan.words, searched=False)
        if short is None:
            return None
        answer = self.beside(short, nothing)
        if answer.offered:
            codes = tuple(one.code for one in answer.offered)
            context = context.offering(Offer(codes=codes, at=self.clock()))
        return ConversationTurn(read, answer, context, short=short)

    def instead(self, question: str, plan: ParsedQuery) -> ShortAnswer | None:
        """Say what to answer where no procedure was found."""
        return bundled_short_answers().to(question, plan.words, searched=True)

    def beside(self, short: ShortAnswer, answer: Answer) -> Answer:
        """Offer the procedures of which a short answer speaks, where the base has them."""
        found = (self._named_so(name) for name in short.offers)
        offered = tuple({one.code: one for one in found if one is not None}.values())[:NEAREST]
        if not offered:
            return answer
        return replace(answer, outcome=Outcome.NOT_FOUND, candidates=offered, offered=offered)

    def _named_so(self, name: str) -> Candidate | None:
        said = fold(name)
        for one in self.answering.find(name).candidates:
            entry = self.answering.entry(one.code)
            if entry is not None and said in entry.folded_name:
                return one
        return None

    def _ready(self, read: ReadQuestion, said: str, context: Context) -> ReadyDay | None:
        """Tell when a dossier should be ready whose day of handing in is said."""
        day = read.day.day if read.day is not None else None
        if day is None:
            return None
        found = self.answering.find(said)
        code = found.candidates[0].code if found.outcome is Outcome.ANSWERED else None
        code = code or next((one.code for one in context.subjects), None)
        published = self.answering.show(code) if code is not None else None
        if published is None:
            return None
        last = self._last_due(published.procedure, datetime.combine(day, time()))
        if last is None:
            return None
        return ReadyDay(published.procedure.name, day, last.date())

    def _last_due(self, procedure: Procedure, handed_in: datetime) -> datetime | None:
        plan = self.due_dates.schedule(procedure, handed_in)
        if plan is None:
            return None
        dues = [*(one.due for one in plan.promises), *(one.due for one in plan.courses)]
        return max((due for due in dues if due is not None), default=None)
