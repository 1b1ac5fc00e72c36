"""Short questions that go on about a subject and name no other."""

import pytest

from knowledge.conversation.smalltalk import SmallTalk
from knowledge.conversation.subject_choice import Continuation
from knowledge.text.facets import Facet
from tests.knowledge.conversation.conftest import Talk

DEATH = "1.000656"
MARRIAGE = "1.000894"
SHOP_END = "1.001266"
STAY = "1.004194"


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("hnao lấy đc", Facet.TIME),
        ("ttoán bn tiền z", Facet.FEE),
        ("bao giờ thì xã xét", Facet.TIME),
        ("mấy ngày có giấy phép", Facet.TIME),
        ("mấy ngày thì xã trả lời", Facet.TIME),
        ("phải viết đơn gì", Facet.FORMS),
        ("làm ở xã hay ở phòng công chứng", Facet.PLACE),
    ],
)
def test_a_side_asked_in_short_forms_is_of_the_subject(
    talk: Talk, question: str, facet: Facet
) -> None:
    talk.ask("đăng ký khai tử")

    turn = talk.ask(question)

    assert turn.answer.candidates[0].code == DEATH
    assert turn.answer.facet is facet


@pytest.mark.parametrize(
    ("subject", "question", "code"),
    [
        ("đăng ký kết hôn", "nộp ở phường Buôn Ma Thuột được chứ", MARRIAGE),
        ("đăng ký kết hôn", "can kham suc khoe ko", MARRIAGE),
        ("chấm dứt hoạt động hộ kinh doanh", "ủa còn nợ thuế thì có nghỉ được ko", SHOP_END),
    ],
)
def test_a_yes_or_no_that_names_nothing_else_is_about_the_subject(
    talk: Talk, subject: str, question: str, code: str
) -> None:
    talk.ask(subject)

    assert talk.code(question) == code


def test_where_a_person_lives_is_no_other_matter(talk: Talk) -> None:
    talk.ask("đăng ký khai tử")

    turn = talk.ask("mk đang ở trọ bmt quê ở gia nghĩa có lm ở đây đc k hay p về quê")

    assert turn.answer.candidates[0].code == DEATH
    assert turn.answer.facet is Facet.PLACE


def test_an_age_alone_is_a_case_of_the_subject(talk: Talk) -> None:
    talk.ask("đăng ký kết hôn")

    turn = talk.ask("nó mới 17 tuổi")

    assert turn.continuation is Continuation.CASE
    assert turn.answer.candidates[0].code == MARRIAGE


def test_another_procedure_that_is_named_is_no_follow_up(talk: Talk) -> None:
    talk.ask("đăng ký kết hôn")

    assert talk.code("đăng ký tạm trú bao nhiêu tiền") == STAY


def test_after_a_miss_the_next_question_is_not_hung_on_the_subject_before(talk: Talk) -> None:
    talk.ask("đăng ký khai tử")
    talk.ask("mẹ chồng em bảo bà không nhận phần")

    turn = talk.ask("nộp ở đâu")

    assert turn.answer.published is None
    assert DEATH in {one.code for one in turn.answer.offered}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cảm ơn bạn, chúc bạn ngày mới tốt lành!", SmallTalk.THANKS),
        ("cám ơn cán bộ", SmallTalk.THANKS),
        ("Cảm ơn, chúc thí chủ an lạc", SmallTalk.THANKS),
        ("Chào đồng chí.", SmallTalk.GREETING),
        ("chúc cả nhà một ngày mới vui vẻ", SmallTalk.CHAT),
    ],
)
def test_thanks_greetings_and_wishes_are_small_talk(talk: Talk, text: str, kind: SmallTalk) -> None:
    talk.ask("đăng ký khai tử")

    assert talk.ask(text).talk is kind


def test_money_without_marks_is_no_praise(talk: Talk) -> None:
    talk.ask("đăng ký khai tử")

    assert talk.ask("nhieu tien").answer.facet is Facet.FEE


def test_an_unlawful_wish_is_refused_though_an_arrest_is_feared(talk: Talk) -> None:
    turn = talk.ask("trốn nghĩa vụ quân sự thì làm cách nào cho khỏi bị bắt")

    assert turn.short is not None
    assert turn.short.kind == "unlawful"
