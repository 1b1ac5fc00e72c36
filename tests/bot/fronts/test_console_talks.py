"""The dialogues over the bundled sample, held in the terminal."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.dialogue import Dialogue
from bot.fronts.console import run_console
from knowledge.answering import Answering
from knowledge.clock import utc_now
from tests.bot.fronts.test_console import Typist
from tests.bot.talking import a_dialogue
from tests.databases import opened
from tests.dialogues import SAMPLE_DIALOGUES, Front, on
from tests.sharing import copied

Pipe = Callable[[bytes], str]


@pytest.fixture(scope="module")
def dialogue(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Dialogue]:
    with opened(copied(sample_file, tmp_path_factory.mktemp("talks") / "knowledge.db")) as database:
        yield a_dialogue(Answering(database, utc_now), database, utc_now, None)


@pytest.fixture
def pipe(dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch) -> Pipe:
    def run(written: bytes) -> str:
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), "utf-8"))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8"))
        with capture_logs():
            run_console(dialogue)
        return out.getvalue().decode()

    return run


@pytest.mark.parametrize("name", on(Front.TERMINAL, SAMPLE_DIALOGUES))
def test_a_dialogue_over_the_sample_runs_in_the_terminal(name: str, pipe: Pipe) -> None:
    typist = Typist(pipe)

    for turn in SAMPLE_DIALOGUES[name]:
        answer = typist.take(turn)
        assert [piece for piece in turn.expect if piece not in answer] == [], answer
        assert [piece for piece in turn.never if piece in answer] == [], answer
