"""One database, opened once; every use case takes a short session of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock, local
from time import perf_counter

from sqlalchemy import URL, Engine, select
from sqlalchemy.orm import Session

from knowledge.errors import Unavailable
from knowledge.outages import Outages
from knowledge.store.engine import BEGIN, make_engine, read_url, sqlite_path
from knowledge.store.failures import translated
from knowledge.store.schema import upgrade
from knowledge.store.signals import Signals
from knowledge.store.sqlitefile import is_same, make_private, parts_of
from knowledge.store.turn import Turn

__all__ = ["Database", "Session"]

PATIENCE_SECONDS = 10.0


class _RehearsalOver(Exception):
    pass


class Database:
    """An SQLite file or a PostgreSQL database.

    Whatever its driver raises leaves as `knowledge.errors.Unavailable`. Writers wait
    `patience` seconds for each other. `observe` hears of each transaction outside turns whether
    it was to "read" or "write", and how many seconds it took.
    """

    def __init__(self, url: str | URL, patience: float = PATIENCE_SECONDS) -> None:
        self.url = read_url(url)
        self.engine = make_engine(self.url, patience)
        self.patience = patience
        self._reading, self._writing = _engines(self.engine)
        self._writer = Lock()
        self._thread = local()
        self.outages = Outages("database_unavailable")
        self.signals = Signals(self.engine)
        self.observe: Callable[[str, float], None] = lambda kind, seconds: None

    def answers(self) -> bool:
        """Tell whether the database can be read now."""
        with self.reading() as session:
            return session.execute(select(1)).scalar() == 1

    @property
    def on_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def address(self) -> str:
        """The whole URL, with the password."""
        return self.url.render_as_string(hide_password=False)

    @property
    def file(self) -> Path:
        return sqlite_path(self.url)

    def holds(self, path: Path) -> bool:
        """Tell whether a path leads to the SQLite file or one beside it, through any link."""
        return self.on_sqlite and any(is_same(path, part) for part in parts_of(self.file))

    def upgrade(self) -> None:
        with translated():
            upgrade(self.engine)
        if self.on_sqlite:
            make_private(self.file)

    def wipe_log(self) -> bool:
        """Empty SQLite's write-ahead log, which still has what was erased; False if in use."""
        if not self.on_sqlite:
            return True
        with self._turn_to_write(), translated():
            connection = self.engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                row = cursor.fetchone()
                return row is None or row[0] == 0
            finally:
                connection.close()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Let this thread come by nothing of the database in the block: Unavailable at once."""
        self._thread.shut = True
        try:
            yield
        finally:
            self._thread.shut = False

    @property
    def is_shut(self) -> bool:
        """Tell whether this thread is to do without the database."""
        return getattr(self._thread, "shut", False)

    def _require_open(self) -> None:
        if self.is_shut:
            raise Unavailable("database_unreachable", detail="shut")

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Make one transaction of all that this thread writes in the block.

        It begins with the first `writing` and is committed when the block ends well; from
        then on `reading` sees what is written so far. A `writing` that fails takes back its
        own part alone. Where the database itself failed, nothing is kept, whoever caught it.
        """
        with translated(), Turn(self._writing, self._turn_to_write) as turn:
            self._thread.turn = turn
            try:
                yield turn
            finally:
                del self._thread.turn

    def after_turn(self, work: Callable[[], None]) -> None:
        """Do this now, and once more when the turn is over: by then others see its end."""
        work()
        if self._current is not None:
            self.once_committed(work)

    def once_committed(self, work: Callable[[], None]) -> None:
        """Do this once what this thread wrote is committed: now, or when its turn is over."""
        turn = self._current
        if turn is None:
            work()
        else:
            turn.afterwards.append(work)

    @property
    def _current(self) -> Turn | None:
        turn: Turn | None = getattr(self._thread, "turn", None)
        return turn

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one unchanging state and changes nothing."""
        self._require_open()
        turn = self._current
        if turn is not None and turn.wrote:
            with turn.part() as session:
                yield session
            return
        with self._timed("read"), translated(), Session(self._reading) as session:
            try:
                yield session
            finally:
                session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that commits when the block ends well and else changes nothing."""
        self._require_open()
        turn = self._current
        if turn is not None:
            with turn.part() as session, session.begin():
                session.connection()  # its savepoint comes before those of parts within it
                yield session
            return
        with (
            self._timed("write"),
            self._turn_to_write(),
            translated(),
            Session(self._writing) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let all that this thread writes in the block stand or fall as one, in a turn or alone."""
        with ExitStack() as opened:
            if self._current is None:
                opened.enter_context(self.turn())
            opened.enter_context(self.writing())
            yield

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Let the block write and read what comes of it; then take everything back."""
        with suppress(_RehearsalOver), self.together():
            yield
            raise _RehearsalOver

    @contextmanager
    def _timed(self, kind: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self.observe(kind, perf_counter() - began)

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        """Queue this process's writers for SQLite, whose own waiting sleeps between tries."""
        if not self.on_sqlite:
            yield
            return
        if not self._writer.acquire(timeout=self.patience):
            raise Unavailable("database_locked", detail="writer")
        try:
            yield
        finally:
            self._writer.release()

    def close(self) -> None:
        self.signals.stop()
        self.engine.dispose()


def _engines(engine: Engine) -> tuple[Engine, Engine]:
    if engine.dialect.name == "sqlite":
        return engine, engine.execution_options(**{BEGIN: "IMMEDIATE"})
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return reading, engine
