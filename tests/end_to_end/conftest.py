"""The bot as a process of its own, before the Bot API stand-in."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.botapi import BotApi
from tests.end_to_end.processes import Forked, motcua
from tests.waiting import LONG, eventually

ROOT = Path(__file__).parent.parent.parent


class BotProcess:
    """`motcua run`; leaving the block ends it. What it writes is in `written()`.

    It is a fork of a process that has read the program, or begins `from_nothing`.
    """

    def __init__(self, api: BotApi, database: str, folder: Path) -> None:
        self.api = api
        self.from_nothing = False
        self._log = folder / "bot.log"
        self._folder = folder
        self.variables = {
            "MOTCUA_TOKEN": api.token,
            "MOTCUA_API_URL": api.url,
            "MOTCUA_DATABASE_URL": database,
            "MOTCUA_OVERALL_LIMIT": "0",
            "MOTCUA_LEASE_SECONDS": "3",
        }
        self._process: Forked | subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "BotProcess":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self.has_ended():
            self.kill()

    def start(self) -> None:
        """Start it and wait until it polls."""
        polls = self.api.world.polls
        self.launch()
        assert eventually(lambda: self.api.world.polls > polls, LONG), self.written()

    def launch(self) -> None:
        """Start it and do not wait."""
        clean = {name: value for name, value in os.environ.items() if "MOTCUA" not in name}
        variables = {**clean, **self.variables}
        if not self.from_nothing:
            self._process = motcua(["run"], self._folder, variables, self._log)
            return
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self._folder,
                env={**variables, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )

    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    @property
    def number(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """Kill it as the kernel would: it gets no chance to put anything in order."""
        self.signal(signal.SIGKILL)
        self.wait()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to end; returns its exit status."""
        self.signal(number)
        return self.wait()

    def wait(self) -> int:
        """Wait until it has ended; returns its exit status."""
        assert self._process is not None
        return self._process.wait(LONG)

    def written(self) -> str:
        """Give what it wrote to the terminal and the log."""
        return self._log.read_text(encoding="utf-8")

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def has_settled(api: BotApi, desk: Desk) -> bool:
    """Wait until the bot has taken everything that was sent to it and answered what it answers."""
    api.wait_until_confirmed()
    return eventually(lambda: desk.waiting() == ())


def address(database: Database) -> str:
    """Give the address by which another process opens this database."""
    return database.url.render_as_string(hide_password=False)


@pytest.fixture
def bot(api: BotApi, database: Database, tmp_path: Path) -> BotProcess:
    """The bot on a database of either kind; not started yet."""
    return BotProcess(api, address(database), tmp_path)


@pytest.fixture
def sqlite_bot(api: BotApi, sqlite_database: Database, tmp_path: Path) -> BotProcess:
    """The bot on SQLite, for what does not depend on the kind of database."""
    return BotProcess(api, address(sqlite_database), tmp_path)
