"""Corrections, choices and follow-ups over the sample: a new subject wins over an old one."""

import pytest

from knowledge.conversation.subject_choice import Continuation
from knowledge.search.result import Outcome
from knowledge.text.facets import Facet
from tests.knowledge.conversation.conftest import Talk

BIRTH, MARRIAGE, TEMPORARY = "1.001193", "1.000894", "1.004194"


@pytest.mark.parametrize(
    "correction",
    [
        "nhầm, ý tôi là đăng ký khai sinh",
        "à không, đăng ký khai sinh",
        "nham, dang ky khai sinh",
        "không phải, ý em là đăng ký khai sinh",
        "thôi hỏi đăng ký khai sinh",
    ],
)
def test_what_is_meant_instead_becomes_the_subject(talk: Talk, correction: str) -> None:
    assert talk.code("đăng ký kết hôn cần giấy tờ gì") == MARRIAGE
    assert talk.code(correction) == BIRTH
    assert talk.code("mất bao lâu") == BIRTH


def test_a_word_of_a_name_is_no_correction(talk: Talk) -> None:
    talk.ask("đăng ký kết hôn")
    turn = talk.ask("thôi không hỏi nữa")
    assert turn.talk is not None


def test_a_bare_side_after_a_list_asks_once_more_which_one_is_meant(talk: Talk) -> None:
    talk.code("đăng ký kết hôn")
    offering = talk.conversation.offered(talk.context, [BIRTH, TEMPORARY])
    assert offering.offer is not None
    unsure = offering.offer.model_copy(update={"lead": 0.4})
    talk.context = offering.offering(unsure)
    again = talk.ask("mất bao lâu").answer
    assert (again.outcome, again.facet) == (Outcome.CLARIFY, Facet.TIME)
    assert [one.code for one in again.offered] == [BIRTH, TEMPORARY]


def test_a_common_word_chooses_nothing_from_a_list(talk: Talk) -> None:
    talk.ask("hộ tịch")
    assert talk.ask("đăng ký").continuation is Continuation.FRESH


def test_another_number_of_the_list_may_be_chosen_after_the_first(talk: Talk) -> None:
    listed = talk.ask("hộ tịch").answer.offered
    assert len(listed) > 1
    assert talk.code("2") == listed[1].code
    assert talk.code("nhầm, cái 1") == listed[0].code


def test_a_case_abroad_stays_with_what_is_talked_of(talk: Talk) -> None:
    talk.code("đăng ký kết hôn")
    turn = talk.ask("chồng em bên Nhật thì sao")
    assert turn.answer.outcome is Outcome.ANSWERED
    assert turn.continuation is Continuation.CASE


def test_other_talk_is_no_case(talk: Talk) -> None:
    talk.code("đăng ký kết hôn")
    assert talk.ask("thời tiết thì sao").answer.outcome is Outcome.DECLINED


def test_opening_hours_are_no_day_of_handing_in(talk: Talk) -> None:
    talk.code("đăng ký khai sinh")
    turn = talk.ask("thứ 7 có làm không")
    assert turn.question.day is None
    assert turn.answer.facet is Facet.PLACE


@pytest.mark.parametrize(("asked", "facet"), [("tiền", Facet.FEE), ("tải mẫu ở đâu", Facet.FORMS)])
def test_short_sides_are_told(talk: Talk, asked: str, facet: Facet) -> None:
    talk.code("đăng ký khai sinh")
    turn = talk.ask(asked)
    assert (turn.answer.candidates[0].code, turn.answer.facet) == (BIRTH, facet)


def test_other_talk_with_a_day_in_it_is_no_day(talk: Talk) -> None:
    talk.code("đăng ký khai sinh")
    turn = talk.ask("gia vang hom nay")
    assert turn.short is not None
    assert turn.question.day is None


def test_what_was_shown_shortly_may_be_asked_for_in_full(talk: Talk) -> None:
    talk.code("đăng ký khai sinh")
    turn = talk.ask("xem đủ")
    assert turn.whole
    assert turn.answer.candidates[0].code == BIRTH
