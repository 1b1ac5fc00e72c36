import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import select

from knowledge.access import OPERATOR, Actor, Role
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.editing.exporting import export_file
from knowledge.editing.importing import import_file
from knowledge.errors import Forbidden, Refused, Unavailable
from knowledge.maintenance import backup, expected_heads, restore, verify_audit
from knowledge.store.audit import actions
from knowledge.store.database import Database
from knowledge.store.procedures import effective
from knowledge.store.revision import current_revision
from knowledge.store.tables import InboxRow
from tests.clocks import FixedClock
from tests.databases import own_postgres
from tests.files import record, write_records

TODAY = date(2025, 11, 20)


def fill(database: Database, folder: Path, name: str) -> None:
    """Publish one record under this name, as an operator does."""
    path = write_records(folder / "fill.jsonl", record(name=name))
    import_file(database, FixedClock(), OPERATOR, path, publish=True)


def name_in(database: Database) -> str | None:
    with database.reading() as session:
        found = effective(session, "1.000001", None, TODAY)
    return None if found is None else found.procedure.name


def revision_of(database: Database) -> int:
    with database.reading() as session:
        return current_revision(session)


def test_a_restore_brings_back_what_was_backed_up(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    desk = Desk(database, clock)
    desk.save_state("chat", "cũ")
    desk.receive([ReceivedUpdateRow(5, "chat", "payload")])
    before = verify_audit(database)
    backup(database, OPERATOR, tmp_path / "backup.db")
    fill(database, tmp_path, "Mới")
    desk.save_state("chat", "mới")
    desk.settle(5)

    restored = restore(database, clock, OPERATOR, tmp_path / "backup.db")

    assert name_in(database) == "Cũ"
    assert desk.state("chat") is None
    assert desk.waiting() == ()
    assert restored.chain.count == before.chain.count + 1
    assert verify_audit(database, expected_heads([before.chain.head])).holds
    assert not verify_audit(database, expected_heads(["f" * 64])).holds


def test_work_goes_on_after_a_restore(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    backup(database, OPERATOR, tmp_path / "backup.db")
    restore(database, clock, OPERATOR, tmp_path / "backup.db")
    fill(database, tmp_path, "Mới")
    path = write_records(tmp_path / "more.jsonl", record(code="2", agency="UBND xã Ea Kao"))
    import_file(database, clock, OPERATOR, path, publish=True, new_agencies=True)
    assert name_in(database) == "Mới"
    assert verify_audit(database).holds


def test_a_restore_is_a_revision_that_no_index_was_built_for(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    backup(database, OPERATOR, tmp_path / "backup.db")
    fill(database, tmp_path, "Mới")
    before = revision_of(database)
    restore(database, clock, OPERATOR, tmp_path / "backup.db")
    assert revision_of(database) == before + 1


def test_a_backup_of_one_kind_of_database_restores_into_the_other(
    database: Database, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fill(database, tmp_path, "Chung")
    backup(database, OPERATOR, tmp_path / "backup.db")
    with other_kind(database, tmp_path, request) as other:
        restore(other, clock, OPERATOR, tmp_path / "backup.db")
        assert name_in(other) == "Chung"
        assert verify_audit(other, expected_heads([verify_audit(database).chain.head])).holds


@contextmanager
def other_kind(
    database: Database, folder: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    if database.on_sqlite:
        with own_postgres(request.getfixturevalue("postgres")) as address:
            other = Database(address)
            yield other
            other.close()
    else:
        other = Database(f"sqlite:///{folder}/other/new.db")
        yield other
        other.close()


def test_what_an_sqlite_restore_replaces_is_kept(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(sqlite_database, tmp_path, "Cũ")
    backup(sqlite_database, OPERATOR, tmp_path / "backup.db")
    fill(sqlite_database, tmp_path, "Mới")
    first = restore(sqlite_database, clock, OPERATOR, tmp_path / "backup.db").kept
    second = restore(sqlite_database, clock, OPERATOR, tmp_path / "backup.db").kept
    assert first is not None
    assert second is not None
    assert first != second
    kept = Database(f"sqlite:///{first}")
    assert name_in(kept) == "Mới"
    kept.close()


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\x00" + b"x" * 99])
def test_a_restore_over_a_damaged_database_moves_it_aside(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path, content: bytes
) -> None:
    fill(sqlite_database, tmp_path, "Cũ")
    backup(sqlite_database, OPERATOR, tmp_path / "backup.db")
    sqlite_database.close()
    sqlite_database.file.write_bytes(content)
    kept = restore(sqlite_database, clock, OPERATOR, tmp_path / "backup.db").kept
    assert name_in(sqlite_database) == "Cũ"
    assert kept is not None
    assert kept.read_bytes() == content


def test_a_bot_that_runs_meanwhile_sees_the_restored_state(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(sqlite_database, tmp_path, "Cũ")
    backup(sqlite_database, OPERATOR, tmp_path / "backup.db")
    fill(sqlite_database, tmp_path, "Mới")
    bot = Database(f"sqlite:///{sqlite_database.file}")
    assert name_in(bot) == "Mới"
    restore(sqlite_database, clock, OPERATOR, tmp_path / "backup.db")
    assert name_in(bot) == "Cũ"
    fill(bot, tmp_path, "Sau")
    assert name_in(sqlite_database) == "Sau"
    bot.close()


def test_a_backup_is_whole_while_others_write(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    desk, started, stop = Desk(database, clock), Event(), Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            desk.receive([ReceivedUpdateRow(number, "chat", "payload")])
            started.set()

    writer = Thread(target=write)
    writer.start()
    try:
        assert started.wait(10)
        for count in range(3):
            backup(database, OPERATOR, tmp_path / f"{count}.db")
    finally:
        stop.set()
        writer.join()
    restore(database, clock, OPERATOR, tmp_path / "2.db")
    with database.reading() as session:
        known = sorted(session.scalars(select(InboxRow.update_id)))
    assert known
    assert known == list(range(1, len(known) + 1))
    assert desk.waiting() == ()
    assert name_in(database) == "Cũ"


def test_a_backup_replaces_an_older_backup_but_no_other_file(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    path, other = tmp_path / "backup.db", tmp_path / "letter.txt"
    other.write_text("Kính gửi")
    backup(sqlite_database, OPERATOR, path)
    fill(sqlite_database, tmp_path, "Mới")
    backup(sqlite_database, OPERATOR, path)
    restore(sqlite_database, clock, OPERATOR, path)
    assert name_in(sqlite_database) == "Mới"
    with pytest.raises(Refused, match="file_would_be_replaced"):
        backup(sqlite_database, OPERATOR, other)
    assert other.read_text() == "Kính gửi"


def test_a_database_is_neither_backed_up_nor_restored_onto_itself(
    sqlite_database: Database, clock: FixedClock
) -> None:
    for act in (
        lambda: backup(sqlite_database, OPERATOR, sqlite_database.file),
        lambda: restore(sqlite_database, clock, OPERATOR, sqlite_database.file),
    ):
        with pytest.raises(Refused, match="backup_over_database"):
            act()


def test_a_backup_to_where_nothing_can_be_written_is_refused(
    database: Database, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="file_not_writable"):
        backup(database, OPERATOR, tmp_path / "none" / "backup.db")


def test_what_is_no_backup_is_refused_and_changes_nothing(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    whole = tmp_path / "backup.db"
    backup(database, OPERATOR, whole)
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
        foreign.execute("CREATE TABLE other (id INTEGER)")
    (tmp_path / "letter.txt").write_text("Kính gửi")
    (tmp_path / "empty.db").write_bytes(b"")
    (tmp_path / "cut.db").write_bytes(whole.read_bytes()[:20_000])
    before = verify_audit(database)
    for name, reason in (
        ("none.db", "file_missing"),
        ("letter.txt", "not_a_backup"),
        ("empty.db", "not_a_backup"),
        ("foreign.db", "not_a_backup"),
        ("cut.db", "backup_damaged|not_a_backup"),
    ):
        with pytest.raises(Refused, match=reason):
            restore(database, clock, OPERATOR, tmp_path / name)
    assert (name_in(database), verify_audit(database)) == ("Cũ", before)


def forged_backup(database: Database, folder: Path, *statements: str) -> Path:
    """Make a backup and change what is in it."""
    path = folder / "backup.db"
    backup(database, OPERATOR, path)
    with closing(sqlite3.connect(path)) as forged:
        for statement in statements:
            forged.execute(statement)
        forged.commit()
    return path


def test_a_backup_whose_audit_log_was_changed_is_refused(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    path = forged_backup(
        database,
        tmp_path,
        "DROP TRIGGER audit_is_not_changed",
        "UPDATE audit SET actor = 'nobody' WHERE number = 2",
    )
    with pytest.raises(Refused) as caught:
        restore(database, clock, OPERATOR, path)
    assert (caught.value.reason, caught.value.values["row"]) == ("backup_audit_broken", 2)
    assert name_in(database) == "Cũ"


def test_a_backup_whose_approved_texts_were_changed_is_restored_only_with_force(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(database, tmp_path, "Cũ")
    path = forged_backup(
        database,
        tmp_path,
        "DROP TRIGGER version_content_is_kept",
        "UPDATE version SET content = replace(content, 'Cũ', 'Giả')",
    )

    with pytest.raises(Refused) as caught:
        restore(database, clock, OPERATOR, path)
    assert (caught.value.reason, caught.value.values["count"]) == ("backup_contents_altered", 1)
    assert name_in(database) == "Cũ"

    restore(database, clock, OPERATOR, path, force=True)
    assert name_in(database) == "Giả"
    with database.reading() as session:
        [last] = [one for one in actions(session) if one.action == "database.restored"]
    assert json.loads(last.detail)["altered"] == 1


def test_a_backup_of_a_damaged_database_is_not_made(
    sqlite_database: Database, tmp_path: Path
) -> None:
    fill(sqlite_database, tmp_path, "Cũ")
    sqlite_database.close()
    content = bytearray(sqlite_database.file.read_bytes())
    content[4_200:20_000] = b"\xaa" * (20_000 - 4_200)
    sqlite_database.file.write_bytes(content)
    with pytest.raises(Unavailable, match="database_corrupt"):
        backup(sqlite_database, OPERATOR, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()


def test_only_who_maintains_the_base_may_copy_or_replace_it(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    admin = Actor("Hoa", Role.ADMIN)
    with pytest.raises(Forbidden):
        backup(database, admin, tmp_path / "backup.db")
    backup(database, OPERATOR, tmp_path / "backup.db")
    with pytest.raises(Forbidden):
        restore(database, clock, admin, tmp_path / "backup.db")


def test_nothing_is_written_over_the_open_database_through_whatever_link(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    fill(sqlite_database, tmp_path, "Cũ")
    file = sqlite_database.file
    symbolic, hard = tmp_path / "symbolic.jsonl", tmp_path / "hard.jsonl"
    symbolic.symlink_to(file)
    hard.hardlink_to(file)
    beside = [file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal")]

    for path in (file, symbolic, hard, *beside):
        with pytest.raises(Refused, match="backup_over_database"):
            export_file(sqlite_database, clock, path, force=True)
        with pytest.raises(Refused, match="backup_over_database"):
            backup(sqlite_database, OPERATOR, path, force=True)

    assert name_in(sqlite_database) == "Cũ"


def test_every_file_is_for_its_owner_alone(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    sqlite_database.file.chmod(0o644)
    sqlite_database.upgrade()
    fill(sqlite_database, tmp_path, "Cũ")
    backup(sqlite_database, OPERATOR, tmp_path / "backup.db")
    export_file(sqlite_database, clock, tmp_path / "out.jsonl")
    restored = restore(sqlite_database, clock, OPERATOR, tmp_path / "backup.db")
    name_in(sqlite_database)

    assert restored.kept is not None
    live = sqlite_database.file
    log = live.with_name(live.name + "-wal")
    for file in (live, log, restored.kept, tmp_path / "backup.db", tmp_path / "out.jsonl"):
        if file.exists():
            assert file.stat().st_mode & 0o777 == 0o600, file


def test_a_backup_has_no_word_of_what_waits_or_is_asked_for_just_now(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    desk = Desk(database, clock)
    desk.receive([ReceivedUpdateRow(5, "chat", "tôi bị HIV")])
    desk.save_state("chat", "đang hỏi HIV")

    backup(database, OPERATOR, tmp_path / "backup.db")

    assert b"HIV" not in (tmp_path / "backup.db").read_bytes()
