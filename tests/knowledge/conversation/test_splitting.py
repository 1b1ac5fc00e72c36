"""Several questions in one message over the sample, and messages that are one question."""

import pytest

from tests.knowledge.conversation.conftest import Talk

BIRTH, MARRIAGE, RESIDENCE = "1.001193", "1.000894", "1.004222"


def codes(talk: Talk, message: str) -> list[str]:
    turn = talk.ask(message)
    return [one.answer.candidates[0].code for one in (turn, *turn.also) if one.answer.published]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("đăng ký khai sinh cần gì? đăng ký kết hôn ở đâu?", [BIRTH, MARRIAGE]),
        (
            "đăng ký khai sinh cần gì, với lại đăng ký thường trú thì sao",
            [BIRTH, RESIDENCE],
        ),
        ("dang ky ket hon can gi, ngoai ra dang ky thuong tru o dau", [MARRIAGE, RESIDENCE]),
        ("đăng ký khai sinh cần gì? mất bao lâu? đăng ký kết hôn ở đâu?", [BIRTH, MARRIAGE]),
    ],
)
def test_each_question_of_a_message_is_answered_in_order(
    talk: Talk, message: str, expected: list[str]
) -> None:
    assert codes(talk, message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "đăng ký kết hôn cần gì? lệ phí bao nhiêu?",
        "đăng ký kết hôn ở đâu. Cảm ơn.",
        "Con tôi mới sinh. Tôi chưa đăng ký kết hôn. Giờ làm khai sinh thế nào?",
        "đăng ký khai sinh, nhập hộ khẩu cho con",
        "Em đã đăng ký kết hôn ở xã. Giờ muốn nhập hộ khẩu về nhà chồng thì làm sao?",
        "Con em sinh bên Nhật, đã có giấy khai sinh của Nhật. Giờ về đây đăng ký thường trú sao?",
    ],
)
def test_one_question_and_a_story_stay_one(talk: Talk, message: str) -> None:
    assert talk.ask(message).also == ()


def test_at_most_three_are_answered_and_the_rest_is_said(talk: Talk) -> None:
    message = (
        "đăng ký khai sinh cần gì? đăng ký kết hôn ở đâu? đăng ký thường trú mất bao lâu?"
        " đăng ký khai tử cần gì?"
    )
    turn = talk.ask(message)
    assert (len(turn.also), turn.more) == (2, True)
    assert turn.answer.question == message


def test_the_last_question_is_what_is_talked_of_next(talk: Talk) -> None:
    codes(talk, "đăng ký khai sinh cần gì? đăng ký kết hôn ở đâu?")
    assert talk.code("lệ phí bao nhiêu") == MARRIAGE
