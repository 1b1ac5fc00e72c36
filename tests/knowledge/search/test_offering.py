import pytest

from knowledge.search.offering import NEAREST, offer
from knowledge.search.result import Candidate, Outcome
from tests.knowledge.search.test_outcome import WEIGHTS, signs

SEVEN = tuple(Candidate(str(number), str(number), 0.1) for number in range(7))


def test_after_asking_back_six_are_offered() -> None:
    assert offer(Outcome.CLARIFY, SEVEN, signs(), WEIGHTS) == SEVEN[:6]


def test_after_finding_nothing_the_nearest_are_offered_where_something_is_meant() -> None:
    assert offer(Outcome.NOT_FOUND, SEVEN, signs(), WEIGHTS) == SEVEN[:NEAREST]


def test_nothing_is_offered_for_what_no_procedure_is_about() -> None:
    idle = signs(outside=1.0, score=4.0, name=0.1, phrase=0.0, length=0.1)
    assert offer(Outcome.NOT_FOUND, SEVEN, idle, WEIGHTS) == ()


def test_what_is_far_behind_the_first_is_not_offered() -> None:
    ahead = (Candidate("1", "1", 0.9), Candidate("2", "2", 0.05))
    assert offer(Outcome.NOT_FOUND, ahead, signs(), WEIGHTS) == ahead[:1]


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.DECLINED])
def test_nothing_is_offered_beside_an_answer_or_a_refusal(outcome: Outcome) -> None:
    assert offer(outcome, SEVEN, signs(), WEIGHTS) == ()
