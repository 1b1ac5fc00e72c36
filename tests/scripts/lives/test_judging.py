"""A reply is judged by what the person wanted, whatever way it was given."""

import pytest

from knowledge.answering import Answer
from knowledge.conversation.context import Context
from knowledge.conversation.question_reader import ReadQuestion
from knowledge.conversation.remarks import Remark, RemarkKind
from knowledge.conversation.short_answers import ShortAnswer
from knowledge.conversation.smalltalk import SmallTalk
from knowledge.conversation.turns import ConversationTurn
from knowledge.search.result import Candidate, Outcome
from knowledge.text.facets import Facet
from scripts.lives.judging import Verdict, judge
from scripts.lives.scripted import Message, Right, Wanted

BIRTH, MARRIAGE, DEATH = "1.001193", "1.000894", "1.000656"
PAPERS = Message(says="cần gì", codes=(BIRTH,), facets=(Facet.DOCUMENTS,))
TWO_THINGS = Message(says="sinh và tử", codes=(BIRTH,), also=(Wanted(codes=(DEATH,)),))
THANKS = Message(says="cảm ơn", right=Right.TALK)
NO_MATTER = Message(says="giá vàng", right=Right.DECLINED)
MISSING = Message(says="làm thẻ sinh viên", right=Right.ABSENT)


def turn(
    outcome: Outcome,
    *codes: str,
    facet: Facet | None = None,
    talk: SmallTalk | None = None,
    short: ShortAnswer | None = None,
    remark: Remark | None = None,
    also: tuple[ConversationTurn, ...] = (),
) -> ConversationTurn:
    """Make a turn: codes are those answered with, or else offered."""
    found = tuple(Candidate(code, "", 1.0) for code in codes)
    offered = () if outcome is Outcome.ANSWERED else found
    return ConversationTurn(
        ReadQuestion("", ""),
        Answer("", outcome, facet, found, None, offered),
        Context(),
        talk=talk,
        short=short,
        remark=remark,
        also=also,
    )


ANSWERED, CLARIFY = Outcome.ANSWERED, Outcome.CLARIFY
NOT_FOUND, DECLINED = Outcome.NOT_FOUND, Outcome.DECLINED
ELSEWHERE = ShortAnswer("court", "Việc này do tòa án.")
ASKED_FOR = Remark(RemarkKind.NOT_SAID, nearest=Facet.DOCUMENTS)


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (turn(ANSWERED, BIRTH, facet=Facet.DOCUMENTS), Verdict.WELL),
        (turn(ANSWERED, BIRTH, remark=ASKED_FOR), Verdict.WELL),
        (turn(ANSWERED, BIRTH, facet=Facet.FEE), Verdict.PARTLY),
        (turn(ANSWERED, BIRTH), Verdict.PARTLY),
        (turn(ANSWERED, MARRIAGE, facet=Facet.DOCUMENTS), Verdict.WRONG),
        (turn(CLARIFY, MARRIAGE, BIRTH), Verdict.WELL),
        (turn(NOT_FOUND, BIRTH), Verdict.WELL),
        (turn(CLARIFY, MARRIAGE), Verdict.PARTLY),
        (turn(NOT_FOUND, MARRIAGE), Verdict.PARTLY),
        (turn(DECLINED, short=ELSEWHERE), Verdict.PARTLY),
        (turn(DECLINED, talk=SmallTalk.UNCLEAR), Verdict.PARTLY),
        (turn(NOT_FOUND), Verdict.DEAD_END),
        (turn(DECLINED), Verdict.DEAD_END),
        (turn(DECLINED, talk=SmallTalk.THANKS), Verdict.DEAD_END),
    ],
)
def test_a_question_is_served_by_the_right_answer_or_by_a_right_offer(
    reply: ConversationTurn, verdict: Verdict
) -> None:
    assert judge(PAPERS, reply) is verdict


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (turn(ANSWERED, BIRTH, also=(turn(ANSWERED, DEATH),)), Verdict.WELL),
        (turn(CLARIFY, BIRTH, DEATH), Verdict.WELL),
        (turn(ANSWERED, DEATH), Verdict.PARTLY),
        (turn(ANSWERED, BIRTH, also=(turn(ANSWERED, MARRIAGE),)), Verdict.WRONG),
        (turn(NOT_FOUND), Verdict.DEAD_END),
    ],
)
def test_two_things_asked_at_once_are_well_served_when_both_are(
    reply: ConversationTurn, verdict: Verdict
) -> None:
    assert judge(TWO_THINGS, reply) is verdict


@pytest.mark.parametrize(
    ("message", "reply", "verdict"),
    [
        (THANKS, turn(DECLINED, talk=SmallTalk.THANKS), Verdict.WELL),
        (THANKS, turn(NOT_FOUND), Verdict.PARTLY),
        (THANKS, turn(ANSWERED, BIRTH), Verdict.WRONG),
        (NO_MATTER, turn(DECLINED), Verdict.WELL),
        (NO_MATTER, turn(NOT_FOUND), Verdict.WELL),
        (NO_MATTER, turn(CLARIFY, BIRTH), Verdict.PARTLY),
        (NO_MATTER, turn(ANSWERED, BIRTH), Verdict.WRONG),
        (MISSING, turn(NOT_FOUND), Verdict.WELL),
        (MISSING, turn(CLARIFY, BIRTH), Verdict.WELL),
        (MISSING, turn(ANSWERED, BIRTH), Verdict.WRONG),
    ],
)
def test_what_no_procedure_is_right_for_must_not_be_answered_with_one(
    message: Message, reply: ConversationTurn, verdict: Verdict
) -> None:
    assert judge(message, reply) is verdict


@pytest.mark.parametrize("right", [Right.TALK, Right.DECLINED, Right.ABSENT])
def test_a_code_beside_what_needs_no_procedure_may_be_answered_as_well(right: Right) -> None:
    message = Message(says="em mới chuyển vào đây", right=right, codes=(BIRTH,))

    assert judge(message, turn(ANSWERED, BIRTH)) is Verdict.WELL
    assert judge(message, turn(CLARIFY, BIRTH)) is Verdict.WELL
    assert judge(message, turn(ANSWERED, MARRIAGE)) is Verdict.WRONG
