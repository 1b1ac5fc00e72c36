"""The dialogues over the bundled sample, held in the terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue import Dialogue
from knowledge.answering import Answering
from knowledge.clock import utc_now
from tests.bot.talking import a_dialogue
from tests.bot.typist import Pipe, hold
from tests.databases import opened
from tests.dialogues import SAMPLE_DIALOGUES, Front, on
from tests.sharing import copied


@pytest.fixture(scope="module")
def dialogue(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Dialogue]:
    with opened(copied(sample_file, tmp_path_factory.mktemp("talks") / "knowledge.db")) as database:
        yield a_dialogue(Answering(database, utc_now), database, utc_now, None)


@pytest.mark.parametrize("name", on(Front.TERMINAL, SAMPLE_DIALOGUES))
def test_a_dialogue_over_the_sample_runs_in_the_terminal(name: str, pipe: Pipe) -> None:
    hold(SAMPLE_DIALOGUES[name], pipe)
