"""How a reply is judged by what is right for its message."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from knowledge.conversation.smalltalk import SmallTalk
from knowledge.conversation.turns import ConversationTurn
from knowledge.search.result import Outcome
from scripts.lives.scripted import Message, Right, Wanted

# Asks the person to say more, so that they can go on.
ASKING_BACK = (SmallTalk.UNCLEAR, SmallTalk.HELP, SmallTalk.WRONG)
NOTHING = (Outcome.DECLINED, Outcome.NOT_FOUND)


class Verdict(StrEnum):
    """How a message was served, best first."""

    WELL = "well served"
    PARTLY = "partly"
    DEAD_END = "dead end"
    WRONG = "wrong"


def judge(message: Message, turn: ConversationTurn) -> Verdict:
    if message.right is Right.PROCEDURE:
        return _of_procedures(message.wanted, turn)
    if any(code not in message.codes for code in _answered(turn)):
        return Verdict.WRONG
    return Verdict.WELL if _rightly_unanswered(message, turn) else Verdict.PARTLY


def _rightly_unanswered(message: Message, turn: ConversationTurn) -> bool:
    if _answered(turn) or any(one.code in message.codes for one in turn.answer.offered):
        return True
    outcome = turn.answer.outcome
    match message.right:
        case Right.DECLINED:
            return outcome in NOTHING
        case Right.TALK:
            return outcome is Outcome.DECLINED or _replies(turn)
        case _:
            return True


def _of_procedures(wanted: Sequence[Wanted], turn: ConversationTurn) -> Verdict:
    """Judge what was answered first: an answer that nobody asked for is wrong whatever else is.

    Things asked for together are well served when each is.
    """
    asked = {code for one in wanted for code in one.codes}
    if any(code not in asked for code in _answered(turn)):
        return Verdict.WRONG
    verdicts = [_of_one(one, turn) for one in wanted]
    if len(set(verdicts)) == 1:
        return verdicts[0]
    return Verdict.PARTLY


def _of_one(wanted: Wanted, turn: ConversationTurn) -> Verdict:
    told = [one for one in _told(turn) if _code(one) in wanted.codes]
    if told:
        right = not wanted.facets or any(_facet(one) in wanted.facets for one in told)
        return Verdict.WELL if right else Verdict.PARTLY
    if any(one.code in wanted.codes for one in turn.answer.offered):
        return Verdict.WELL
    return Verdict.PARTLY if _goes_on(turn) else Verdict.DEAD_END


def _goes_on(turn: ConversationTurn) -> bool:
    """Tell whether the reply leaves something to do: choose, say more, or go elsewhere."""
    answer = turn.answer
    elsewhere = turn.short is not None or answer.unserved is not None or answer.advice is not None
    asks = answer.outcome is Outcome.CLARIFY or turn.talk in ASKING_BACK
    return bool(_answered(turn)) or bool(answer.offered) or elsewhere or asks


def _replies(turn: ConversationTurn) -> bool:
    return turn.talk is not None or turn.short is not None or bool(turn.danger)


def _answered(turn: ConversationTurn) -> list[str]:
    return [_code(one) for one in _told(turn)]


def _told(turn: ConversationTurn) -> Iterator[ConversationTurn]:
    """Give the turns that tell of a procedure, those of further questions too."""
    return (one for one in (turn, *turn.also) if one.answer.outcome is Outcome.ANSWERED)


def _code(turn: ConversationTurn) -> str:
    return turn.answer.candidates[0].code


def _facet(turn: ConversationTurn) -> str | None:
    remark = turn.remark
    nearest = remark.nearest if remark is not None else None
    return nearest or turn.answer.facet
