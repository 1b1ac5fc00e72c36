"""Notices from the outbox to people, over HTTP."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from bot.fronts.telegram.outbox import BackgroundTasks
from bot.fronts.telegram.running import serve
from bot.messages import Button, Reply
from knowledge.desk import Citizens, Desk, FollowedProcedure, open_citizens
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import QUICK, Talk, settings_for
from tests.botapi import BotApi, Fault
from tests.clocks import FixedClock
from tests.waiting import LONG, eventually

PATIENT = 10.0

Run = Callable[[], AbstractContextManager[None]]


def write(payload: str) -> Reply | None:
    if payload == "?":
        return None
    return Reply(f"<b>{payload}</b>", ((Button("Thôi", payload="stop"),),))


@pytest.fixture
def citizens(sqlite_database: Database, clock: FixedClock) -> Citizens:
    return open_citizens(sqlite_database, clock)


@pytest.fixture
def run(api: BotApi, desk: Desk) -> Run:
    """Run a bot that delivers notices: `with run(): …`."""

    @contextmanager
    def started() -> Iterator[None]:
        stop = threading.Event()

        async def work() -> None:
            ended = asyncio.Event()
            serving = asyncio.create_task(
                serve(
                    Talk(),
                    desk,
                    settings_for(api),
                    ended,
                    QUICK,
                    BackgroundTasks(lambda: None, write),
                )
            )
            while not stop.is_set() and not serving.done():
                await asyncio.sleep(0.02)
            ended.set()
            await serving

        thread = threading.Thread(target=lambda: asyncio.run(work()))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(LONG)

    return started


def test_a_notice_is_delivered_with_its_buttons_and_then_gone(
    api: BotApi, desk: Desk, run: Run
) -> None:
    api.say(7, "chào")
    desk.put("7", "tin mới")
    with run():
        shown = [api.wait_for_reply(7) for _ in range(2)]
        assert eventually(lambda: desk.due() == (), PATIENT)

    notice = next(one for one in shown if one.text == "tin mới")
    assert notice.labels() == ("Thôi",)


def test_what_was_not_marked_when_a_bot_died_is_delivered_by_the_next(
    api: BotApi, desk: Desk, clock: FixedClock, run: Run
) -> None:
    api.say(7, "chào")
    desk.put("7", "tin mới")
    assert [one.payload for one in desk.take(60)] == ["tin mới"]
    assert desk.take(60) == ()
    clock.advance(seconds=61)

    with run():
        assert "tin mới" in [api.wait_for_reply(7).text for _ in range(2)]


def test_somebody_who_blocked_the_bot_is_let_go(
    api: BotApi, desk: Desk, citizens: Citizens, run: Run
) -> None:
    api.say(7, "chào")
    api.block(7)
    citizens.follows.follow("7", "7", FollowedProcedure("1.1"))
    desk.put("7", "tin mới")
    desk.put("7", "tin nữa")
    with run():
        assert eventually(lambda: desk.due() == (), PATIENT)

    assert citizens.follows.of("7") == ()


def test_a_chat_that_telegram_does_not_know_and_one_without_a_number_hold_up_nobody(
    api: BotApi, desk: Desk, run: Run
) -> None:
    api.say(7, "chào")
    desk.put("console:x", "không tới")
    desk.put("424242", "không tới")
    desk.put("7", "?")
    desk.put("7", "tin mới")
    with run():
        assert "tin mới" in [api.wait_for_reply(7).text for _ in range(2)]
        assert eventually(lambda: desk.due() == (), PATIENT)


def test_after_429_a_notice_waits_and_the_others_go_on(
    api: BotApi, desk: Desk, clock: FixedClock, run: Run
) -> None:
    for chat in (7, 8):
        api.say(chat, "chào")
    api.fail("sendMessage", Fault.too_many(30), chat=7)
    with run():
        api.wait_for_reply(8)
        desk.put("7", "chờ")
        desk.put("8", "đi")
        assert api.wait_for_reply(8).text == "đi"
        assert eventually(lambda: desk.take(1) == (), PATIENT)
        clock.advance(seconds=31)
        assert eventually(
            lambda: any(
                call.values.get("text") == "<b>chờ</b>" for call in api.calls("sendMessage")
            ),
            PATIENT,
        )


def test_a_group_that_moved_gets_its_notice_at_the_new_place(
    api: BotApi, desk: Desk, run: Run
) -> None:
    group = api.group()
    moved = api.migrate(group)
    desk.put(str(group), "tin mới")
    with run():
        assert api.wait_for_reply(moved).text == "tin mới"
        assert eventually(lambda: desk.due() == (), PATIENT)
