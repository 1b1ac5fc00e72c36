"""What every test may ask for: a database of either kind, and a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

from knowledge.store.database import Database
from tests.builders import REAL, publish_real, publish_sample
from tests.clocks import FixedClock
from tests.databases import drop_forgotten, empty, opened, own_postgres, postgres_server
from tests.sharing import copied, database_made_once, run_folder

DATABASES = {"sqlite": "sqlite_database", "postgresql": "postgres_database"}

# A shared machine may be slow for a moment; that is no fault of what is tested.
settings.register_profile(
    "shared", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# For once in a while: pytest --hypothesis-profile=thousand
settings.register_profile("thousand", settings.get_profile("shared"), max_examples=1_000)
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
    with opened(bare_address) as database:
        database.upgrade()
        yield database


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files are that the workers of this run share."""
    return run_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def migrated_file(shared_folder: Path) -> Path:
    """An SQLite file with all tables and nothing in them, to be copied."""
    return database_made_once(shared_folder / "migrated.db", lambda _: None)


@pytest.fixture(scope="session")
def sample_file(shared_folder: Path) -> Path:
    """An SQLite file with the sample that comes with the program, to be copied."""
    return database_made_once(shared_folder / "sample.db", publish_sample)


@pytest.fixture
def real_database(tmp_path: Path, shared_folder: Path) -> Iterator[Database]:
    """A database with the real procedures, which are imported once a run."""
    if not REAL.exists():
        pytest.skip("không có ../shared/data trên máy này")
    file = database_made_once(shared_folder / "real.db", publish_real)
    with opened(copied(file, tmp_path / "real.db")) as database:
        yield database


@pytest.fixture
def sqlite_database(tmp_path: Path, migrated_file: Path) -> Iterator[Database]:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    with opened(copied(migrated_file, tmp_path / "test.db")) as database:
        yield database


@pytest.fixture
def postgres_database(postgres_address: str) -> Iterator[Database]:
    """The same on PostgreSQL alone."""
    with opened(postgres_address) as database:
        empty(database)
        yield database


@pytest.fixture(scope="session")
def postgres() -> URL:
    server = postgres_server()
    drop_forgotten(server)
    return server


@pytest.fixture(scope="session")
def postgres_address(postgres: URL) -> Iterator[str]:
    """A database that tests use one after the other: emptying is faster than making."""
    with own_postgres(postgres) as address:
        with opened(address) as database:
            database.upgrade()
        yield address
