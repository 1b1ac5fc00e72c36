"""Databases for tests: made for one test, on both kinds, and dropped afterwards."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import URL, delete, insert, make_url

from knowledge.store import schema
from knowledge.store.database import Database
from knowledge.store.tables import Base, RevisionRow
from tests.waiting import eventually

POSTGRES_VARIABLE = "MOTCUA_TEST_POSTGRES_URL"
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
OWN_NAME = re.compile(r"motcua_test_(?P<made>\d+)_[0-9a-f]{32}")
FORGOTTEN_AFTER = 3_600.0
KEPT = "kept"
# Whose rows a trigger keeps.
GUARDED = ("audit", "audit_head", "decision", "version")


def postgres_server() -> URL:
    """Give the server to test on; skip where there is none, fail where CI demands one."""
    address = make_url(os.environ.get(POSTGRES_VARIABLE, LOCAL_POSTGRES))
    try:
        _connect(address).close()
    except psycopg.OperationalError as error:
        reason = f"PostgreSQL không trả lời tại {address.host}:{address.port} ({POSTGRES_VARIABLE})"
        if os.environ.get("CI") or POSTGRES_VARIABLE in os.environ:
            pytest.fail(f"{reason}: {type(error).__name__}")
        pytest.skip(reason)
    return address


@contextmanager
def own_postgres(server: URL) -> Iterator[str]:
    """Make a database of a unique name and drop only that.

    A connection to it is kept, by which `drop_forgotten` sees that it is in use. What it holds
    need not survive a fall of the server, so no commit waits for the disk.
    """
    name = f"motcua_test_{int(time.time())}_{uuid4().hex}"
    own = sql.Identifier(name)
    with _connect(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(own))
        connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit TO off").format(own))
    kept = _connect(server.set(database=name).update_query_dict({"application_name": KEPT}))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        kept.close()
        with _connect(server) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(own))


def drop_forgotten(server: URL) -> None:
    """Drop the databases of runs that were killed: nobody is connected to them any more."""
    with _connect(server) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            own = OWN_NAME.fullmatch(name)
            if own is not None and time.time() - int(own["made"]) > FORGOTTEN_AFTER:
                # Refused while somebody is connected; another worker may be quicker.
                with suppress(psycopg.Error):
                    connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def upgrade_to(database: Database, revision: str) -> None:
    """Make the tables of an earlier program."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@contextmanager
def opened(address: str) -> Iterator[Database]:
    """Open a database as it is and close it at the end."""
    database = Database(address)
    try:
        yield database
    finally:
        database.close()


def empty(database: Database) -> None:
    """Bring a PostgreSQL database back to how the migrations leave it.

    TRUNCATE gives every table a new file, which takes many times as long.
    """
    steps = [
        *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in GUARDED),
        *(str(delete(table)) for table in reversed(Base.metadata.sorted_tables)),
        *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in GUARDED),
        "SELECT setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences",
    ]
    with database.engine.begin() as connection:
        connection.exec_driver_sql("; ".join(steps).replace("%", "%%"))
        connection.execute(insert(RevisionRow).values(id=1, number=0))


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Keep everybody else out of an SQLite file, readers too."""
    held = list[sqlite3.Connection]()

    def taken() -> bool:
        # Threads that are at work may have opened it again.
        database.close()
        other = sqlite3.connect(database.file, timeout=1.0, isolation_level=None)
        try:
            other.execute("PRAGMA locking_mode=EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            other.close()
            return False
        held.append(other)
        return True

    assert eventually(taken)
    with closing(held[0]):
        yield


@contextmanager
def closed(server: URL, name: str) -> Iterator[None]:
    """Let PostgreSQL end what is connected to a database, and take no new connection to it."""
    allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    ended = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND application_name <> %s"
    )
    with _connect(server) as connection:
        connection.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
        connection.execute(ended, (name, KEPT))
        try:
            yield
        finally:
            connection.execute(allow.format(sql.Identifier(name), sql.SQL("true")))


def _connect(address: URL) -> psycopg.Connection:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=5)
