"""Databases for tests: made for one test, on both kinds, and dropped afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, insert, make_url, text

from knowledge.store.database import Database
from knowledge.store.tables import Base, RevisionRow

POSTGRES_VARIABLE = "MOTCUA_TEST_POSTGRES_URL"
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


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
    """Make a database of a unique name and drop only that."""
    name = f"motcua_test_{uuid4().hex}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
    with _connect(server) as connection:
        connection.execute(create)
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        with _connect(server) as connection:
            connection.execute(drop)


def empty(database: Database) -> None:
    """Bring a PostgreSQL database back to how the migrations leave it."""
    tables = ", ".join(Base.metadata.tables)
    with database.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
        connection.execute(insert(RevisionRow).values(id=1, number=0))


def _connect(address: URL) -> psycopg.Connection:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=5)
