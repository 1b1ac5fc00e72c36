"""Updates of one chat are handled in order, different chats side by side, all bounded."""

import asyncio
import threading
from collections.abc import Sequence

from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.handling import DIALOGUES_AT_ONCE
from bot.messages import Incoming, Reply
from knowledge.desk import ReceivedUpdateRow
from tests.bot.fronts.telegram.conftest import Start, echo
from tests.botapi import BotApi
from tests.waiting import LONG


def test_questions_of_one_chat_are_answered_in_the_order_they_came(api: BotApi, bot: Start) -> None:
    texts = [f"câu {number}" for number in range(30)]
    for text in texts:
        api.say(7, text)

    with bot():
        seen = [api.wait_for_reply(7).text for _ in texts]

    assert seen == [f"Nghe: {text}" for text in texts]


def test_a_slow_answer_in_one_chat_holds_up_no_other(api: BotApi, bot: Start) -> None:
    go_on = threading.Event()

    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.chat == "7":
            go_on.wait(LONG)
        return echo(incoming)

    with bot(answer):
        api.say(7, "chậm")
        api.say(7, "sau")
        api.say(8, "nhanh")
        assert api.wait_for_reply(8).text == "Nghe: nhanh"
        assert api.silent(7)
        go_on.set()
        assert [api.wait_for_reply(7).text for _ in range(2)] == ["Nghe: chậm", "Nghe: sau"]


def test_typing_is_shown_only_while_an_answer_takes_long(api: BotApi, bot: Start) -> None:
    go_on = threading.Event()

    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.text == "chậm":
            go_on.wait(LONG)
        return echo(incoming)

    with bot(answer):
        api.say(7, "nhanh")
        api.wait_for_reply(7)
        assert api.world.actions == []
        api.say(7, "chậm")
        with api.world.changed:
            assert api.world.changed.wait_for(lambda: api.world.actions, LONG)
        go_on.set()
        api.wait_for_reply(7)

    assert api.world.actions == [(7, "typing")]


def test_what_is_being_handled_is_finished_before_the_bot_stops(api: BotApi, bot: Start) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def answer(incoming: Incoming) -> Sequence[Reply]:
        begun.set()
        go_on.wait(LONG)
        return echo(incoming)

    with bot(answer):
        api.say(7, "một")
        begun.wait(LONG)
        threading.Timer(0.2, go_on.set).start()

    assert api.wait_for_reply(7).text == "Nghe: một"


def received(number: int, chat: str) -> ReceivedUpdateRow:
    return ReceivedUpdateRow(number, chat, "{}")


def test_no_more_than_so_many_dialogues_are_held_at_once(api: BotApi, bot: Start) -> None:
    lock, full = threading.Lock(), threading.Event()
    running, most = 0, 0

    def answer(incoming: Incoming) -> Sequence[Reply]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == DIALOGUES_AT_ONCE:
                full.set()
        full.wait(LONG)
        with lock:
            running -= 1
        return echo(incoming)

    for chat in range(1, 31):
        api.say(chat, "một")
    with bot(answer):
        for chat in range(1, 31):
            api.wait_for_reply(chat)

    assert most == DIALOGUES_AT_ONCE


def test_stopping_leaves_unsettled_what_does_not_end_in_time() -> None:
    settled: list[int] = []

    async def scenario() -> None:
        async def handle(_: ReceivedUpdateRow) -> None:
            await asyncio.sleep(60)

        queues = ChatQueues(handle, lambda one: settled.append(one.update_id))
        queues.put(received(1, "a"))
        queues.put(received(2, "a"))
        await asyncio.sleep(0)
        await queues.stop(0.05)

    asyncio.run(scenario())

    assert settled == []
