"""Start, a second bot, wrong settings, and what the log may not hold."""

import asyncio
import logging
from dataclasses import replace
from itertools import pairwise

import httpx
import pytest
from structlog.testing import capture_logs

from bot.fronts.telegram.running import serve
from bot.logs import hush_libraries
from bot.settings import Settings
from bot.views import menu
from knowledge.desk import Desk
from knowledge.errors import Refused, Unavailable
from knowledge.store.database import Database
from tests.ageing import run_for
from tests.bot.fronts.telegram.conftest import QUICK, Start, Talk, settings_for
from tests.botapi import BotApi, Fault
from tests.clocks import FixedClock
from tests.waiting import LONG, eventually


def test_the_commands_menu_is_set_at_start(api: BotApi, bot: Start) -> None:
    with bot():
        api.say(7, "một")
        api.wait_for_reply(7)

    shown = [(each["command"], each["description"]) for each in api.world.commands]
    assert shown == list(menu.commands())
    assert "start" in dict(shown)


def test_a_menu_that_cannot_be_set_does_not_stop_the_bot(api: BotApi, bot: Start) -> None:
    api.fail("setMyCommands", Fault.server_error(), times=9)

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"


def wait_for_a_poll(api: BotApi) -> None:
    polls = api.world.polls
    assert eventually(lambda: api.world.polls > polls)


def run_to_the_end(settings: Settings, desk: Desk) -> None:
    async def run() -> None:
        await asyncio.wait_for(serve(Talk(), desk, settings, asyncio.Event(), QUICK), LONG)

    asyncio.run(run())


@pytest.mark.parametrize("token", ["2:wrong", "nonsense"])
def test_a_wrong_token_ends_the_start_with_its_reason(api: BotApi, desk: Desk, token: str) -> None:
    with pytest.raises(Unavailable) as error:
        run_to_the_end(settings_for(api, token=token), desk)

    assert error.value.reason == "token_refused"
    assert token not in str(error.value)


def test_a_missing_token_is_refused(api: BotApi, desk: Desk) -> None:
    with pytest.raises(Refused) as error:
        run_to_the_end(settings_for(api, token=None), desk)

    assert error.value.reason == "token_missing"


def test_an_unreachable_api_ends_the_start_after_a_few_tries(api: BotApi, desk: Desk) -> None:
    api.fail("getMe", Fault.dropped(), times=99)

    with pytest.raises(Unavailable) as error:
        run_to_the_end(settings_for(api), desk)

    assert error.value.reason == "api_unreachable"
    assert len(api.calls("getMe")) == 1 + len(QUICK.start)


def test_an_api_that_speaks_no_json_is_as_good_as_unreachable(api: BotApi, desk: Desk) -> None:
    settings = settings_for(api, api_url=f"{api.url}/nowhere")

    with pytest.raises(Unavailable):
        run_to_the_end(settings, desk)


def test_a_token_that_is_taken_back_ends_the_bot(api: BotApi, desk: Desk) -> None:
    api.fail("getUpdates", Fault(401, "Unauthorized"), times=99)

    with pytest.raises(Unavailable) as error:
        run_to_the_end(settings_for(api), desk)

    assert error.value.reason == "token_refused"


def test_a_second_bot_on_the_token_is_told_of_and_neither_spins(api: BotApi, bot: Start) -> None:
    address = f"{api.url}/bot{api.token}/getUpdates"

    with capture_logs() as logs, bot():
        api.say(7, "một")
        api.wait_for_reply(7)
        for _ in range(4):
            httpx.post(address, data={"timeout": 0, "offset": 2})
            wait_for_a_poll(api)
        api.say(7, "hai")
        assert api.wait_for_reply(7).text == "Nghe: hai"

    assert "another_bot_on_this_token" in [entry["event"] for entry in logs]
    conflicts = [call for call in api.calls("getUpdates") if call.status == 409]
    assert 1 <= len(conflicts) <= 4


def test_numbers_that_begin_anew_after_a_quiet_week_are_heard(
    api: BotApi, bot: Start, clock: FixedClock, sqlite_database: Database
) -> None:
    with bot(retries=replace(QUICK, poll=1, quiet=0.5)):
        for _ in range(3):
            api.say(7, "một")
            api.wait_for_reply(7)
        with api.world.changed:
            asked = api.world.polls
        assert eventually(lambda: api.world.polls > asked + 1)
        run_for(sqlite_database, clock, days=8)
        api.world.begin_numbers_anew()
        api.say(7, "hai")
        assert api.wait_for_reply(7).text == "Nghe: hai"


@pytest.mark.parametrize(
    "answer",
    [
        b"[]",
        b'{"ok": true}',
        b'{"ok": true, "result": {}}',
        b'{"ok": true, "result": [5, {"update_id": "x"}, {"message": {}}]}',
        b"<html>",
    ],
    ids=repr,
)
def test_an_answer_that_makes_no_sense_does_not_end_polling(
    api: BotApi, bot: Start, answer: bytes
) -> None:
    api.fail("getUpdates", Fault.nonsense(answer), times=2)

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"


def test_a_batch_without_any_readable_number_is_not_polled_for_again_at_once(
    api: BotApi, bot: Start
) -> None:
    malformed = b'{"ok": true, "result": [{"update_id": -1}, {"update_id": true}]}'
    api.fail("getUpdates", Fault.nonsense(malformed), times=3)

    with bot():
        api.say(7, "một")
        api.wait_for_reply(7)

    times = [call.at for call in api.calls("getUpdates")[:4]]
    assert all(later - earlier >= QUICK.longest for earlier, later in pairwise(times))


def test_waits_grow_between_failed_polls(api: BotApi, bot: Start) -> None:
    api.fail("getUpdates", Fault(409, "Conflict: terminated by other getUpdates request"), times=3)

    with bot():
        api.say(7, "một")
        api.wait_for_reply(7)

    times = [call.at for call in api.calls("getUpdates")[:4]]
    assert all(later - earlier >= QUICK.longest for earlier, later in pairwise(times))
    assert [QUICK.__class__().endless(tries) for tries in (0, 1, 2, 9, 10**6)] == [
        0.5, 1, 2, 30, 30,
    ]  # fmt: skip


def test_neither_token_nor_words_of_people_reach_the_log(
    api: BotApi, bot: Start, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("sendMessage", Fault.server_error())
    api.fail("sendMessage", Fault(400, "Bad Request: chat not found"))
    api.fail("getUpdates", Fault.dropped())
    caplog.set_level(logging.DEBUG, logger="")
    hush_libraries()

    with capture_logs() as logs, bot():
        for text in ("câu riêng tư", "câu thứ hai"):
            api.say(7, text)
        api.wait_for_reply(7)

    written = caplog.text + str(logs)
    assert "call_failed" in written
    assert api.token not in written
    assert "riêng tư" not in written
    assert "thứ hai" not in written
