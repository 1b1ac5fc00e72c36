"""The copies that an upgrade and a restore leave beside an SQLite database.

They hold what was current then, of an earlier program with plain names of people.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.store.ages import EARLIEST, CountedTime
from knowledge.store.sqlitefile import BEFORE_RESTORE, BEFORE_UPGRADE, parts_of

KEPT_FOR = timedelta(days=14)


def forget_copies(file: Path, now: CountedTime) -> int:
    """Delete old copies; tell how many. One that a wrong clock dated is as old as its finding."""
    old = []
    for copy in _copies(file, BEFORE_UPGRADE, BEFORE_RESTORE):
        made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        if made < EARLIEST:
            copy.touch()
        elif made < now - KEPT_FOR:
            old.append(copy)
    return _delete(old)


def erase_copies(file: Path) -> int:
    """Delete what upgrades left: who is erased is not to be found there either."""
    return _delete(list(_copies(file, BEFORE_UPGRADE)))


def _copies(file: Path, *endings: str) -> Iterator[Path]:
    starts = tuple(file.name + ending for ending in endings)
    return (one for one in file.resolve().parent.iterdir() if one.name.startswith(starts))


def _delete(copies: list[Path]) -> int:
    for copy in copies:
        for part in parts_of(copy):
            part.unlink(missing_ok=True)
    return len(copies)
