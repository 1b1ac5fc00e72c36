"""A text that is changed a moment after it was sent: an answer again, or a question again."""

from bot.buttons.citizen import AskPlace
from bot.buttons.codec import pack
from bot.dialogue import Dialogue
from bot.messages import Incoming, IncomingKind, Reply
from bot.state import States
from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.bot.talking import press, text_of
from tests.clocks import FixedClock


def write(dialogue: Dialogue, message: str, text: str, *, edited: bool = False) -> list[Reply]:
    kind = IncomingKind.TEXT
    return dialogue.handle(
        Incoming("chat", "user", kind, text=text, message=message, edited=edited)
    )


def states_of(database: Database, clock: FixedClock) -> States:
    return States(Desk(database, clock))


def test_a_changed_answer_takes_the_place_of_the_first(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    press(dialogue, pack(AskPlace()))
    write(dialogue, "1", "xã Ea Kao")
    write(dialogue, "2", "đăng ký kết hôn")
    first = states_of(database, clock).load("chat").place

    write(dialogue, "1", "phường Tân Lập", edited=True)

    assert first != states_of(database, clock).load("chat").place


def test_an_answer_that_was_not_understood_may_be_changed(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    press(dialogue, pack(AskPlace()))
    write(dialogue, "1", "xã Zzz")
    assert states_of(database, clock).load("chat").place is None

    write(dialogue, "1", "phường Tân Lập", edited=True)

    assert states_of(database, clock).load("chat").place is not None


def test_a_changed_question_answers_no_prompt_that_was_opened_after_it(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    write(dialogue, "1", "đăng ký khai sinh")
    press(dialogue, pack(AskPlace()))

    replies = write(dialogue, "1", "đăng ký kết hôn", edited=True)

    assert text_of(replies).startswith("Đăng ký kết hôn\n")
    state = states_of(database, clock).load("chat")
    assert state.prompt is not None
    assert state.place is None


def test_a_text_changed_long_after_is_told_to_come_anew(dialogue: Dialogue) -> None:
    late = Incoming("chat", "user", IncomingKind.EDITED, text="kết hôn", message="1", edited=True)

    assert "gửi nội dung mới" in text_of(dialogue.handle(late))


def test_which_message_answered_is_forgotten_within_minutes(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    press(dialogue, pack(AskPlace()))
    write(dialogue, "1", "xã Ea Kao")
    assert states_of(database, clock).load("chat").answered is not None

    clock.advance(seconds=180)

    assert states_of(database, clock).load("chat").answered is None
