"""How the process begins and ends, and what it leaves in its log."""

import signal

import pytest

from knowledge.store.database import Database
from tests.botapi import BotApi, Fault
from tests.builders import publish
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.conftest import BotProcess


def last_line(bot: BotProcess) -> str:
    return bot.written().splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_after_the_answer_that_is_on_its_way(
    api: BotApi, sqlite_database: Database, sqlite_bot: BotProcess, number: signal.Signals
) -> None:
    publish(sqlite_database, *KNOWLEDGE)
    sqlite_bot.from_nothing = True
    api.fail("sendMessage", Fault.slow(0.5))

    with sqlite_bot as bot:
        api.say(7, "đăng ký khai sinh")
        api.wait_until_confirmed()
        assert bot.stop(number) == 0

    assert api.wait_for_reply(7, 0).text.startswith("Đăng ký khai sinh")
    assert "Traceback" not in bot.written()


@pytest.mark.parametrize("token", ["2:wrong", "nonsense"])
def test_a_wrong_token_ends_it_with_one_line_and_status_1(
    sqlite_bot: BotProcess, token: str
) -> None:
    sqlite_bot.variables["MOTCUA_TOKEN"] = token
    sqlite_bot.launch()

    assert sqlite_bot.wait() == 1
    assert last_line(sqlite_bot).startswith("Telegram không nhận token này.")
    assert "Traceback" not in sqlite_bot.written()
    assert token not in sqlite_bot.written()


def test_an_unreachable_api_ends_it_with_one_line_and_status_1(sqlite_bot: BotProcess) -> None:
    sqlite_bot.variables["MOTCUA_API_URL"] = "http://127.0.0.1:9"
    sqlite_bot.launch()

    assert sqlite_bot.wait() == 1
    assert last_line(sqlite_bot).startswith("Không nối được tới Telegram.")
    assert "Traceback" not in sqlite_bot.written()


def test_the_log_holds_neither_token_nor_questions(
    api: BotApi, sqlite_database: Database, sqlite_bot: BotProcess
) -> None:
    publish(sqlite_database, *KNOWLEDGE)
    sqlite_bot.variables["MOTCUA_LOG_FORMAT"] = "json"
    api.fail("sendMessage", Fault.server_error())
    api.fail("getUpdates", Fault.dropped())

    with sqlite_bot as bot:
        api.say(7, "câu rất riêng tư của tôi")
        api.wait_for_reply(7)
        assert bot.stop() == 0

    written = bot.written()
    assert '"event": "call_failed"' in written
    assert api.token not in written
    assert "riêng tư" not in written
