"""Run `motcua` as a person at a terminal does."""

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main


@dataclass(frozen=True)
class Outcome:
    """Exit status, and what was written to standard output and standard error."""

    status: int
    out: str
    err: str


Motcua = Callable[..., Outcome]


@pytest.fixture
def motcua(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Motcua]:
    """Run a command in an empty folder, with an SQLite database in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "sqlite:///data/test.db")
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["motcua", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        captured = capfdbinary.readouterr()
        status = left.value.code or 0
        assert isinstance(status, int)
        return Outcome(status, captured.out.decode(), captured.err.decode())

    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield run
    root.handlers, level = before
    root.setLevel(level)
