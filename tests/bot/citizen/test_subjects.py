"""What a conversation is about: the same for every command, and gone after an hour."""

from dataclasses import replace

import pytest

from bot.buttons.citizen import ShowProcedure
from bot.buttons.codec import pack
from bot.buttons.dates import AskDay
from bot.dialogue import Dialogue
from bot.messages import IncomingKind
from bot.state import ChatState, States
from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.store.database import Database
from knowledge.switches import Switches, SwitchTarget
from tests.bot.talking import BIRTH, MARRIAGE, a_dialogue, incoming, press, say, text_of
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

ASK = "đăng ký kết hôn mất bao lâu"


@pytest.fixture
def dialogue(sqlite_database: Database, clock: FixedClock) -> Dialogue:
    publish(sqlite_database, a_procedure(code=MARRIAGE, name="Đăng ký kết hôn"))
    dialogue = a_dialogue(Answering(sqlite_database, clock), sqlite_database, clock)
    dialogue.introduce("motcua_bot")
    return dialogue


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/qr", "Đăng ký kết hôn"),
        ("/theodoi", "Đã theo dõi Đăng ký kết hôn"),
        ("/hieuluc 20/11/2025", "Đăng ký kết hôn"),
        ("lệ phí?", "Đăng ký kết hôn"),
        ("mai nộp thì bao giờ có", "Đăng ký kết hôn"),
    ],
)
def test_every_command_goes_by_what_was_talked_of_within_the_hour(
    dialogue: Dialogue, clock: FixedClock, command: str, told: str
) -> None:
    say(dialogue, ASK)
    clock.advance(hours=0.9)
    assert told in text_of(say(dialogue, command))


@pytest.mark.parametrize(
    "command", ["/qr", "/theodoi", "/hieuluc 20/11/2025", "lệ phí?", "mai nộp thì bao giờ có"]
)
def test_no_command_goes_by_what_was_talked_of_long_ago(
    dialogue: Dialogue, clock: FixedClock, command: str
) -> None:
    say(dialogue, ASK)
    clock.advance(days=20)
    assert "Đăng ký kết hôn\n" not in text_of(say(dialogue, command)) + "\n"


def test_a_code_is_asked_for_after_an_hour(dialogue: Dialogue, clock: FixedClock) -> None:
    say(dialogue, ASK)
    clock.advance(hours=1.1)

    assert "mã QR của thủ tục nào" in text_of(say(dialogue, "/qr"))


def test_what_was_asked_for_is_forgotten_after_half_an_hour(
    dialogue: Dialogue, clock: FixedClock
) -> None:
    press(dialogue, pack(AskDay(MARRIAGE)))
    clock.advance(hours=0.49)
    assert "Nộp: thứ Sáu, 05/12/2025" in text_of(say(dialogue, "5/12"))

    say(dialogue, "/diaphuong")
    clock.advance(hours=0.51)
    assert "Chưa tìm thấy" not in text_of(say(dialogue, "abc xyz"))


def test_a_state_of_an_earlier_version_is_read(
    sqlite_database: Database, clock: FixedClock
) -> None:
    desk = Desk(sqlite_database, clock)
    at = clock().isoformat()
    desk.save_state(
        "chat",
        f'{{"place":"UBND xã Ea Ktur","gone":1,"prompt":{{"name":"place","mark":"x"}},'
        f'"subjects":[{{"code":"{MARRIAGE}","at":"{at}","gone":2}}]}}',
    )

    state = States(desk).load("chat")

    assert state == ChatState(place="UBND xã Ea Ktur", subjects=state.subjects)
    assert [one.code for one in state.subjects] == [MARRIAGE]


@pytest.mark.parametrize("asked", ["đăng ký kết hôn", "/hoi đăng ký kết hôn", "mai nộp"])
def test_a_bot_that_is_off_says_why_however_it_is_asked(
    dialogue: Dialogue, sqlite_database: Database, clock: FixedClock, asked: str
) -> None:
    say(dialogue, ASK)
    Switches(sqlite_database, clock).switch_off(OPERATOR, SwitchTarget(), "Đang nâng cấp")

    assert "Đang nâng cấp" in text_of(say(dialogue, asked))
    say(dialogue, "/diaphuong")
    assert "Đang nâng cấp" in text_of(say(dialogue, "đăng ký kết hôn cần giấy tờ gì"))


def about_marriage_and_birth(database: Database, clock: FixedClock) -> Dialogue:
    publish(
        database,
        a_procedure(code=MARRIAGE, name="Đăng ký kết hôn"),
        a_procedure(code=BIRTH, name="Đăng ký khai sinh"),
    )
    return a_dialogue(Answering(database, clock), database, clock)


def test_a_reply_to_an_older_answer_is_about_that_answer(
    sqlite_database: Database, clock: FixedClock
) -> None:
    dialogue = about_marriage_and_birth(sqlite_database, clock)
    older = say(dialogue, "đăng ký kết hôn")
    say(dialogue, "đăng ký khai sinh")
    payloads = tuple(one.payload for row in older[0].buttons for one in row if one.payload)
    asked = replace(incoming(IncomingKind.TEXT, "mất bao lâu"), replied=payloads)
    assert "Đăng ký kết hôn" in text_of(dialogue.handle(asked))


def test_a_reply_to_a_message_with_unreadable_buttons_is_a_plain_question(
    dialogue: Dialogue,
) -> None:
    asked = replace(incoming(IncomingKind.TEXT, ASK), replied=("?", pack(ShowProcedure("9.9"))))
    assert "Đăng ký kết hôn" in text_of(dialogue.handle(asked))


def test_a_number_without_a_list_is_said_to_choose_nothing(dialogue: Dialogue) -> None:
    assert "không có lựa chọn nào mang số này" in text_of(say(dialogue, "2"))


def test_an_unlawful_request_is_turned_down_in_one_message(dialogue: Dialogue) -> None:
    replies = say(dialogue, "làm giấy kết hôn giả mất bao lâu")
    assert len(replies) == 1
    assert replies[0].buttons == ()
    assert "đúng pháp luật" in text_of(replies)


def test_several_questions_are_answered_in_messages_of_their_own(
    sqlite_database: Database, clock: FixedClock
) -> None:
    dialogue = about_marriage_and_birth(sqlite_database, clock)
    replies = say(dialogue, "đăng ký kết hôn cần gì? đăng ký khai sinh cần gì?")
    assert ["kết hôn" in replies[0].html, "khai sinh" in replies[1].html] == [True, True]
    first = next(one.payload for row in replies[0].buttons for one in row if one.payload)
    assert "Đăng ký kết hôn" in text_of(press(dialogue, first))
