"""The bot is killed in the middle of 200 questions and started again: none is lost."""

from collections.abc import Iterable, Sequence

import pytest

from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.botapi import BotApi, Fault
from tests.builders import publish
from tests.clocks import FixedClock
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.conftest import BotProcess
from tests.waiting import eventually

NAMES = ("Đăng ký khai sinh", "Đăng ký kết hôn", "Đăng ký lại kết hôn")
CHATS = range(100, 120)
QUESTIONS = 200
KILLED_AFTER = (30, 90)


def question(number: int) -> str:
    """Name what is asked by the n-th question; the answer begins with it."""
    return NAMES[number % len(NAMES)]


def contains_in_order(whole: Iterable[str], wanted: Sequence[str]) -> bool:
    """Tell whether all of `wanted` is in `whole` in this order, whatever lies between."""
    rest = iter(whole)
    return all(any(one == other for other in rest) for one in wanted)


def answered(api: BotApi) -> int:
    with api.world.changed:
        return sum(len(api.world.chat(chat).shown) for chat in CHATS)


def wait_for_replies(api: BotApi, number: int) -> None:
    assert eventually(lambda: answered(api) >= number)


def test_no_question_is_lost_when_the_bot_is_killed(
    api: BotApi, database: Database, bot: BotProcess, clock: FixedClock
) -> None:
    publish(database, *KNOWLEDGE)
    desk = Desk(database, clock)
    asked: dict[int, list[str]] = {chat: [] for chat in CHATS}

    with bot:
        for number in range(QUESTIONS):
            chat = CHATS[number % len(CHATS)]
            asked[chat].append(question(number))
            api.say(chat, asked[chat][-1])
        for replies in KILLED_AFTER:
            wait_for_replies(api, replies)
            bot.kill()
            assert answered(api) < QUESTIONS
            bot.start()
        api.wait_until_confirmed()
        assert eventually(lambda: desk.waiting() == ())
        assert bot.stop() == 0

    for chat in CHATS:
        seen = [shown.text.splitlines()[0] for shown in api.world.chat(chat).shown]
        assert contains_in_order(seen, asked[chat]), chat
    assert api.refused() == []


def test_a_question_stored_but_unconfirmed_is_answered_once_after_a_kill(
    api: BotApi, sqlite_database: Database, sqlite_bot: BotProcess, clock: FixedClock
) -> None:
    publish(sqlite_database, *KNOWLEDGE)
    desk = Desk(sqlite_database, clock)
    api.fail("sendMessage", Fault.slow(30))

    with sqlite_bot as bot:
        api.say(7, "đăng ký khai sinh")
        assert eventually(lambda: api.world.chat(7) and len(desk.waiting()) == 1)
        bot.kill()
        api.heal()
        bot.start()
        assert api.wait_for_reply(7).text.startswith("Đăng ký khai sinh")
        api.wait_until_confirmed()
        assert bot.stop() == 0
    assert api.silent(7)


@pytest.mark.parametrize(
    ("whole", "wanted", "expected"),
    [("abcab", "abc", True), ("abab", "abb", True), ("acb", "abc", False), ("", "a", False)],
)
def test_order_is_checked_rightly(whole: str, wanted: str, expected: bool) -> None:
    assert contains_in_order(whole, list(wanted)) is expected
