"""The dialogues that every front must hold, held over Telegram's Bot API with a running bot."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from knowledge.store.database import Database
from tests.botapi import BotApi, Shown
from tests.builders import publish
from tests.dialogues import DIALOGUES, KNOWLEDGE, Turn
from tests.end_to_end.conftest import BotProcess

chats = count(100)


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotApi]:
    """One bot for all dialogues, over the knowledge that they are about."""
    folder: Path = tmp_path_factory.mktemp("dialogues")
    url = f"sqlite:///{folder / 'knowledge.db'}"
    database = Database(url)
    try:
        database.upgrade()
        publish(database, *KNOWLEDGE)
    finally:
        database.close()
    with BotApi() as api, BotProcess(api, url, folder) as bot:
        yield api
        assert bot.stop() == 0, bot.written()


def take(turn: Turn, api: BotApi, chat: int, last: Shown | None) -> Shown:
    """Do what the turn says and give what is shown next."""
    if turn.say is not None:
        api.say(chat, turn.say)
        return api.wait_for_reply(chat)
    assert last is not None
    assert turn.press is not None
    query = api.press(last, turn.press)
    shown = api.wait_for_reply(chat)
    api.wait_for_answer(query)
    assert shown.edited
    return shown


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue_goes_the_same_way_over_telegram(talking: BotApi, name: str) -> None:
    chat = next(chats)
    last: Shown | None = None

    for turn in DIALOGUES[name]:
        last = take(turn, talking, chat, last)
        for piece in turn.expect:
            assert piece in last.text
        for piece in turn.never:
            assert piece not in last.text

    assert talking.refused() == []
