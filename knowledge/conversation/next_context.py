"""What is talked of after an answer, and after something that the search did not find."""

from datetime import datetime
from typing import Any

from knowledge.answering import Answer
from knowledge.conversation.context import Context, Offer, PlaceAndDay, Subject
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.subject_choice import LEADS, LIKELY, Continuation, SubjectChoice
from knowledge.conversation.turns import ConversationTurn
from knowledge.search.result import Outcome

MOST_LIKELY = 3


def after_answer(
    parsed: ParsedQuestion,
    choice: SubjectChoice,
    answer: Answer,
    context: Context,
    named: PlaceAndDay,
    now: datetime,
) -> Context:
    """Give the context after an answer; what was left open, but plain, counts as talked of."""
    topic: dict[str, Any] = {
        "at": now,
        "facet": answer.facet,
        "place": named.place,
        "handing_in": named.handing_in,
    }
    if answer.outcome is Outcome.ANSWERED:
        offer, said = context.offer, parsed.kept
        if offer is not None and choice.continuation is Continuation.CHOICE:
            said = (*said, *offer.said)
        elif offer is not None and offer.lead >= LEADS:
            left_open = offer.model_dump(exclude={"codes", "lead"})
            context = context.about(Subject(code=offer.codes[0], **left_open))
        agency = answer.published.procedure.agency if answer.published else None
        code = answer.candidates[0].code
        return context.about(Subject(code=code, agency=agency, said=said, **topic))
    if answer.offered:
        codes = tuple(one.code for one in answer.offered)
        sure = answer.outcome is Outcome.CLARIFY
        lead = answer.candidates[0].score if sure else 0.0
        return context.offering(Offer(codes=codes, lead=lead, said=parsed.kept, **topic))
    return context


def after_miss(turn: ConversationTurn, parsed: ParsedQuestion, now: datetime) -> Context:
    """Leave open whether what was meant or the subject before is asked of next."""
    answer, context = turn.answer, turn.context
    missed = answer.outcome is Outcome.NOT_FOUND and parsed.rest
    if not missed or not context.subjects or answer.offered or answer.unserved is not None:
        return context
    likely = [one.code for one in answer.candidates[:MOST_LIKELY] if one.score >= LIKELY]
    codes = tuple(dict.fromkeys((*likely, context.subjects[0].code)))
    return context.offering(Offer(codes=codes, lead=LIKELY, said=parsed.kept, at=now))
