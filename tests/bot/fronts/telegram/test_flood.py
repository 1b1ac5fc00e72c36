"""Nobody shuts the bot for others: there is room for some updates of each, and for all."""

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence

import pytest

from bot.fronts.telegram.chats import ChatQueues, QueueLimits
from bot.messages import Incoming, IncomingKind, Reply
from bot.views import errors
from knowledge.desk import Desk, ReceivedUpdateRow, WaitingCounts
from tests.bot.fronts.telegram.conftest import Start, echo
from tests.botapi import BotApi
from tests.waiting import LONG, eventually

ROOM = QueueLimits()


def update(number: int, chat: str, person: str) -> ReceivedUpdateRow:
    return ReceivedUpdateRow(number, chat, "{}", person)


def test_two_thousand_messages_of_one_person_keep_nobody_waiting(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    api.limit_chats()
    for number in range(2_000):
        api.say(7, f"câu {number}")
    for chat in range(100, 120):
        api.say(chat, "một")

    with bot():
        for chat in range(100, 120):
            assert api.wait_for_reply(chat).text == "Nghe: một"
        assert api.wait_for_reply(7).text == "Nghe: câu 0"
        api.wait_until_confirmed()
        assert len([one for one in desk.waiting() if one.chat == "7"]) <= ROOM.chat


def test_what_is_accepted_is_answered_then_one_line_tells_of_the_rest(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    for number in range(300):
        api.say(7, f"câu {number}")

    with bot():
        said = [api.wait_for_reply(7).text for _ in range(ROOM.chat)]
        api.wait_until_confirmed()
        assert eventually(lambda: desk.waiting() == ())
        assert eventually(lambda: not api.silent(7))
        said += _read_all(api, 7)
        assert said[: ROOM.chat] == [f"Nghe: câu {number}" for number in range(ROOM.chat)]
        assert 1 <= said.count(errors.busy()) <= 300 // ROOM.chat

        api.say(7, "còn đó không")
        assert eventually(lambda: "Nghe: còn đó không" in _read_all(api, 7))


def _read_all(api: BotApi, chat: int) -> list[str]:
    return [one.text for one in api.read(chat)]


def test_every_press_of_a_flood_is_answered(api: BotApi, bot: Start) -> None:
    go_on = threading.Event()

    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.kind is not IncomingKind.PRESS:
            return echo(incoming)
        go_on.wait(LONG)
        return []

    with bot(answer):
        api.say(7, "một")
        shown = api.wait_for_reply(7)
        queries = [api.press_data(shown, "x") for _ in range(100)]
        for query in queries[-20:]:
            assert api.wait_for_answer(query) == errors.busy()
        go_on.set()
        for query in queries:
            api.wait_for_answer(query)
    assert api.refused() == []


@pytest.mark.parametrize(
    ("room", "batch", "fitting"),
    [
        (QueueLimits(chat=2), [("a", "1"), ("a", "2"), ("a", "3"), ("b", "4")], [0, 1, 3]),
        (QueueLimits(person=2), [("a", "1"), ("b", "1"), ("c", "1"), ("c", "2")], [0, 1, 3]),
        (QueueLimits(all=3), [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")], [0, 1, 2]),
    ],
    ids=["chat", "person", "all"],
)
def test_room_is_counted_for_a_chat_a_person_and_all(
    room: QueueLimits, batch: list[tuple[str, str]], fitting: list[int]
) -> None:
    async def scenario() -> None:
        async def handle(_: ReceivedUpdateRow) -> None:
            return

        queues = ChatQueues(handle, lambda _: None, room)
        rows = [update(number, *where) for number, where in enumerate(batch)]
        for row in rows[:1]:
            queues.put(row)
        assert [one.update_id for one in queues.fitting(rows[1:])] == fitting[1:]
        await queues.stop(1)

    asyncio.run(scenario())


def test_a_chat_hears_once_that_there_is_no_room_until_nothing_waits_there() -> None:
    async def scenario() -> list[str]:
        said: list[str] = []
        go_on, empty = asyncio.Event(), asyncio.Event()

        async def handle(one: ReceivedUpdateRow) -> None:
            await go_on.wait()
            said.append(str(one.update_id))

        async def remark() -> None:
            said.append("busy")
            empty.set()

        queues = ChatQueues(handle, lambda _: None)
        queues.put(update(1, "a", "1"))
        for _ in range(3):
            queues.remark("a", remark)
        go_on.set()
        await empty.wait()
        await queues.stop(1)
        return said

    assert asyncio.run(scenario()) == ["1", "busy"]


def test_a_chat_of_another_process_hears_it_once_too_until_nothing_waits_there() -> None:
    async def scenario() -> list[str]:
        said: list[str] = []

        async def handle(_: ReceivedUpdateRow) -> None:
            return

        async def remark() -> None:
            said.append("busy")

        queues = ChatQueues(handle, lambda _: None, takes=lambda chat: False)
        for waiting in (30, 30, 0, 30):
            counts = WaitingCounts(Counter({"a": waiting}), Counter(), waiting)
            if not queues.fitting([update(1, "a", "1")], counts):
                queues.remark("a", remark)
            while queues.busy():
                await asyncio.sleep(0)
        await queues.stop(1)
        return said

    assert asyncio.run(scenario()) == ["busy", "busy"]
