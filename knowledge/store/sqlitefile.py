"""SQLite files as files: write-ahead logging, and copies that include it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

from knowledge.errors import Unavailable

WAIT_SECONDS = 30.0
# How the copies are called that an upgrade and a restore leave beside a database.
BEFORE_UPGRADE, BEFORE_RESTORE = ".schema-", ".before-restore"
SIDE_FILES = ("", "-wal", "-shm", "-journal")


def set_journal_mode(file: Path, mode: str) -> None:
    """Set what stays with the file: "WAL", or "DELETE" for one that is stored away whole."""
    with closing(sqlite3.connect(file, timeout=WAIT_SECONDS)) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")


def vacuum(file: Path) -> None:
    """Write a file anew without the pages of what was deleted."""
    with closing(sqlite3.connect(file, timeout=WAIT_SECONDS)) as connection:
        connection.execute("VACUUM")


def copy_file(source: Path, target: Path) -> None:
    """Copy a live database with everything committed so far, into one file without a log.

    A `target` that is a live database is replaced in one transaction of its own. Raises
    `Unavailable` when either is locked for long, `sqlite3.Error` when `source` is damaged.
    """
    _create_private(target)
    with closing(_open_to_read(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy, progress=_patience(WAIT_SECONDS), sleep=0.05)


def is_sound(file: Path) -> bool:
    try:
        with closing(_open_to_read(file)) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except UnicodeDecodeError:
        return False
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise


def is_damage(error: sqlite3.Error) -> bool:
    """Tell damage of a file from a lock, a full disk and the like."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def table_names(file: Path) -> set[str]:
    with closing(_open_to_read(file)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {str(name) for (name,) in rows}


def parts_of(file: Path) -> list[Path]:
    """Give a database's file and those that SQLite keeps beside it, there or not."""
    real = file.resolve()
    return [real.with_name(real.name + ending) for ending in SIDE_FILES]


def is_same(path: Path, other: Path) -> bool:
    """Compare through symbolic and hard links."""
    with suppress(OSError):
        if path.samefile(other):
            return True
    return path.resolve() == other.resolve()


def make_private(file: Path) -> None:
    """Let nobody but the owner read a database; another owner's file stays as it is."""
    for part in parts_of(file):
        with suppress(OSError):
            part.chmod(0o600)


def _create_private(file: Path) -> None:
    with suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def move_aside(file: Path, target: Path) -> None:
    for ending in SIDE_FILES:
        part = file.with_name(file.name + ending)
        if part.exists():
            part.rename(target.with_name(target.name + ending))


def free_path(path: Path) -> Path:
    """Give `path`, or the first of `path-2`, `path-3` … that does not exist."""
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.name}-{count}")
    return candidate


def _open_to_read(file: Path) -> sqlite3.Connection:
    """Open a file that must be there; nothing is created."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)


def _patience(seconds: float) -> Callable[[int, int, int], None]:
    """End a copy that only waits: the driver would try a locked file for ever."""
    deadline = monotonic() + seconds

    def check(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > deadline:
            raise Unavailable("database_locked", detail="copy")

    return check
