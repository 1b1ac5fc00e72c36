"""Real questions, and every button under each answer: Telegram must refuse none of the calls.

A few questions by default; all of them with MOTCUA_TEST_ALL=1, which takes some minutes.
"""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.clock import utc_now
from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.botapi import BotApi, Shown
from tests.end_to_end.conftest import ROOT, BotProcess, address
from tests.waiting import eventually

DATA = ROOT.parent / "shared" / "data"
STEP = 1 if os.environ.get("MOTCUA_TEST_ALL") else 60
PEOPLE = 8
FIRST_CHAT = 1_000
FAILURES = (
    "dialogue_failed",
    "answering_failed",
    "update_given_up",
    "reply_too_long",
    "buttons_left_out",
)

pytestmark = pytest.mark.skipif(
    not (DATA / "questions_dev.jsonl").exists(), reason="không có ../shared/data trên máy này"
)


@pytest.fixture
def bot(api: BotApi, real_database: Database, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot over all real procedures."""
    with BotProcess(api, address(real_database), tmp_path) as bot:
        yield bot
        assert bot.stop() == 0
        assert not [event for event in FAILURES if event in bot.written()]


def questions() -> list[str]:
    lines = (DATA / "questions_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines][::STEP]


def whole_reply(api: BotApi, desk: Desk, chat: int) -> Shown:
    """Wait until nothing more comes; gives the last message, which holds the buttons."""
    last = api.wait_for_reply(chat)
    assert eventually(lambda: all(one.chat != str(chat) for one in desk.waiting()))
    while not api.silent(chat):
        last = api.wait_for_reply(chat)
    return last


def ask_and_press_all(api: BotApi, desk: Desk, chat: int, question: str) -> int:
    """Ask, then press every button under the answer; returns how many were pressed."""
    api.say(chat, question)
    answer = whole_reply(api, desk, chat)
    payloads = [
        button["callback_data"]
        for row in answer.buttons
        for button in row
        if "callback_data" in button
    ]
    for payload in payloads:
        api.wait_for_answer(api.press(answer, payload))
    assert eventually(lambda: all(one.chat != str(chat) for one in desk.waiting()))
    api.read(chat)
    return len(payloads)


@pytest.mark.usefixtures("bot")
def test_no_call_is_refused_for_any_question_or_button(
    api: BotApi, real_database: Database
) -> None:
    desk = Desk(real_database, utc_now)
    asked = [one for one in questions() if one.strip()]

    def one_person(number: int) -> int:
        mine = asked[number::PEOPLE]
        return sum(ask_and_press_all(api, desk, FIRST_CHAT + number, one) for one in mine)

    with ThreadPoolExecutor(PEOPLE) as people:
        pressed = sum(people.map(one_person, range(PEOPLE)))

    assert api.refused() == []
    assert pressed > len(asked)
    assert len(api.calls("answerCallbackQuery")) == pressed
