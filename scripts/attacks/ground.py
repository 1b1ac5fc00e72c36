"""Where an attack takes place: a bot process of some checkout before the stand-in."""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.botapi import BotApi, Shown
from tests.waiting import eventually

ADMIN = 301
BIRTH = "1.000001"
PATIENCE = 60.0
COMMAND_SECONDS = 120
RECORDS = (
    (BIRTH, "Đăng ký khai sinh"),
    ("1.000002", "Đăng ký kết hôn"),
    ("1.000003", "Đăng ký khai tử"),
)
# The clock of every checkout; the shift is read anew at each look.
LAUNCHER = """
import datetime, pathlib, sys
import knowledge.clock
real, shift = knowledge.clock.utc_now, pathlib.Path("shift")
def shifted():
    days = int(shift.read_text()) if shift.exists() else 0
    return real() + datetime.timedelta(days=days)
knowledge.clock.utc_now = shifted
sys.argv[0] = "motcua"
from bot.cli import main
main()
"""


class Fell(Exception):
    """What was attacked did not hold."""


class Untold(Exception):
    """The attack could not be made: the machine was too slow for it."""


@dataclass(frozen=True)
class Case:
    name: str
    run: Callable[["Ground"], None]


def record(code: str, name: str) -> dict[str, object]:
    return {
        "code": code,
        "name": name,
        "field": "Hộ tịch",
        "levels": ["xã"],
        "submissions": [{"channel": "direct", "time": "3 ngày làm việc"}],
        "dossier": [{"case": "", "documents": [{"name": "Tờ khai", "originals": 1}]}],
        "sequence": "Bước 1: nộp hồ sơ.",
    }


def python_of(tree: Path) -> str:
    own = tree / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def prepared(tree: Path, folder: Path) -> Path:
    """Make the database that every case begins with."""
    folder.mkdir()
    lines = [json.dumps(record(*one), ensure_ascii=False) + "\n" for one in RECORDS]
    (folder / "records.jsonl").write_text("".join(lines), encoding="utf-8")
    motcua(tree, folder, "import", "--publish", "records.jsonl", check=True)
    motcua(tree, folder, "staff", "add", "--user", str(ADMIN), "--role", "admin", check=True)
    return folder


def motcua(
    tree: Path,
    folder: Path,
    *arguments: str,
    settings: Mapping[str, str] | None = None,
    check: bool = False,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python_of(tree), "-m", "bot", *arguments],
        cwd=folder,
        env=variables(tree, folder) | dict(settings or {}),
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
        check=check,
    )


def variables(tree: Path, folder: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if "MOTCUA" not in name}
    own = {"PYTHONPATH": str(tree), "MOTCUA_DATABASE_URL": f"sqlite:///{folder / 'motcua.db'}"}
    return clean | own


class Ground:
    """The bot, what was told to it, and what it keeps; leaving the block ends the process.

    `settings` are its variables; `address_space` limits a process that is started, in bytes.
    """

    def __init__(self, tree: Path, base: Path, folder: Path) -> None:
        self.tree, self.folder = tree, folder
        for file in base.iterdir():
            shutil.copy2(file, folder / file.name)
        self.database = folder / "motcua.db"
        self.log = folder / "bot.log"
        self.api = BotApi()
        self.settings = {"MOTCUA_OVERALL_LIMIT": "0"}
        self.address_space = resource.RLIM_INFINITY
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Ground":
        self.api.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.api.world.on_show = lambda _: None
        self.kill()
        self.api.__exit__(kind, error, trace)

    def start(self) -> None:
        polls = self.api.world.polls
        own = {"MOTCUA_TOKEN": self.api.token, "MOTCUA_API_URL": self.api.url, **self.settings}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [python_of(self.tree), "-c", LAUNCHER, "run"],
                cwd=self.folder,
                env=variables(self.tree, self.folder) | own,
                stdout=log,
                stderr=log,
            )
        limits = (self.address_space, self.address_space)
        resource.prlimit(self.process.pid, resource.RLIMIT_AS, limits)
        if not eventually(lambda: self.api.world.polls > polls or self.ended(), 2 * PATIENCE):
            raise Untold("it has not begun to poll in time")
        if self.ended():
            raise Fell("it ends while starting")

    def at_work(self) -> None:
        """Start, and let the admin be told of the role before anything is attacked."""
        self.start()
        self.ask(ADMIN, "/start")
        self.settled()
        unsent = "SELECT count(*) FROM outbox WHERE payload IS NOT NULL"
        eventually(lambda: self.rows(unsent) == [(0,)], PATIENCE)
        self.api.read(ADMIN)

    def ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill_when_shown(self, chat: int) -> None:
        """Kill the bot in the moment in which a chat sees its next message."""
        process = self.process

        def shown(seen: Shown) -> None:
            if seen.chat == chat and process is not None and process.poll() is None:
                process.send_signal(signal.SIGKILL)

        self.api.world.on_show = shown

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return motcua(self.tree, self.folder, *arguments, settings=self.settings)

    def publish(self, code: str, name: str, **parts: object) -> None:
        file = self.folder / "new.jsonl"
        line = json.dumps(record(code, name) | parts, ensure_ascii=False)
        file.write_text(f"{line}\n", encoding="utf-8")
        self.command("import", "--publish", str(file))

    def ask(self, chat: int, text: str, timeout: float = PATIENCE) -> Shown:
        self.api.read(chat)
        self.api.say(chat, text)
        return self.seen(chat, timeout)

    def press(self, shown: Shown, *wanted: str, timeout: float = PATIENCE) -> Shown:
        self.api.read(shown.chat)
        self.api.press(shown, label(shown, *wanted))
        return self.seen(shown.chat, timeout)

    def seen(self, chat: int, timeout: float = PATIENCE) -> Shown:
        try:
            return self.api.wait_for_reply(chat, timeout)
        except AssertionError:
            raise Fell(f"no answer in {timeout:.0f} s") from None

    def written(self) -> str:
        """Give what the bot wrote to the terminal and the log."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def settled(self) -> None:
        """Wait until nothing waits in the inbox."""
        waiting = "SELECT count(*) FROM inbox WHERE payload IS NOT NULL"
        eventually(lambda: not self.api.world.updates and self.rows(waiting) == [(0,)], PATIENCE)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database, timeout=20)) as connection:
            return connection.execute(query, values).fetchall()

    def write(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=20)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(PATIENCE)
        self.process = None


def label(shown: Shown, *wanted: str) -> str:
    """Find the first label that contains one of these words."""
    for word in wanted:
        for one in shown.labels():
            if word.casefold() in one.casefold():
                return one
    raise Fell(f"no button {wanted[0]!r} among {list(shown.labels())[:6]}")
