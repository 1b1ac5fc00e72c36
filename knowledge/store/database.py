"""One database, opened once; every use case takes a short session of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from knowledge.errors import Unavailable
from knowledge.store.engine import BEGIN, make_engine, read_url, sqlite_path
from knowledge.store.failures import translated
from knowledge.store.schema import upgrade

__all__ = ["Database", "Session"]

PATIENCE_SECONDS = 10.0


class Database:
    """An SQLite file or a PostgreSQL database.

    Whatever its driver raises leaves as `knowledge.errors.Unavailable`. Writers wait
    `patience` seconds for each other.
    """

    def __init__(self, url: str | URL, patience: float = PATIENCE_SECONDS) -> None:
        self.url = read_url(url)
        self.engine = make_engine(self.url, patience)
        self.patience = patience
        self._reading, self._writing = _engines(self.engine)
        self._turn = Lock()

    @property
    def on_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path:
        return sqlite_path(self.url)

    def is_file(self, path: Path) -> bool:
        return self.on_sqlite and self.file.resolve() == path.resolve()

    def upgrade(self) -> None:
        with translated():
            upgrade(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one unchanging state and changes nothing."""
        with translated(), Session(self._reading) as session:
            try:
                yield session
            finally:
                session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that commits when the block ends well and else changes nothing."""
        with (
            self._turn_to_write(),
            translated(),
            Session(self._writing) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        """Queue this process's writers for SQLite, whose own waiting sleeps between tries."""
        if not self.on_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self.patience):
            raise Unavailable("database_locked", detail="writer")
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        self.engine.dispose()


def _engines(engine: Engine) -> tuple[Engine, Engine]:
    if engine.dialect.name == "sqlite":
        return engine, engine.execution_options(**{BEGIN: "IMMEDIATE"})
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return reading, engine
