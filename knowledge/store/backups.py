"""Backups: one SQLite file with every table, from and into either kind of database."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, delete, text, update

from knowledge.errors import Refused, Unavailable
from knowledge.store.copying import continue_numbers, copy_rows, tables
from knowledge.store.database import Database, Session
from knowledge.store.failures import translated
from knowledge.store.sqlitefile import (
    BEFORE_RESTORE,
    copy_file,
    free_path,
    is_damage,
    is_sound,
    move_aside,
    set_journal_mode,
    table_names,
    vacuum,
)
from knowledge.store.tables import (
    Base,
    ChatRow,
    InboxRow,
    InviteRow,
    OutboxRow,
    PublicActRow,
)


def open_file(file: Path) -> Database:
    return Database(URL.create("sqlite", database=str(file)))


def is_backup(file: Path) -> bool:
    try:
        tables = table_names(file)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return tables >= {"alembic_version", "audit", "version"}


def is_stored_away(file: Path) -> bool:
    """Tell a backup from a database in use, which has a write-ahead log (bytes 18 and 19)."""
    return is_backup(file) and file.read_bytes()[18:20] == b"\x01\x01"


def leave_out_the_moment(copy: Database) -> None:
    """Take out of a copy what must neither be kept long nor happen again.

    Waiting messages count as handled, so that a restore answers none; notices, prompts, open
    invitations and acts that wait for another person are gone.
    """
    with copy.writing() as session:
        session.execute(update(InboxRow).values(chat=None, person=None, payload=None))
        session.execute(delete(OutboxRow))
        session.execute(delete(ChatRow))
        session.execute(delete(InviteRow).where(InviteRow.accepted_at.is_(None)))
        session.execute(delete(PublicActRow).where(PublicActRow.state == "waiting"))
    vacuum(copy.file)


def write_backup(database: Database, file: Path) -> None:
    """Write everything committed so far to a new file, while the database is in use."""
    with translated():
        if database.on_sqlite:
            copy_file(database.file, file)
        else:
            _dump(database, file)
        with closing(open_file(file)) as copy:
            leave_out_the_moment(copy)
        set_journal_mode(file, "DELETE")
        if not is_sound(file):
            raise Unavailable("database_corrupt")


def take_copy(backup: Path, file: Path) -> Database:
    """Copy a backup to `file` and open the copy, brought up to date and checked.

    Raises `Refused` for a file that is no backup, is damaged, or is of a newer program.
    """
    if not is_backup(backup):
        raise Refused("not_a_backup", file=backup.name)
    try:
        copy_file(backup, file)
        sound = is_sound(file)
    except (sqlite3.Error, UnicodeDecodeError):
        sound = False
    if not sound:
        raise Refused("backup_damaged", file=backup.name)
    database = open_file(file)
    try:
        database.upgrade()
    except BaseException:
        database.close()
        raise
    return database


def replace_file(live: Path, file: Path) -> Path | None:
    """Put the content of `file` in place of a live SQLite database; keep what was there.

    Returns the kept copy. A database that is too damaged to be copied is moved aside whole.
    """
    if not live.exists():
        copy_file(file, live)
        return None
    kept = free_path(live.with_name(f"{live.name}{BEFORE_RESTORE}"))
    if _copied_soundly(live, kept):
        copy_file(file, live)
        return kept
    fresh = free_path(live.with_name(f"{live.name}.restored"))
    copy_file(file, fresh)
    move_aside(live, kept)
    fresh.rename(live)
    return kept


def replace_rows(session: Session, source: Session) -> None:
    session.execute(text(f"TRUNCATE {', '.join(table.name for table in tables())}"))
    _copy_all(source, session)
    for table in tables():
        continue_numbers(session, table)


def _copied_soundly(live: Path, kept: Path) -> bool:
    sound = False
    try:
        copy_file(live, kept)
        sound = is_sound(kept)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    finally:
        if not sound:
            kept.unlink(missing_ok=True)
    return sound


def _dump(database: Database, file: Path) -> None:
    copy = open_file(file)
    try:
        copy.upgrade()
        with database.reading() as source, copy.writing() as target:
            target.execute(Base.metadata.tables["revision"].delete())
            _copy_all(source, target)
    finally:
        copy.close()


def _copy_all(source: Session, target: Session) -> None:
    for table in tables():
        for _ in copy_rows(source, target, table):
            pass
