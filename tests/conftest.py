"""What every test may ask for: a database of either kind, and a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

from knowledge.store.database import Database
from tests.clocks import FixedClock
from tests.databases import empty, own_postgres, postgres_server

DATABASES = {"sqlite": "sqlite_database", "postgresql": "postgres_database"}

# A shared machine may be slow for a moment; that is no fault of what is tested.
settings.register_profile(
    "shared", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("shared")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(params=DATABASES)
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def database(request: pytest.FixtureRequest, database_kind: str) -> Database:
    """A database with all tables and nothing in them; every test that takes it runs on both."""
    opened: Database = request.getfixturevalue(DATABASES[database_kind])
    return opened


@pytest.fixture
def bare_address(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """The address of a database without tables, of either kind."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    with own_postgres(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture
def spare_database(bare_address: str) -> Iterator[Database]:
    """A database of this test alone, of either kind, whose tables it may change."""
    yield from _opened(bare_address)


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    yield from _opened(f"sqlite:///{tmp_path / 'test.db'}")


@pytest.fixture
def postgres_database(postgres_address: str) -> Iterator[Database]:
    """The same on PostgreSQL alone."""
    for database in _opened(postgres_address):
        empty(database)
        yield database


@pytest.fixture(scope="session")
def postgres() -> URL:
    return postgres_server()


@pytest.fixture(scope="session")
def postgres_address(postgres: URL) -> Iterator[str]:
    """A database that tests use one after the other: emptying is faster than making."""
    with own_postgres(postgres) as address:
        yield address


def _opened(address: str) -> Iterator[Database]:
    database = Database(address)
    try:
        database.upgrade()
        yield database
    finally:
        database.close()
