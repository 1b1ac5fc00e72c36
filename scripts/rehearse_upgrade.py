"""Rehearses an upgrade and the way back, as docs/operations.md tells them, on an SQLite file.

    .venv/bin/python -m scripts.rehearse_upgrade COMMIT

The program of an older commit fills a database and backs it up; this one upgrades the database,
works with it and proves it; the older one then refuses it where its tables have changed, and is
given the backup again. Prints a line for each step; the first that fails ends it with status 1.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.attacks.ground import record
from tests.files import write_records

HERE = Path(__file__).parent.parent
SECONDS = 120
HEAD = re.compile(r"\b[0-9a-f]{64}\b")


class Stuck(Exception):
    pass


@dataclass(frozen=True)
class Program:
    """A checkout of the program, run by this Python on one database file."""

    folder: Path
    database: Path

    def run(self, *arguments: str | Path) -> str:
        done = self._done(*arguments)
        if done.returncode:
            raise Stuck(f"motcua {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    def refusal(self, *arguments: str | Path) -> str:
        """Run what is to be refused, or not needed: the line that says so, "" where it was done."""
        done = self._done(*arguments)
        return done.stderr.strip() if done.returncode else ""

    def head(self) -> str:
        found = HEAD.search(self.run("db", "verify-audit"))
        if found is None:
            raise Stuck("no head of the audit log")
        return found[0]

    def _done(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA")}
        return subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=self.folder,
            env={**kept, "MOTCUA_DATABASE_URL": f"sqlite:///{self.database}"},
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )


@contextmanager
def checkout(commit: str, folder: Path) -> Iterator[Path]:
    """Put an older commit into a folder of its own, and nothing of it into the repository."""
    packed = subprocess.run(["git", "archive", commit], cwd=HERE, capture_output=True, check=False)
    if packed.returncode:
        raise Stuck(packed.stderr.decode().strip())
    folder.mkdir()
    subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
    yield folder


def steps(old: Program, new: Program, folder: Path) -> Iterator[str]:
    first = write_records(folder / "first.jsonl", record("1.000001", "Đăng ký khai sinh"))
    second = write_records(folder / "second.jsonl", record("1.000002", "Đăng ký kết hôn"))
    backup = folder / "backup.db"
    old.run("import", "--publish", first)
    old.run("db", "backup", backup)
    before = old.head()
    yield "the older program filled the database and backed it up"
    new.run("db", "upgrade")
    new.run("db", "verify-audit", "--expect", before)
    new.run("doctor")
    yield "this program upgraded it: the audit log is whole and holds the older head"
    new.run("import", "--publish", second)
    _holds(new, folder, "1.000001", "1.000002")
    yield "work went on"
    refused = old.refusal("db", "verify-audit")
    yield f"the older program: {refused or 'goes on with it, its tables have not changed'}"
    old.run("db", "restore", backup)
    _holds(old, folder, "1.000001")
    old.run("db", "verify-audit", "--expect", before)
    yield "the older program was given its backup, and holds what it held"


def _holds(program: Program, folder: Path, *codes: str) -> None:
    written = folder / "held.jsonl"
    program.run("export", written, "--force")
    found = re.findall(r'"code":\s*"([^"]+)"', written.read_text("utf-8"))
    if sorted(found) != sorted(codes):
        raise Stuck(f"it holds {found}, not {codes}")


def main() -> int:
    if len(sys.argv) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    with TemporaryDirectory(prefix="motcua-") as made:
        folder = Path(made)
        try:
            with checkout(sys.argv[1], folder / "older") as older:
                database = folder / "motcua.db"
                for told in steps(Program(older, database), Program(HERE, database), folder):
                    sys.stdout.write(f"held  {told}\n")
        except Stuck as why:
            sys.stdout.write(f"fell  {why}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
