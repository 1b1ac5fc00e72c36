"""SQLite files as files: write-ahead logging, copies that include it."""

import sqlite3
from contextlib import closing
from pathlib import Path

WAIT_SECONDS = 30.0


def use_wal(file: Path) -> None:
    """Switch a file to write-ahead logging, which stays with the file."""
    with closing(sqlite3.connect(file, timeout=WAIT_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def copy_file(source: Path, target: Path) -> None:
    """Copy a live database with everything committed so far; `target` must be free."""
    with (
        closing(sqlite3.connect(source, timeout=WAIT_SECONDS)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)


def free_path(path: Path) -> Path:
    """Give `path`, or the first of `path-2`, `path-3` … that does not exist."""
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.name}-{count}")
    return candidate
