"""What is typed after the bot has asked for something, and may be meant otherwise."""

import pytest

from bot.dialogue import Dialogue
from bot.state import States
from knowledge.access import OPERATOR, Role
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.staff import People
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import BIRTH, Staff
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.staff import EDITOR, Control

TALK = [
    "ok",
    "2",
    "ok xong rồi",
    "cảm ơn bạn",
    "làm sao để xóa mục 3?",
    "làm sao để xóa mục 3",
    "khai sinh cần giấy tờ gì",
]
VALUES = ["Giấy chứng sinh", "Ảnh 4x6; 2 bản chính", "Tờ khai theo mẫu, không quá 3 tháng"]


@pytest.fixture
def editor(hire: Hire) -> Staff:
    one = hire("11")
    one.say(f"/sua {BIRTH}")
    return one


@pytest.mark.parametrize("text", TALK)
def test_talk_is_asked_about_before_it_becomes_a_paper(editor: Staff, text: str) -> None:
    editor.press("Giấy tờ")
    assert "ghi câu này vào Giấy tờ, hay đang hỏi?" in editor.say(text)
    assert f"2. {text}" in editor.press("Ghi vào Giấy tờ")


@pytest.mark.parametrize("text", VALUES)
def test_a_value_is_taken_at_once(editor: Staff, text: str) -> None:
    editor.press("Giấy tờ")
    assert f"2. {text}" in editor.say(text)


def test_a_number_is_taken_where_a_number_belongs(editor: Staff) -> None:
    editor.press("Số bộ hồ sơ")
    assert "Bản nháp" in editor.say("2")


def test_what_was_a_question_is_answered_and_the_prompt_is_over(editor: Staff) -> None:
    editor.press("Giấy tờ")
    editor.say("khai sinh cần giấy tờ gì")
    assert "Bạn hỏi thủ tục nào" in editor.press("Mình đang hỏi")
    assert "Ảnh" not in editor.say("Ảnh 4x6; 2 bản chính").split("Bạn hỏi")[0]


def test_a_question_is_not_published_as_a_notice(hire: Hire, shown: Answering) -> None:
    approver = hire("201", Role.APPROVER)
    approver.say("/thongbao")
    assert "thông báo, hay đang hỏi?" in approver.say("khai sinh cần giấy tờ gì")
    assert "khai sinh cần giấy tờ gì" not in approver.say("/thongbao")


def test_a_late_answer_is_told_that_the_entry_is_closed(editor: Staff, clock: FixedClock) -> None:
    editor.press("Giấy tờ")
    clock.advance(hours=1)
    assert "đã đóng vì quá 30 phút" in editor.say("Ảnh 4x6; 2 bản chính")
    assert "đã đóng" not in editor.say("Ảnh 4x6; 2 bản chính")


def test_a_late_question_is_answered_alone(editor: Staff, clock: FixedClock) -> None:
    editor.press("Giấy tờ")
    clock.advance(days=3)
    assert "đã đóng" not in editor.say("khai sinh cần giấy tờ gì")


def test_a_pending_text_is_gone_with_its_half_hour(editor: Staff, clock: FixedClock) -> None:
    editor.press("Giấy tờ")
    editor.say("ok")
    take = editor.payload("Ghi vào Giấy tờ")
    clock.advance(hours=1)
    assert "ok" not in editor.press_payload(take)


def test_much_is_not_replaced_by_little_unasked(editor: Staff) -> None:
    editor.press("Trình tự")
    lines = "\n".join(f"Bước {number}: nộp hồ sơ tại bộ phận một cửa" for number in range(1, 6))
    editor.say(lines)
    editor.press("Trình tự")
    assert "đang có 5 dòng" in editor.say("Nộp đơn")
    assert "Thôi" in "".join(editor.labels())
    assert "Bản nháp" in editor.press("Đúng vậy")


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("trực tiếp | 5 ngày | 5 tỷ đồng", "Có đúng là 5 tỷ đồng"),
        ("trực tiếp | 99999 ngày | 8.000 đồng", "Có đúng là 99999 ngày"),
        ("trực tiếp | 99.999 ngày | 8.000 đồng", "Có đúng là 99.999 ngày"),
        ("trực tiếp | 0 ngày | 8.000 đồng", "Có đúng là 0 ngày"),
        ("trực tiếp | 1e9 ngày | 8.000 đồng", "Có đúng là 1e9 ngày"),
        ("trực tiếp | 400 năm | 8.000 đồng", "Có đúng là 400 năm"),
        ("trực tiếp | 5 ngày | 1e9 đồng", "Có đúng là 1e9 đồng"),
        ("trực tiếp | 5 ngày | phí 5 tỷ", "Có đúng là phí 5 tỷ"),
        ("trực tiếp | 5 ngày | từ 1.000 đồng đến 9 tỷ đồng", "đến 9 tỷ đồng không"),
        ("trực tiếp | 5 ngày | năm tỷ đồng", "Có đúng là năm tỷ đồng"),
        ("trực tiếp | 5 ngày | 150%", "Có đúng là 150%"),
        ("trực tiếp | 5 ngày | 5 USD", "Có đúng là 5 USD"),
        ("trực tiếp | 99999 | 8.000 đồng", "Có đúng là 99999"),
        ("trực tiếp | 5 ngày | Lệ phí: -1000 đồng", "không thể nhỏ hơn 0"),
        ("trực tiếp | 5 ngày | −1000 đồng", "không thể nhỏ hơn 0"),
        ("trực tiếp | -5 ngày | 8.000 đồng", "không thể nhỏ hơn 0"),
    ],
)
def test_absurd_values_are_caught_as_they_are_typed(editor: Staff, way: str, said: str) -> None:
    editor.press("Cách nộp")
    assert said in editor.say(way)


@pytest.mark.parametrize("time", ["- 03 ngày", "-03 ngày", "– 3 ngày"])
def test_a_dash_that_opens_an_item_is_no_sign_of_a_number(editor: Staff, time: str) -> None:
    editor.press("Cách nộp")
    assert "ngày" in editor.say(f"trực tiếp | {time} | 50%")
    assert "Có đúng" not in editor.say("/bannhap")


def test_a_past_day_of_effect_is_asked_about(editor: Staff) -> None:
    editor.press("Phần khác")
    editor.press("Ngày hiệu lực")
    assert "đã qua" in editor.say("1/1/2025")
    assert "Bản nháp" in editor.press("Đúng vậy")


def test_a_past_day_is_approved_only_with_a_reason_and_a_press(
    hire: Hire, control: Control
) -> None:
    approver = hire("201", Role.APPROVER)
    version = control.submit(EDITOR, a_procedure(code="9.9", name="Mới tinh"))
    approver.say("/duyet")
    approver.press("1. Mới tinh")
    approver.press("chọn ngày")
    assert "gõ lý do" in approver.say("1/1/2025")
    assert "Ngày 01/01/2025 đã qua 323 ngày" in approver.say("Đã áp dụng từ đầu năm")
    assert control.reviews.queue(OPERATOR)
    approver.confirm()
    assert not control.reviews.queue(OPERATOR)
    assert version.number == 1


def test_who_is_removed_while_typing_is_out_of_the_prompt(
    editor: Staff, knowledge: Database, clock: FixedClock
) -> None:
    editor.press("Giấy tờ")
    People(knowledge, clock).remove(OPERATOR, editor.person)
    editor.say("Giấy chứng sinh")
    assert "Bạn hỏi thủ tục nào" in editor.say("khai sinh cần giấy tờ gì")


def test_who_is_removed_is_out_of_every_prompt_and_answered(
    dialogue: Dialogue, hire: Hire, knowledge: Database, clock: FixedClock
) -> None:
    one, states = hire("11"), States(Desk(knowledge, clock))
    People(knowledge, clock).remove(OPERATOR, one.person)
    guarded = 0
    for prompt in dialogue._routes.prompts:
        states.ask(one.person, prompt, "1")
        told = one.say("khai sinh cần giấy tờ gì")
        if "không có quyền" in told:
            guarded += 1
            assert "khai sinh" in told, prompt
            assert states.load(one.person).prompt is None, prompt
        states.ask(one.person, prompt, "1")
        assert "không có quyền" not in one.say("/start"), prompt
        assert states.load(one.person).prompt is None, prompt
    assert guarded >= 18


def test_a_refused_text_leaves_a_way_out(hire: Hire) -> None:
    approver = hire("201", Role.APPROVER)
    approver.say("/lichsu")
    approver.say("9.999999 không có mã này")
    approver.press("Thôi")
    assert "Bạn hỏi thủ tục nào" in approver.say("khai sinh cần giấy tờ gì")
