"""A conversation over the bundled sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering import Answering
from knowledge.clock import utc_now
from knowledge.conversation.context import Context
from knowledge.conversation.conversing import Conversing, Turn
from knowledge.store.database import Database
from tests.clocks import FixedClock
from tests.databases import opened
from tests.sharing import copied


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Database]:
    address = copied(sample_file, tmp_path_factory.mktemp("sample") / "knowledge.db")
    with opened(address) as database:
        yield database


@pytest.fixture(scope="module")
def answering(sample: Database) -> Answering:
    return Answering(sample, utc_now)


class Talk:
    """Asks one question after another; `context` is where the conversation stands."""

    def __init__(self, conversing: Conversing) -> None:
        self.conversing = conversing
        self.context = Context()

    def ask(self, question: str) -> Turn:
        turn = self.conversing.answer(question, self.context)
        self.context = turn.context
        return turn

    def code(self, question: str) -> str | None:
        """Ask, and give the code of the answer."""
        answer = self.ask(question).answer
        return answer.published.procedure.code if answer.published else None


@pytest.fixture
def talk(answering: Answering, clock: FixedClock) -> Talk:
    return Talk(Conversing(answering, clock))
