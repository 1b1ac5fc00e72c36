"""Run `motcua` as a person at a terminal does."""

import io
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from knowledge.store.database import Database
from tests.builders import a_procedure, publish


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

    def run(*arguments: str | Path, given: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["motcua", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
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


@pytest.fixture
def filled(motcua: Motcua, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> Motcua:
    """Run a command over a small knowledge base."""
    publish(
        sqlite_database,
        a_procedure(code="1.000894", name="Đăng ký kết hôn"),
        a_procedure(code="1.001193", name="Đăng ký khai sinh"),
    )
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"sqlite:///{sqlite_database.file}")
    return motcua
