"""Whatever an update holds, it can be stored, read and forgotten, and a press never spins."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.fronts.telegram.cleaning import as_received
from bot.messages import Button, Incoming, Reply
from knowledge.desk import Desk
from tests.bot.fronts.telegram.conftest import Start, echo
from tests.botapi import BotApi
from tests.waiting import eventually

HALF = "\ud83d"


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        (f"khai{HALF} sinh", "khai\ufffd sinh"),
        ("khai\0 sinh", "khai sinh"),
        ("\ud83d\ude00 khai sinh", "😀 khai sinh"),
    ],
    ids=["half", "nul", "pair"],
)
def test_a_text_is_cleaned_of_what_no_database_holds(
    api: BotApi, bot: Start, typed: str, heard: str
) -> None:
    with bot() as talk:
        api.say(7, typed)
        assert eventually(lambda: talk.heard)
    [incoming] = talk.heard
    assert incoming.text == heard
    incoming.text.encode()


def test_names_and_payloads_are_cleaned_too(api: BotApi, bot: Start) -> None:
    def answer(incoming: Incoming) -> list[Reply]:
        return [Reply("chọn", ((Button("Phí", "fee"),),))]

    with bot(answer) as talk:
        api.say(7, "một")
        shown = api.wait_for_reply(7)
        api.wait_for_answer(api.press_data(shown, f"fee\0{HALF}"))
    assert talk.heard[-1].payload == "fee\ufffd"


def test_what_is_nested_too_deep_is_cut_off() -> None:
    deep: dict[str, Any] = {}
    for _ in range(400):
        deep = {"reply_to_message": deep}
    row = as_received({"update_id": 1, "message": deep})
    assert len(row.payload) < 2_000


@pytest.mark.parametrize("number", ["7", True, 2**70, {"a": 1}, None, 1.5])
def test_a_number_of_another_type_names_nobody(number: object) -> None:
    row = as_received({"update_id": 1, "message": {"chat": {"id": number}, "from": {"id": number}}})
    assert (row.chat, row.person) == ("", "")


@pytest.mark.parametrize(
    "change",
    [
        {"message": None},
        {"message": {"chat": "không phải bảng"}},
        {"from": None},
        {"from": {"id": "x"}},
        {"message": {"message_id": 1, "date": 10**30, "chat": {"id": 7, "type": "private"}}},
        {"data": 5},
    ],
    ids=lambda change: json.dumps(change)[:30],
)
def test_a_press_that_cannot_be_read_is_answered_all_the_same(
    api: BotApi, desk: Desk, bot: Start, change: dict[str, object]
) -> None:
    with bot():
        api.say(7, "một")
        shown = api.wait_for_reply(7)
        with api.world.changed:
            query = api.press_data(shown, "x")
            api.world.updates[-1]["callback_query"].update(change)
        api.wait_for_answer(query)
        api.say(7, "hai")
        assert eventually(lambda: desk.waiting() == ())


def test_a_press_below_a_message_with_an_unreadable_part_works(api: BotApi, bot: Start) -> None:
    with bot() as talk:
        api.say(7, "một")
        shown = api.wait_for_reply(7)
        with api.world.changed:
            query = api.press_data(shown, "x")
            api.world.updates[-1]["callback_query"]["message"]["poll"] = {"options": "năm sau"}
        api.wait_for_answer(query)
    assert talk.heard[-1].payload == "x"


def test_updates_that_cannot_be_kept_are_counted_in_the_log(api: BotApi, bot: Start) -> None:
    with capture_logs() as logs:
        with api.world.changed:
            api.world.updates.append({"update_id": 0.5})
            api.say(7, "một")
        with bot(echo):
            assert api.wait_for_reply(7).text == "Nghe: một"
    assert [one["updates"] for one in logs if one["event"] == "updates_skipped"][:1] == [1]
