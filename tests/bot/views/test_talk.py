"""What the bot says beside procedures: questions back, refusals, greetings, the menu."""

from datetime import date

import pytest

from bot.buttons.citizen import AskExample, NoneOfThese, ShowProcedure
from bot.buttons.codec import parse
from bot.rendering.markup import plain
from bot.views import Views, menu
from bot.views.view import PHONE_WIDTH
from knowledge.answering import Listed
from knowledge.conversation.remarks import Remark, RemarkKind
from knowledge.conversation.smalltalk import SmallTalk
from knowledge.conversation.turns import ReadyDay
from knowledge.search.offering import CHOICES
from knowledge.text.facets import Facet
from knowledge.text.shortening import line_count
from tests.bot.views.rendering import labels

TALK = Views(3_900).talk
OFFERED = (Listed("1.1", "Đăng ký khai sinh"), Listed("1.2", "Đăng ký lại khai sinh"))


def test_a_question_back_has_numbered_names_and_a_row_of_numbers() -> None:
    reply = TALK.clarify(OFFERED, Facet.FEE)

    assert plain(reply.html).splitlines() == [
        "Bạn hỏi thủ tục nào trong số này?",
        "1. Đăng ký khai sinh",
        "2. Đăng ký lại khai sinh",
    ]
    assert labels(reply) == [["1", "2"], ["Không phải những thủ tục này"]]
    payloads = [parse(button.payload or "") for row in reply.buttons for button in row]
    assert payloads == [
        ShowProcedure("1.1", Facet.FEE),
        ShowProcedure("1.2", Facet.FEE),
        NoneOfThese(),
    ]


def test_six_long_names_are_offered_on_twenty_lines_of_a_phone() -> None:
    long = tuple(
        Listed(f"1.{number}", f"{number} " + "tên rất dài " * 60) for number in range(CHOICES)
    )

    reply = TALK.clarify(long, None)

    assert labels(reply)[0] == ["1", "2", "3", "4", "5", "6"]
    lines = plain(reply.html).splitlines()
    assert sum(line_count(line, PHONE_WIDTH) for line in lines) <= 20


def test_what_was_not_found_for_certain_is_offered_as_what_may_be_meant() -> None:
    reply = TALK.may_be(OFFERED, None)

    assert plain(reply.html).splitlines() == [
        "Mình chưa tìm thấy đúng việc này. Có thể bạn hỏi về:",
        "1. Đăng ký khai sinh",
        "2. Đăng ký lại khai sinh",
    ]
    assert labels(reply) == [["1", "2"], ["Không phải những thủ tục này"]]


def test_equal_names_carry_their_codes_in_the_question_back() -> None:
    reply = TALK.clarify((Listed("1.1", "Khai tử"), Listed("1.2", "Khai tử")), None)

    assert "1. Khai tử (1.1)" in plain(reply.html)
    assert "2. Khai tử (1.2)" in plain(reply.html)


def test_refusals_differ_and_say_what_to_do_next() -> None:
    declined = plain(TALK.declined().html)
    not_found = plain(TALK.say("not_found").html)

    assert declined != not_found
    assert "đăng ký khai sinh cần giấy tờ gì" in declined
    assert "/linhvuc" in not_found
    assert "Cổng Dịch vụ công quốc gia" in not_found


@pytest.mark.parametrize("facet", list(Facet))
def test_a_question_without_subject_is_asked_back_by_its_side(facet: Facet) -> None:
    assert "của thủ tục nào?" in plain(TALK.which(facet).html)


def test_an_empty_knowledge_base_is_said_in_the_greeting() -> None:
    assert "đang trống" in plain(TALK.start(0, sample=False).html)
    assert "Dữ liệu mẫu".casefold() in plain(TALK.start(60, sample=True).html).casefold()
    assert "mẫu" not in plain(TALK.start(60, sample=False).html)


def test_the_greeting_has_a_button_for_every_example_unless_there_is_nothing_to_find() -> None:
    offered = TALK.start(60, sample=False)

    assert [[label] for label in menu.examples()] == labels(offered)
    assert len(offered.buttons) >= 3
    assert [parse(row[0].payload or "") for row in offered.buttons] == [
        AskExample(number) for number in range(1, len(offered.buttons) + 1)
    ]
    assert TALK.start(0, sample=False).buttons == ()


def test_the_menu_has_short_vietnamese_descriptions() -> None:
    commands = dict(menu.commands())

    assert list(commands)[:2] == ["start", "help"]
    assert all(3 <= len(description) <= 256 for description in commands.values())
    assert all(f"/{name}" in plain(TALK.help().html) for name in commands)


def test_no_text_has_more_than_one_empty_line_in_a_row() -> None:
    replies = [TALK.declined(), TALK.help(), TALK.start(60, sample=True), TALK.which(Facet.FEE)]

    assert all("\n\n\n" not in reply.html for reply in replies)


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        (Remark(RemarkKind.YES, "Giấy chứng sinh"), "Có. Bản ghi viết: “Giấy chứng sinh”"),
        (Remark(RemarkKind.NO, "Miễn phí"), "Không. Bản ghi viết: “Miễn phí”"),
        (Remark(RemarkKind.YES), "Có. Bản ghi có ghi cách này."),
        (Remark(RemarkKind.VALIDITY, "Có giá trị 6 tháng"), "bản ghi viết: “Có giá trị 6 tháng”"),
        (Remark(RemarkKind.NOT_SAID), "không dám trả lời có hay không"),
    ],
)
def test_what_the_record_says_stands_before_the_answer(remark: Remark, said: str) -> None:
    reply = TALK.remark(remark, TALK.say("not_found"))
    assert said in plain(reply.html).splitlines()[0]
    assert "Mình chưa tìm thấy" in plain(reply.html)


@pytest.mark.parametrize("kind", list(RemarkKind))
def test_every_kind_of_remark_has_words_with_and_without_a_sentence(kind: RemarkKind) -> None:
    answer = TALK.say("not_found")
    for sentence in ("", "Bản ghi nói thế."):
        reply = TALK.remark(Remark(kind, sentence), answer)
        assert plain(reply.html).removesuffix(plain(answer.html)).strip()


def test_the_day_on_which_a_file_is_ready_stands_first() -> None:
    ready = ReadyDay("Đăng ký kết hôn", date(2026, 11, 20), date(2026, 11, 27))
    first = plain(TALK.small(SmallTalk.STATUS, ready).html).splitlines()[0]
    assert "20/11/2026" in first
    assert "27/11/2026" in first
