"""Sessions, and what becomes of trouble with the database."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError

from knowledge.errors import Refused, Unavailable
from knowledge.store.database import Database
from knowledge.store.revision import bump_revision, current_revision
from tests.builders import a_procedure, publish
from tests.databases import KEPT


@pytest.fixture
def hasty(sqlite_database: Database) -> Iterator[Database]:
    """The same file, opened by someone who does not wait long for a lock."""
    database = Database(f"sqlite:///{sqlite_database.file}", patience=0.1)
    yield database
    database.close()


def bump(database: Database) -> int:
    with database.writing() as session:
        return bump_revision(session)


def trouble_with(address: str | URL) -> str:
    """Try to use a database that cannot be used and name the reason."""
    database = Database(address, patience=0.1)

    def use() -> None:
        database.upgrade()
        with database.reading() as session:
            session.execute(text("SELECT * FROM version")).all()

    with pytest.raises(Unavailable) as caught:
        use()
    database.close()
    assert isinstance(caught.value.__cause__, DBAPIError | sqlite3.Error)
    return caught.value.reason


def test_a_write_that_ends_well_is_kept(database: Database) -> None:
    bump(database)
    with database.reading() as session:
        assert current_revision(session) == 1


def test_a_write_that_fails_changes_nothing(database: Database) -> None:
    def write_and_fail() -> None:
        with database.writing() as session:
            bump_revision(session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with database.reading() as session:
        assert current_revision(session) == 0


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(database: Database) -> None:
    with database.reading() as session:
        before = current_revision(session)
        bump(database)
        session.expire_all()
        assert current_revision(session) == before


def test_nothing_is_written_while_reading(database: Database) -> None:
    if database.on_sqlite:
        with database.reading() as session:
            bump_revision(session)
    else:
        with pytest.raises(Unavailable, match="database_read_only"), database.reading() as session:
            bump_revision(session)
    with database.reading() as session:
        assert current_revision(session) == 0


def test_writers_that_read_first_take_turns(database: Database) -> None:
    def work() -> None:
        for _ in range(20):
            with database.writing() as session:
                bump_revision(session)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert current_revision(session) == 80


def test_a_file_that_another_process_has_locked_is_told_as_locked(
    sqlite_database: Database, hasty: Database
) -> None:
    with closing(sqlite3.connect(sqlite_database.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="database_locked"):
            bump(hasty)
        other.execute("ROLLBACK")
    assert bump(hasty) == 1


def test_a_writer_of_the_same_process_is_waited_for_but_not_for_ever(hasty: Database) -> None:
    with hasty.writing() as session:
        bump_revision(session)
        with pytest.raises(Unavailable, match="database_locked"):
            bump(hasty)
    assert bump(hasty) == 2


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Kính gửi Ủy ban nhân dân xã" * 10, encoding="utf-8")
    assert trouble_with(f"sqlite:///{path}") == "database_not_a_database"


def test_a_damaged_file_is_told(sqlite_database: Database) -> None:
    publish(sqlite_database, a_procedure())
    sqlite_database.close()
    content = bytearray(sqlite_database.file.read_bytes())
    content[4_096:] = b"\xaa" * (len(content) - 4_096)
    sqlite_database.file.write_bytes(content)
    assert trouble_with(f"sqlite:///{sqlite_database.file}") == "database_corrupt"


def test_a_place_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    assert trouble_with(f"sqlite:///{tmp_path}/folder.db") == "database_unreachable"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="database_unreachable"):
        Database(f"sqlite:///{tmp_path}/file/new.db")


def test_a_server_that_does_not_answer_is_told() -> None:
    assert trouble_with("postgresql+psycopg://a@127.0.0.1:1/b") == "database_unreachable"


def test_a_database_that_the_server_does_not_have_is_told(postgres: URL) -> None:
    assert trouble_with(postgres.set(database="motcua_test_none")) == "database_missing"


def test_a_connection_that_the_server_has_cut_is_made_again(postgres_database: Database) -> None:
    bump(postgres_database)
    other = Database(postgres_database.url)
    with other.writing() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = :name AND pid <> pg_backend_pid() AND application_name <> :kept"
            ),
            {"name": postgres_database.url.database, "kept": KEPT},
        )
    other.close()
    assert bump(postgres_database) == 2


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "mysql://a@b/c", "sqlite://", "sqlite:///:memory:", "postgresql://a@b/c"],
)
def test_an_address_of_another_kind_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(Refused) as caught:
        Database(address)
    assert (caught.value.reason, caught.value.values) == ("bad_database_url", {})


def test_a_missing_postgres_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Refused, match="postgres_extra_missing"):
        Database("postgresql+psycopg://a@127.0.0.1/b")


def test_what_people_wrote_is_never_part_of_an_error(database: Database) -> None:
    rows = "('c', :state, '2025-01-01'), ('c', :state, '2025-01-01')"
    twice = text(f"INSERT INTO chat (chat, state, updated_at) VALUES {rows}")  # noqa: S608
    with pytest.raises(Unavailable) as caught, database.writing() as session:
        session.execute(twice, {"state": "câu hỏi riêng"})
    assert caught.value.reason == "database_failed"
    assert "riêng" not in f"{caught.value}{caught.value.__cause__}"
