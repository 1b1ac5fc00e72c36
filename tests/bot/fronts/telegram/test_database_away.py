"""The real dialogue, whose database is away for a while."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import URL
from structlog.testing import capture_logs

from bot.dialogue import Dialogue
from bot.fronts.telegram.outbox import BackgroundTasks
from knowledge.answering import Answering
from knowledge.desk import Desk, Job, Jobs, QuestionLog
from knowledge.privacy import PASSING
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import QUICK, Start
from tests.bot.talking import a_dialogue
from tests.botapi import BotApi
from tests.builders import publish
from tests.clocks import FixedClock
from tests.databases import closed, locked, own_postgres
from tests.dialogues import KNOWLEDGE
from tests.sharing import copied
from tests.waiting import eventually

AWAY = "database_unavailable"


@pytest.fixture
def knowledge(tmp_path: Path, migrated_file: Path) -> Iterator[Database]:
    """A knowledge base beside the inbox's database, with little patience for locks."""
    database = Database(copied(migrated_file, tmp_path / "knowledge.db"), patience=0.05)
    publish(database, *KNOWLEDGE)
    yield database
    database.close()


@pytest.fixture
def dialogue(knowledge: Database, clock: FixedClock) -> Dialogue:
    answering = Answering(knowledge, clock)
    assert answering.size()
    return a_dialogue(answering, knowledge, clock, 3_900)


def test_a_question_is_answered_once_the_database_is_free_again(
    api: BotApi, bot: Start, knowledge: Database, dialogue: Dialogue
) -> None:
    retries = replace(QUICK, database=(0.05,) * 200)

    with capture_logs() as logs, bot(dialogue.handle, retries=retries):
        with locked(knowledge):
            api.say(7, "đăng ký kết hôn")
            assert eventually(lambda: [one for one in logs if one["event"] == AWAY])
            assert api.silent(7)
        assert api.wait_for_reply(7).text.startswith("Đăng ký kết hôn")
        api.wait_until_confirmed()
    assert api.silent(7)


def test_a_database_that_stays_away_is_told_in_the_end(
    api: BotApi, bot: Start, knowledge: Database, dialogue: Dialogue
) -> None:
    with locked(knowledge), bot(dialogue.handle):
        api.say(7, "đăng ký kết hôn")

        assert "chưa mở được cơ sở dữ liệu" in api.wait_for_reply(7).text


@pytest.fixture
def remote(postgres: URL) -> Iterator[Database]:
    """One whose server sends everybody away, whatever threads are at work."""
    with own_postgres(postgres) as address:
        database = Database(address, patience=0.05)
        database.upgrade()
        publish(database, *KNOWLEDGE)
        yield database
        database.close()


def test_all_that_needs_the_database_tells_once_that_it_is_away_and_once_that_it_is_back(
    api: BotApi, bot: Start, remote: Database, postgres: URL, clock: FixedClock
) -> None:
    answering = Answering(remote, clock)
    assert answering.size()
    desk = Desk(remote, clock)
    dialogue = a_dialogue(answering, remote, clock, 3_900)
    questions = QuestionLog(remote, clock, PASSING)
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        desk.due()

    jobs = Jobs(remote, clock, [Job("look", look), Job("look too", desk.due)])
    background = BackgroundTasks(jobs.tick, lambda _: None)
    retries = replace(QUICK, database=(0.05,) * 400)
    answering.start()
    questions.start()
    try:
        with capture_logs() as logs, bot(dialogue.handle, desk, retries, background):
            api.say(7, "đăng ký kết hôn")
            api.wait_for_reply(7)
            api.wait_until_confirmed()
            with closed(postgres, remote.url.database or ""):
                questions.note("7", "khai sinh", "answered")
                api.say(7, "lệ phí?")
                looked = len(looks)
                assert eventually(lambda: len(looks) > looked + 5)
            assert api.wait_for_reply(7).text
            assert eventually(lambda: [one for one in logs if one["event"] == f"{AWAY}_over"])
    finally:
        questions.stop()
        answering.stop()

    told = [one for one in logs if one["log_level"] == "error" or one["event"].endswith("_over")]
    away = told[:-1]
    # A connection that is cut and one that is refused are two reasons.
    reasons = [one["reason"] for one in away]
    assert reasons
    assert len(set(reasons)) == len(reasons)
    assert [one["event"] for one in told] == [*(AWAY for _ in away), f"{AWAY}_over"]
