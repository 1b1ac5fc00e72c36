"""A conversation over the bundled sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering import Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.clock import Clock, utc_now
from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.context import Context
from knowledge.conversation.turns import ConversationTurn
from knowledge.offices import OfficeContact
from knowledge.store.database import Database
from knowledge.worktime.due_dates import DueDates
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

    def __init__(self, conversation: ConversationAnswering, clock: Clock) -> None:
        self.conversation = conversation
        self._clock = clock
        self.context = Context()

    def ask(self, question: str) -> ConversationTurn:
        turn = self.conversation.answer(question, self.context.at(self._clock()))
        self.context = turn.context
        return turn

    def code(self, question: str) -> str | None:
        """Ask, and give the code of the answer."""
        answer = self.ask(question).answer
        return answer.published.procedure.code if answer.published else None


@pytest.fixture
def talk(answering: Answering, clock: FixedClock) -> Talk:
    circumstances = ReaderCircumstances(DueDates(clock), OfficeContact)
    return Talk(ConversationAnswering(answering, clock, circumstances), clock)
