from datetime import UTC, datetime, timedelta, timezone
from threading import Thread

import pytest
from sqlalchemy import text

from knowledge.access import OPERATOR
from knowledge.errors import Unavailable
from knowledge.store import audit
from knowledge.store.audit import START, AuditEntry, Chain
from knowledge.store.database import Database
from knowledge.store.heads import expected_heads
from tests.builders import a_procedure, publish
from tests.clocks import NOON

UNLOCK = {
    "sqlite": ("DROP TRIGGER audit_is_not_changed", "DROP TRIGGER audit_is_not_deleted"),
    "postgresql": ("SET LOCAL session_replication_role = replica",),
}

COLUMNS = ("at", "actor", "role", "action", "detail", "previous", "hash")


def write(database: Database, *actions: str, at: datetime = NOON) -> None:
    with database.writing() as session:
        entries = [AuditEntry(action, {"code": "1.000001", "ghi chú": "sửa"}) for action in actions]
        audit.append(session, at, OPERATOR, entries)


def chain(database: Database, *expected: str) -> Chain:
    with database.reading() as session:
        return audit.verify(session, expected_heads(expected))


def forge(database: Database, statement: str) -> None:
    """Change the log as someone does who has the database in hand."""
    with database.writing() as session:
        for unlock in UNLOCK["sqlite" if database.on_sqlite else "postgresql"]:
            session.execute(text(unlock))
        session.execute(text(statement))


def test_an_empty_log_is_whole(database: Database) -> None:
    assert chain(database) == Chain(0, START, broken_at=None)


def test_every_row_has_a_hash_of_its_own(database: Database) -> None:
    heads = []
    for _ in range(3):
        write(database, "same")
        heads.append(chain(database).head)
    assert len(set(heads)) == 3
    assert chain(database, *heads).missing == ()
    (missing,) = chain(database, *heads, "f" * 64).missing
    assert missing.text == "f" * 64


def test_a_moment_of_any_zone_is_proven_after_it_was_read_back(database: Database) -> None:
    write(database, "a", at=datetime(2025, 7, 7, 9, 30, 1, 250, timezone(timedelta(hours=7))))
    write(database, "b", at=datetime(2025, 7, 7, 9, 30, tzinfo=UTC))
    assert (chain(database).count, chain(database).broken_at) == (2, None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody' WHERE number = 2",
        "UPDATE audit SET role = 'editor' WHERE number = 2",
        "UPDATE audit SET action = 'other' WHERE number = 2",
        "UPDATE audit SET detail = '{}' WHERE number = 2",
        "UPDATE audit SET at = '2020-01-01 00:00:00' WHERE number = 2",
        "UPDATE audit SET hash = 'x' WHERE number = 2",
        "UPDATE audit SET previous = 'x' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
    ],
)
def test_a_row_that_was_changed_or_taken_out_is_found(database: Database, statement: str) -> None:
    write(database, "a", "b", "c")
    forge(database, statement)
    found = chain(database)
    assert (found.count, found.broken_at) == (1, 2)


UNREADABLE = {
    "sqlite": (
        *(f"{name} = {value}" for name in COLUMNS for value in ("x'ff'", "CAST(x'ff' AS TEXT)")),
        *(f"{name} = CAST({name} AS BLOB)" for name in COLUMNS),
        *(f"at = {value}" for value in ("'not a date'", "''", "20251120", "1.5", "1e999")),
        "number = -1",
        "number = 9223372036854775807",
    ),
    "postgresql": (
        "at = 'infinity'",
        "at = '-infinity'",
        "at = '0044-03-15 BC'",
        "at = '20000-01-01'",
        "number = -1",
        "number = 9223372036854775807",
    ),
}


@pytest.mark.parametrize(
    ("database_kind", "change"),
    [(kind, change) for kind, changes in UNREADABLE.items() for change in changes],
)
def test_a_value_that_its_column_cannot_hold_is_found_at_its_row(
    database: Database, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "ROWS_AT_ONCE", 4)
    write(database, *"abcdefg")
    forge(database, f"UPDATE audit SET {change} WHERE number = 6")  # noqa: S608
    found = chain(database)
    moved_first = change == "number = -1"
    assert (found.count, found.broken_at) == ((0, 1) if moved_first else (5, 6))


def test_a_column_made_to_hold_anything_is_found(postgres_database: Database) -> None:
    write(postgres_database, "a", "b", "c")
    forge(postgres_database, "ALTER TABLE audit ALTER at TYPE text")
    try:
        assert chain(postgres_database).broken_at == 1
    finally:
        forge(
            postgres_database, "ALTER TABLE audit ALTER at TYPE timestamptz USING at::timestamptz"
        )


@pytest.mark.parametrize("rows", [1, 3, 4, 5, 8, 9])
def test_a_log_of_any_length_is_walked_to_its_end(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(audit, "ROWS_AT_ONCE", 4)
    write(sqlite_database, *("same" for _ in range(rows)))
    assert (chain(sqlite_database).count, chain(sqlite_database).broken_at) == (rows, None)
    forge(sqlite_database, f"UPDATE audit SET actor = 'x' WHERE number = {rows}")  # noqa: S608
    assert chain(sqlite_database).broken_at == rows


def test_rows_cut_off_the_end_are_found_by_the_expected_hash(database: Database) -> None:
    write(database, "a", "b", "c")
    head = chain(database).head
    forge(database, "DELETE FROM audit WHERE number = 3")
    found = chain(database, head)
    assert (found.count, found.broken_at, len(found.missing)) == (2, None, 1)


def test_two_writers_never_fork_the_log(database: Database) -> None:
    second = Database(database.url)

    def work(own: Database) -> None:
        for _ in range(15):
            write(own, "one", "two")

    threads = [Thread(target=work, args=(own,)) for own in (database, second, database, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.close()
    found = chain(database)
    assert (found.count, found.broken_at) == (120, None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "UPDATE version SET content = '{}'",
        "UPDATE version SET fingerprint = ''",
        "UPDATE version SET author = 'nobody'",
        "DELETE FROM version",
    ],
)
def test_the_database_itself_refuses_to_change_history(database: Database, statement: str) -> None:
    write(database, "a")
    publish(database, a_procedure())
    with pytest.raises(Unavailable, match="database_failed"), database.writing() as session:
        session.execute(text(statement))


def test_the_database_lets_a_version_change_its_state(database: Database) -> None:
    publish(database, a_procedure())
    with database.writing() as session:
        session.execute(text("UPDATE version SET state = 'withdrawn'"))
    with database.reading() as session:
        assert session.scalar(text("SELECT state FROM version")) == "withdrawn"


def test_the_same_code_is_kept_once_for_the_whole_country(database: Database) -> None:
    twice = text("INSERT INTO procedure (code, agency_id) VALUES ('1', NULL), ('1', NULL)")
    with pytest.raises(Unavailable, match="database_failed"), database.writing() as session:
        session.execute(twice)
