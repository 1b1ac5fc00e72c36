"""The terminal of whatever dialogue a module has."""

import io
import sys

import pytest
from structlog.testing import capture_logs

from bot.dialogue import Dialogue
from bot.fronts.console import run_console
from tests.bot.typist import Pipe


@pytest.fixture
def pipe(dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Run the console on a pipe, under a locale that knows no Vietnamese."""

    def run(written: bytes) -> str:
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), "ascii"))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "ascii"))
        with capture_logs():
            run_console(dialogue)
        return out.getvalue().decode("utf-8")

    return run
