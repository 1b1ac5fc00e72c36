"""An SQLite file damaged in its middle: whoever reads the damage is told that it is there."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.access import OPERATOR
from knowledge.editing.exporting import export_file
from knowledge.errors import Unavailable
from knowledge.maintenance import backup, restore, verify_audit
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

PAGE = 4_096
LONG = "Nộp hồ sơ tại bộ phận một cửa. " * 2_000


@pytest.fixture
def file(sqlite_database: Database) -> Path:
    """A sound database file of many pages, closed."""
    path = sqlite_database.file
    publish(sqlite_database, *(a_procedure(code=f"{number}", sequence=LONG) for number in range(5)))
    sqlite_database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def opened(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def overwrite(file: Path, start: int, content: bytes) -> None:
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(content)


@pytest.mark.parametrize("garbage", [b"\xff\xfe\xfd", b"abc"])
def test_an_export_sets_aside_a_text_that_is_not_as_it_was_written(
    file: Path, opened: Database, tmp_path: Path, garbage: bytes
) -> None:
    place = file.read_bytes().index("một cửa".encode(), file.stat().st_size // 2)
    overwrite(file, place, garbage)
    report = export_file(opened, FixedClock(), tmp_path / "out.jsonl")
    assert (report.records, len(report.unreadable)) == (4, 1)


def test_a_damaged_name_in_the_schema_is_damage(file: Path, opened: Database) -> None:
    overwrite(file, file.read_bytes().index(b"CREATE TABLE agency"), b"\xff\xfe\xfd\xfc\xfb\xfa")
    with pytest.raises(Unavailable, match="database_corrupt"):
        opened.upgrade()
    with pytest.raises(Unavailable, match="database_corrupt"):
        verify_audit(opened)


@pytest.mark.parametrize("seed", range(30))
def test_random_damage_ends_in_an_error_of_the_tree_or_does_no_harm(
    file: Path, opened: Database, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    sound = tmp_path / "sound.db"
    backup(opened, OPERATOR, sound)
    opened.close()
    for _ in range(dice.choice([1, 40])):
        length = dice.choice([1, 1, PAGE])
        overwrite(file, dice.randrange(PAGE, file.stat().st_size - length), dice.randbytes(length))
    failures = 0
    for work in (
        lambda: opened.upgrade(),
        lambda: verify_audit(opened),
        lambda: export_file(opened, FixedClock(), tmp_path / "out.jsonl", force=True),
        lambda: backup(opened, OPERATOR, tmp_path / "backup.db"),
    ):
        try:
            work()
        except Unavailable:
            failures += 1
    assert failures or (tmp_path / "backup.db").exists()
    restore(opened, FixedClock(), OPERATOR, sound, force=True)
    assert export_file(opened, FixedClock(), tmp_path / "out.jsonl", force=True).records == 5
