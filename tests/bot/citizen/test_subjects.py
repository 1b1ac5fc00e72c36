"""What a conversation is about: the same for every command, and gone after an hour."""

import pytest

from bot.buttons.citizen import AskDay
from bot.buttons.codec import pack
from bot.dialogue import Dialogue
from bot.state import ChatState, States
from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.store.database import Database
from knowledge.switches import Switches, SwitchTarget
from tests.bot.talking import MARRIAGE, a_dialogue, press, say, text_of
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
