"""The dialogues that every front must hold, held over Telegram's Bot API with a running bot."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.botapi import BotApi, Shown
from tests.builders import publish
from tests.databases import opened
from tests.dialogues import DIALOGUES, KNOWLEDGE, SAMPLE_DIALOGUES, Front, Turn, on
from tests.end_to_end.conftest import BotProcess
from tests.sharing import copied

chats = count(100)


@contextmanager
def a_bot_over(url: str, folder: Path) -> Iterator[BotApi]:
    """One bot for many dialogues, over the knowledge that they are about."""
    with BotApi() as api, BotProcess(api, url, folder) as bot:
        yield api
        assert bot.stop() == 0, bot.written()


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[BotApi]:
    folder = tmp_path_factory.mktemp("dialogues")
    url = copied(migrated_file, folder / "knowledge.db")
    with opened(url) as database:
        publish(database, *KNOWLEDGE)
    with a_bot_over(url, folder) as api:
        yield api


@pytest.fixture(scope="module")
def talking_over_sample(
    tmp_path_factory: pytest.TempPathFactory, sample_file: Path
) -> Iterator[BotApi]:
    folder = tmp_path_factory.mktemp("sample")
    with a_bot_over(copied(sample_file, folder / "knowledge.db"), folder) as api:
        yield api


def take(turn: Turn, api: BotApi, chat: int, last: Shown | None) -> list[Shown]:
    """Do what the turn says and give what is shown next."""
    if turn.say is not None:
        api.say(chat, turn.say)
        return [api.wait_for_reply(chat) for _ in range(turn.messages)]
    assert last is not None
    assert turn.press is not None
    query = api.press(last, turn.press)
    shown = api.wait_for_reply(chat)
    api.wait_for_answer(query)
    assert shown.edited is not turn.below
    return [shown]


def hold(turns: Sequence[Turn], api: BotApi) -> None:
    """Hold a dialogue in a chat of its own."""
    chat = next(chats)
    last: Shown | None = None
    for turn in turns:
        shown = take(turn, api, chat, last)
        last = shown[-1]
        text = "\n".join(one.text for one in shown)
        assert [piece for piece in turn.expect if piece not in text] == [], text
        assert [piece for piece in turn.never if piece in text] == [], text
    assert api.refused() == []


@pytest.mark.parametrize("name", on(Front.TELEGRAM, DIALOGUES))
def test_a_dialogue_goes_the_same_way_over_telegram(talking: BotApi, name: str) -> None:
    hold(DIALOGUES[name], talking)


@pytest.mark.parametrize("name", on(Front.TELEGRAM, SAMPLE_DIALOGUES))
def test_a_dialogue_over_the_sample_goes_the_same_way(
    talking_over_sample: BotApi, name: str
) -> None:
    hold(SAMPLE_DIALOGUES[name], talking_over_sample)
