"""Asking when: a day in a message, the schedule, its picture, another day."""

from datetime import datetime, timedelta

import pytest

from bot.buttons.citizen import ShowProcedure
from bot.buttons.codec import digest, pack, parse
from bot.buttons.dates import AskDay, ShowSchedule, ShowTimeline
from bot.dialogue import Dialogue
from bot.messages import Reply
from knowledge.answering import Answering
from knowledge.store.database import Database
from knowledge.store.tables import QuestionRow
from tests.bot.talking import AGENCY, BIRTH, MARRIAGE, a_dialogue, labels, press, say, text_of
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows

# The clock stands at noon on Thursday, 20 November 2025.
NOON = datetime(2025, 11, 20, 12)
ASK = "đăng ký kết hôn mất bao lâu"


@pytest.fixture
def dialogue(sqlite_database: Database, clock: FixedClock) -> Dialogue:
    steps = [
        {"name": "Tiếp nhận", "responsible": "Bộ phận Một cửa", "times": {"": "½ ngày"}},
        {"name": "Ký", "responsible": "Lãnh đạo UBND", "times": {"": "½ ngày"}},
    ]
    way = {"channel": "direct", "time": "5 ngày làm việc"}
    publish(
        sqlite_database,
        a_procedure(code=MARRIAGE, name="Đăng ký kết hôn", submissions=[way]),
        a_procedure(code=BIRTH, name="Đăng ký khai sinh"),
        a_procedure(code=BIRTH, name="Đăng ký khai sinh", agency=AGENCY, steps=steps),
        a_procedure(code="1.009999", name="Xin phép xây dựng", submissions=[]),
    )
    return a_dialogue(Answering(sqlite_database, clock), sqlite_database, clock)


def payload(replies: list[Reply], label: str) -> str:
    buttons = (button for reply in replies for row in reply.buttons for button in row)
    return next(button.payload or "" for button in buttons if label in button.label)


def test_an_answer_about_time_says_when_if_handed_in_today(dialogue: Dialogue) -> None:
    replies = say(dialogue, ASK)

    assert "Nộp hôm nay, dự kiến xong thứ Năm, 27/11/2025." in text_of(replies)
    assert "📅 Lịch dự kiến" in labels(replies)


@pytest.mark.parametrize(
    ("said", "day", "result"),
    [
        ("nộp thứ 6 tuần sau", "thứ Sáu, 28/11", "thứ Sáu, 05/12/2025"),
        ("mai nộp thì bao giờ có", "thứ Sáu, 21/11", "thứ Sáu, 28/11/2025"),
        ("nop ngay 5/12", "thứ Sáu, 05/12", "thứ Sáu, 12/12/2025"),
        ("nộp sáng thứ hai", "thứ Hai, 24/11", "thứ Hai, 01/12/2025"),
        ("4h chiều mai nộp", "thứ Sáu, 21/11", "thứ Hai, 01/12/2025"),
    ],
)
def test_another_day_is_answered_for_the_procedure_talked_of(
    dialogue: Dialogue, said: str, day: str, result: str
) -> None:
    say(dialogue, ASK)
    text = text_of(say(dialogue, said))

    assert f"Nộp {day}, dự kiến xong {result}." in text
    assert f"Mã {MARRIAGE}" in text


def test_a_day_off_counts_from_the_next_working_day_and_says_so(dialogue: Dialogue) -> None:
    say(dialogue, ASK)
    text = text_of(say(dialogue, "nộp chủ nhật"))

    assert "Ngày 23/11 cơ quan nghỉ, tính từ thứ Hai, 24/11." in text
    assert "thứ Hai, 01/12/2025" in text


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("nộp hôm qua", "Ngày 19/11/2025 đã qua rồi"),
        ("nộp 31/2", "Lịch không có ngày đó"),
        ("nộp 1/1/2035", "mới đến 31/12/2028"),
        ("tháng sau nộp", "một ngày cụ thể"),
        ("mùng 5 tết nộp", "âm lịch"),
    ],
)
def test_a_day_that_cannot_be_gets_one_clear_line(dialogue: Dialogue, said: str, line: str) -> None:
    say(dialogue, ASK)
    (reply,) = say(dialogue, said)

    assert line in reply.html
    assert "\n" not in reply.html


def test_a_day_without_a_procedure_asks_which(dialogue: Dialogue) -> None:
    assert "thủ tục" in text_of(say(dialogue, "mai nộp thì bao giờ có")).lower()


def test_a_day_after_an_hour_of_silence_is_about_nothing(
    dialogue: Dialogue, clock: FixedClock
) -> None:
    say(dialogue, ASK)
    clock.advance(hours=1.1)

    assert "Lịch dự kiến" not in text_of(say(dialogue, "mai nộp"))


def test_a_whole_question_with_a_day_answers_both(dialogue: Dialogue) -> None:
    (reply,) = say(dialogue, "đăng ký kết hôn mai nộp thì khi nào xong")

    assert "Đăng ký kết hôn" in text_of([reply])
    assert "Nộp thứ Sáu, 21/11, dự kiến xong thứ Sáu, 28/11/2025." in text_of([reply])


def test_a_day_that_was_named_holds_for_what_follows(dialogue: Dialogue) -> None:
    say(dialogue, "đăng ký kết hôn mai nộp thì khi nào xong")

    assert "Nộp thứ Sáu, 21/11" in text_of(say(dialogue, "mất bao lâu"))
    assert "Nộp thứ Sáu, 21/11" in text_of(press(dialogue, pack(ShowProcedure(MARRIAGE))))


def test_a_day_that_was_named_is_forgotten_after_an_hour(
    dialogue: Dialogue, clock: FixedClock
) -> None:
    say(dialogue, "đăng ký kết hôn mai nộp thì khi nào xong")
    clock.advance(hours=1.1)

    assert "Nộp hôm nay" in text_of(press(dialogue, pack(ShowProcedure(MARRIAGE))))


def test_a_day_and_a_place_are_found_in_one_question(dialogue: Dialogue) -> None:
    (reply,) = say(dialogue, "mai nộp đăng ký khai sinh ở xã Ea Kao thì bao giờ xong")

    assert "UBND phường Ea Kao" in text_of([reply])
    assert "Nộp thứ Sáu, 21/11, dự kiến xong" in text_of([reply])


def test_a_day_and_a_place_alone_are_about_what_is_talked_of(dialogue: Dialogue) -> None:
    say(dialogue, "đăng ký khai sinh")
    text = text_of(say(dialogue, "mai nộp ở xã Ea Kao thì bao giờ có"))

    assert "UBND phường Ea Kao" in text
    assert "Nộp thứ Sáu, 21/11" in text


def test_the_button_shows_each_step_with_its_unit_and_date(dialogue: Dialogue) -> None:
    shown = press(dialogue, pack(ShowSchedule(BIRTH, NOON, digest(AGENCY))))
    text = text_of(shown)

    assert shown[0].replaces
    assert "1. Tiếp nhận\n   – Bộ phận Một cửa\n   – chậm nhất 11:30 thứ Sáu, 21/11/2025" in text
    assert "2. Ký\n   – Lãnh đạo UBND\n   – chậm nhất thứ Sáu, 21/11/2025" in text
    assert "đúng bằng thời hạn công bố (1 ngày làm việc)" in text


def test_the_picture_comes_with_its_source(dialogue: Dialogue) -> None:
    (reply,) = press(dialogue, pack(ShowTimeline(BIRTH, NOON, digest(AGENCY))))

    assert reply.attachment is not None
    assert reply.attachment.picture
    assert reply.attachment.content.startswith(b"\x89PNG")
    assert reply.attachment.name == "lich-1.001193-20251120-1.png"
    assert BIRTH in reply.html


def test_another_day_is_asked_for_and_taken(dialogue: Dialogue) -> None:
    shown = press(dialogue, payload(say(dialogue, ASK), "Lịch dự kiến"))
    asked = press(dialogue, payload(shown, "Nộp ngày khác"))

    assert "Bạn định nộp ngày nào?" in text_of(asked)
    assert "Lịch không có ngày đó" in text_of(say(dialogue, "31/2"))
    assert "Nộp: thứ Sáu, 05/12/2025" in text_of(say(dialogue, "ngày 5/12 ạ"))


def test_a_day_half_an_hour_after_it_was_asked_for_is_no_answer_to_that(
    dialogue: Dialogue, clock: FixedClock
) -> None:
    press(dialogue, pack(AskDay(BIRTH, digest(AGENCY))))
    clock.advance(hours=0.6)

    assert AGENCY not in text_of(say(dialogue, "ngày 5/12 ạ"))


def test_a_question_in_place_of_the_day_is_answered(dialogue: Dialogue) -> None:
    press(dialogue, pack(AskDay(MARRIAGE)))

    assert "Đăng ký khai sinh" in text_of(say(dialogue, "đăng ký khai sinh"))


def test_a_button_of_yesterday_counts_from_now(dialogue: Dialogue, clock: FixedClock) -> None:
    clock.advance(days=1)
    text = text_of(press(dialogue, pack(ShowSchedule(MARRIAGE, NOON))))

    assert "thứ Sáu, 21/11/2025" in text


@pytest.mark.parametrize("action", [ShowSchedule("9", NOON), ShowTimeline("9", NOON)])
def test_a_procedure_that_is_gone_is_said_to_be(
    dialogue: Dialogue, action: ShowSchedule | ShowTimeline
) -> None:
    (reply,) = press(dialogue, pack(action))

    assert reply.attachment is None
    assert reply.html


def test_a_time_that_cannot_be_dated_is_not_called_missing(
    dialogue: Dialogue, sqlite_database: Database
) -> None:
    way = {"channel": "direct", "time": "1"}
    publish(sqlite_database, a_procedure(code="1.009998", name="Xin tách hộ", submissions=[way]))

    text = text_of(press(dialogue, pack(ShowSchedule("1.009998", NOON))))

    assert "nguồn ghi “1”" in text
    assert "chưa có thời gian giải quyết" not in text
    assert "Bạn hỏi Bộ phận Một cửa khi nộp nhé" in text


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("5 ngày làm việc", "Không tính ngày nộp, ngày nghỉ, lễ, Tết;"),
        ("5 ngày", "Nơi ghi “ngày” thì tính cả ngày nghỉ"),
    ],
)
def test_the_rule_of_counting_is_that_of_the_stated_unit(
    dialogue: Dialogue, sqlite_database: Database, stated: str, said: str
) -> None:
    way = {"channel": "direct", "time": stated}
    publish(sqlite_database, a_procedure(code="1.009998", name="Xin tách hộ", submissions=[way]))

    assert said in text_of(press(dialogue, pack(ShowSchedule("1.009998", NOON))))


def test_without_any_time_there_is_no_button_and_no_picture(dialogue: Dialogue) -> None:
    replies = press(dialogue, pack(ShowProcedure("1.009999")))
    text = text_of(press(dialogue, pack(ShowSchedule("1.009999", NOON))))

    assert "📅 Lịch dự kiến" not in labels(replies)
    assert "chưa có thời gian giải quyết" in text
    assert "Bạn hỏi Bộ phận Một cửa khi nộp nhé" in text
    assert press(dialogue, pack(ShowTimeline("1.009999", NOON)))[0].attachment is None


@pytest.mark.parametrize(
    "action",
    [
        ShowSchedule("1.001193", NOON, "AAAAAAAA", 12),
        ShowSchedule("x" * 40, datetime(2028, 12, 31, 23, 59), "AAAAAAAA", 9_999),
        ShowTimeline("1.001193", NOON + timedelta(minutes=1)),
        AskDay("1.001193", "AAAAAAAA"),
    ],
)
def test_buttons_about_dates_are_read_back(
    action: ShowSchedule | ShowTimeline | AskDay,
) -> None:
    written = pack(action)

    assert len(written.encode()) <= 64
    assert parse(written) == action


def test_a_day_behind_the_command_is_answered_too(dialogue: Dialogue) -> None:
    say(dialogue, ASK)

    assert "Nộp thứ Sáu, 21/11, dự" in text_of(say(dialogue, "/hoi mai nộp thì bao giờ có"))


def test_the_question_is_kept_whole(dialogue: Dialogue, sqlite_database: Database) -> None:
    question = "đăng ký kết hôn ở xã Ea Kao, gọi 0912345678, nộp hồ sơ ngày mai bao giờ xong"
    say(dialogue, question)
    say(dialogue, "mai nộp thì bao giờ có")

    kept = [row["text"] for row in rows(sqlite_database, QuestionRow)]
    assert kept == [question.replace("0912345678", "[số điện thoại]"), "mai nộp thì bao giờ có"]
