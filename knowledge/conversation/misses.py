"""What is talked of after something was named that the search did not find."""

from datetime import datetime

from knowledge.conversation.context import Context, Offer
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.subject_choice import LIKELY
from knowledge.conversation.turns import ConversationTurn
from knowledge.search.result import Outcome

MOST_LIKELY = 3


def after_miss(turn: ConversationTurn, parsed: ParsedQuestion, now: datetime) -> Context:
    """Leave open whether what was meant or the subject before is asked of next."""
    answer, context = turn.answer, turn.context
    missed = answer.outcome is Outcome.NOT_FOUND and parsed.rest
    if not missed or not context.subjects or answer.offered or answer.unserved is not None:
        return context
    likely = [one.code for one in answer.candidates[:MOST_LIKELY] if one.score >= LIKELY]
    codes = tuple(dict.fromkeys((*likely, context.subjects[0].code)))
    return context.offering(Offer(codes=codes, lead=LIKELY, said=parsed.kept, at=now))
