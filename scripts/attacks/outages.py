"""A database that is away for a while: told once when it goes and once when it is back."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest
from sqlalchemy import make_url

from scripts.attacks.ground import Case, Fell, Ground, Untold
from tests.databases import closed, own_postgres, postgres_server
from tests.waiting import eventually

SECONDS = 15
LOUDEST = 20_000


def file_away(ground: Ground) -> None:
    ground.at_work()
    _told_once(ground, _moved(ground))


def file_locked(ground: Ground) -> None:
    ground.at_work()
    _told_once(ground, _locked(ground))


def postgres_away(ground: Ground) -> None:
    try:
        server = postgres_server()
    except pytest.skip.Exception as why:
        raise Untold(str(why)) from None
    with own_postgres(server) as address:
        ground.settings["MOTCUA_DATABASE_URL"] = address
        ground.command("import", "--publish", "records.jsonl")
        try:
            ground.start()
            eventually(lambda: "index_ready" in ground.written(), 30)
            _told_once(ground, closed(server, make_url(address).database or ""))
        finally:
            ground.kill()


def _told_once(ground: Ground, away: AbstractContextManager[None]) -> None:
    """Ask while the database is away; who still has it open may not notice, and tells nothing."""
    ground.ask(8, "đăng ký kết hôn")
    read = len(ground.written())
    with away:
        ground.api.say(9, "đăng ký kết hôn")
        eventually(lambda: len(ground.written()) - read > LOUDEST, SECONDS)
        gone = ground.written()[read:]
    if len(gone) > LOUDEST:
        raise Fell(f"{len(gone) // 1000} KB of log in at most {SECONDS} s")
    if gone.count("\n") > 1:
        raise Fell(f"{gone.count(chr(10))} lines tell that it is away")
    ground.seen(9)
    read += len(gone)
    eventually(lambda: not gone or len(ground.written()) > read, SECONDS)
    back = ground.written()[read:].count("\n")
    if back != gone.count("\n"):
        raise Fell(f"{back} lines tell that it is back")


@contextmanager
def _moved(ground: Ground) -> Iterator[None]:
    """Put a folder in the place of the file."""
    away = ground.database.with_name("away.db")
    ground.database.rename(away)
    ground.database.mkdir()
    yield
    ground.database.rmdir()
    away.rename(ground.database)


@contextmanager
def _locked(ground: Ground) -> Iterator[None]:
    """Hold the file as another writer does: who has it open may still read."""
    with closing(sqlite3.connect(ground.database, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


CASES = (
    Case("A8 SQLite file away for 15 s", file_away),
    Case("A8 SQLite file locked for 15 s", file_locked),
    Case("A8 PostgreSQL away for 15 s", postgres_away),
)
