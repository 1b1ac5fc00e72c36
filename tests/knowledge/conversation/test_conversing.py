from datetime import timedelta

import pytest

from knowledge.conversation.context import SUBJECTS_KEPT, Context
from knowledge.conversation.subject_choice import Continuation
from knowledge.search.result import Outcome
from knowledge.text.facets import Facet
from tests.clocks import FixedClock
from tests.knowledge.conversation.conftest import Talk

BIRTH, BIRTH_ABROAD, MARRIAGE, DEATH = "1.001193", "2.000528", "1.000894", "1.000656"
STAY = "1.004194"


def test_a_question_without_a_subject_keeps_the_one_before(talk: Talk) -> None:
    talk.ask("đăng ký kết hôn")

    turn = talk.ask("mất bao lâu")

    assert turn.continuation is Continuation.FOLLOW
    assert turn.answer.facet is Facet.TIME
    assert turn.answer.candidates[0].code == MARRIAGE


def test_a_subject_is_forgotten_after_an_hour(talk: Talk, clock: FixedClock) -> None:
    talk.ask("đăng ký kết hôn")

    clock.now += timedelta(minutes=59)
    assert talk.code("mất bao lâu") == MARRIAGE
    clock.now += timedelta(minutes=59)
    assert talk.code("lệ phí") == MARRIAGE
    clock.now += timedelta(minutes=61)
    assert talk.ask("lệ phí").answer.outcome is Outcome.NOT_FOUND


def test_what_was_offered_is_forgotten_after_an_hour(talk: Talk, clock: FixedClock) -> None:
    talk.ask("trợ cấp")

    clock.now += timedelta(minutes=61)

    assert talk.ask("cái thứ 2").continuation is Continuation.FRESH


def test_the_newest_subjects_are_kept_each_once(talk: Talk) -> None:
    for question in (
        "đăng ký khai sinh",
        "đăng ký kết hôn",
        "đăng ký khai tử",
        "đăng ký tạm trú",
        "đăng ký khai sinh",
        "đăng ký thường trú",
        "tách thửa đất",
        "chứng thực di chúc",
    ):
        talk.ask(question)

    codes = [one.code for one in talk.context.subjects]
    assert len(codes) == SUBJECTS_KEPT
    assert len(set(codes)) == SUBJECTS_KEPT
    assert codes[0] == "2.001019"


def test_the_side_is_carried_over_by_còn_thì_sao_and_by_nothing_else(talk: Talk) -> None:
    talk.ask("đăng ký khai sinh mất bao lâu")

    assert talk.ask("còn kết hôn thì sao").answer.facet is Facet.TIME
    assert talk.ask("đăng ký tạm trú").answer.facet is None


@pytest.mark.parametrize(
    "question",
    [
        "đăng ký kết hôn",
        "xin giấy phép xây nhà cần giấy tờ gì",
        "dang ky tam tru o dau",
        "lam lai bang lai xe bi mat",
        "thời tiết hôm nay thế nào",
        "trợ cấp",
    ],
)
def test_a_new_subject_is_answered_as_without_one_before(talk: Talk, question: str) -> None:
    alone = talk.conversation.answer(question, Context()).answer

    talk.ask("đăng ký khai sinh")
    after = talk.ask(question).answer

    assert (after.outcome, after.facet) == (alone.outcome, alone.facet)
    assert after.candidates == alone.candidates


@pytest.mark.parametrize(
    ("choice", "place"),
    [("1", 0), ("cái đầu", 0), ("số 2", 1), ("cái thứ ba", 2), ("cái cuối", -1)],
)
def test_an_ordinal_chooses_among_what_was_offered(talk: Talk, choice: str, place: int) -> None:
    offered = talk.ask("trợ cấp").answer.candidates[:6]

    turn = talk.ask(choice)

    assert turn.continuation is Continuation.CHOICE
    assert turn.answer.candidates[0].code == offered[place].code


def test_a_choice_answers_the_side_that_was_asked_for(talk: Talk) -> None:
    talk.ask("trợ cấp cần giấy tờ gì")

    assert talk.ask("số 1").answer.facet is Facet.DOCUMENTS


def test_an_ordinal_beyond_what_was_offered_chooses_nothing(talk: Talk) -> None:
    talk.ask("trợ cấp")

    assert talk.ask("số 9").continuation is not Continuation.CHOICE


def test_a_case_prefers_the_sibling_that_fits(talk: Talk) -> None:
    talk.ask("đăng ký khai sinh")

    assert talk.code("con sinh ở nước ngoài thì sao") == BIRTH_ABROAD


def test_a_procedure_shown_on_a_press_becomes_the_subject(talk: Talk) -> None:
    talk.context = talk.conversation.shown(talk.context, DEATH, Facet.FEE)

    assert talk.code("bao lâu") == DEATH


def test_a_subject_that_is_gone_is_passed_over(talk: Talk) -> None:
    talk.ask("đăng ký tạm trú")
    talk.context = talk.conversation.shown(talk.context, "9.999999")

    assert talk.code("lệ phí") == STAY


def test_an_old_subject_is_found_by_its_name(talk: Talk) -> None:
    talk.ask("đăng ký khai sinh")
    talk.ask("đăng ký kết hôn")
    talk.ask("đăng ký tạm trú")

    turn = talk.ask("khai sinh lúc nãy nộp ở đâu")

    assert turn.continuation is Continuation.BACK
    assert turn.answer.candidates[0].code == BIRTH


def test_a_context_is_read_back_as_it_was_written(talk: Talk) -> None:
    talk.ask("đăng ký kết hôn cần gì")
    talk.ask("trợ cấp")

    assert Context.model_validate_json(talk.context.model_dump_json()) == talk.context
