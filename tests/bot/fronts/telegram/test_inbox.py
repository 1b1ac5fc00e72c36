"""No question is lost: it is on disk before it is acknowledged, and stays until handled."""

import threading
from collections.abc import Sequence

import pytest

from bot.fronts.telegram.cleaning import as_received, chat_of
from bot.messages import Incoming, Reply
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.errors import Unavailable
from knowledge.store.database import Database
from tests.ageing import run_for
from tests.bot.fronts.telegram.conftest import Start, echo
from tests.botapi import BotApi
from tests.clocks import FixedClock
from tests.waiting import LONG, eventually


class FailingDesk(Desk):
    """A desk whose database is away for the first `failures` calls of a method."""

    def __init__(self, database: Database, method: str, failures: int) -> None:
        super().__init__(database, FixedClock())
        self._method = method
        self.failures = failures

    def _fail(self, method: str) -> None:
        if method == self._method and self.failures > 0:
            self.failures -= 1
            raise Unavailable("database_locked")

    def receive(self, updates: Sequence[ReceivedUpdateRow]) -> tuple[ReceivedUpdateRow, ...]:
        self._fail("receive")
        return super().receive(updates)

    def settle(self, *update_ids: int) -> None:
        self._fail("settle")
        super().settle(*update_ids)


def test_an_update_is_on_disk_before_it_is_confirmed_and_erased_once_handled(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    go_on = threading.Event()

    def slow(incoming: Incoming) -> Sequence[Reply]:
        go_on.wait(LONG)
        return echo(incoming)

    with bot(slow):
        api.say(7, "mất bao lâu")
        api.wait_until_confirmed()
        [waiting] = desk.waiting()
        assert "m\\u1ea5t bao l\\u00e2u" in waiting.payload
        go_on.set()
        api.wait_for_reply(7)
        assert eventually(lambda: desk.waiting() == ())


def test_what_an_earlier_run_left_is_answered_first_and_in_order(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    for text in ("một", "hai"):
        api.say(7, text)
    desk.receive([as_received(update) for update in api.world.updates])
    api.say(7, "ba")

    with bot():
        seen = [api.wait_for_reply(7).text for _ in range(3)]

    assert seen == ["Nghe: một", "Nghe: hai", "Nghe: ba"]
    assert api.silent(7)
    assert desk.waiting() == ()


@pytest.mark.parametrize("method", ["receive", "settle"])
def test_a_database_that_is_away_for_a_while_loses_nothing(
    api: BotApi, sqlite_database: Database, bot: Start, method: str
) -> None:
    desk = FailingDesk(sqlite_database, method, failures=3)

    with bot(desk=desk):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"
        api.say(7, "hai")
        assert api.wait_for_reply(7).text == "Nghe: hai"
        assert eventually(lambda: desk.waiting() == ())

    assert desk.failures == 0
    assert api.silent(7)


def test_a_database_that_is_away_keeps_updates_unconfirmed(
    api: BotApi, sqlite_database: Database, bot: Start
) -> None:
    desk = FailingDesk(sqlite_database, "receive", failures=10**6)

    with bot(desk=desk):
        api.say(7, "một")
        assert eventually(lambda: desk.failures < 10**6 - 2)
        assert len(api.world.updates) == 1
        desk.failures = 0
        assert api.wait_for_reply(7).text == "Nghe: một"
        api.wait_until_confirmed()


def test_the_same_update_twice_is_answered_once_and_a_number_is_free_again_after_a_week(
    api: BotApi, desk: Desk, bot: Start, clock: FixedClock, sqlite_database: Database
) -> None:
    def come(text: str) -> None:
        with api.world.changed:
            message = api.world.as_json(api.world.chats[7].messages[1])
            update = {"update_id": 1, "message": {**message, "text": text}}
            api.world.updates.append(update)
        api.world.on_update()

    with bot():
        api.say(7, "một")
        api.wait_for_reply(7)
        api.wait_until_confirmed()
        come("một")
        api.wait_until_confirmed()
        assert eventually(lambda: desk.waiting() == ())
        assert api.silent(7)

        run_for(sqlite_database, clock, days=8)
        come("câu khác")
        assert api.wait_for_reply(7).text == "Nghe: câu khác"


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -5}}}, "-5"),
        (
            {"update_id": 1, "callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 5}}}},
            "5",
        ),
        ({"update_id": 1, "callback_query": {"from": {"id": 9}}}, "9"),
        ({"update_id": 1, "poll_answer": {"user": {"id": 4}}}, "4"),
        ({"update_id": 1, "poll": {"id": "3"}}, ""),
        ({"update_id": 1, "message": None}, ""),
        ({"update_id": 1}, ""),
    ],
)
def test_every_update_has_a_chat_to_queue_in(update: dict[str, object], chat: str) -> None:
    assert chat_of(update) == chat


def test_an_update_is_named_by_its_own_number() -> None:
    assert as_received({"update_id": 123_456_789}).update_id == 123_456_789
