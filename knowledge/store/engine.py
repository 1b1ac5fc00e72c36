"""Make the engine: connections that behave the same on SQLite and PostgreSQL."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.errors import Refused, Unavailable

BEGIN = "motcua_begin"
POSTGRES_CONNECT_SECONDS = 10


def read_url(text: str | URL) -> URL:
    """Parse a database address; raise `Refused` without repeating it: it may hold a password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise Refused("bad_database_url") from None
    sqlite_file = url.drivername == "sqlite" and url.database not in (None, "", ":memory:")
    if not sqlite_file and url.drivername != "postgresql+psycopg":
        raise Refused("bad_database_url")
    return url


def make_engine(url: URL, patience: float) -> Engine:
    if url.drivername == "sqlite":
        return _sqlite_engine(url, patience)
    return _postgres_engine(url, patience)


def sqlite_path(url: URL) -> Path:
    return Path(str(url.database))


def _sqlite_engine(url: URL, patience: float) -> Engine:
    try:
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("database_unreachable", detail=type(error).__name__) from error
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": patience, "isolation_level": None}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Set what SQLite keeps for each connection; `secure_delete` wipes erased messages."""
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=ON")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin as the session asks; the driver's own BEGIN is switched off by isolation None."""
    kind = connection.get_execution_options().get(BEGIN, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")


def _postgres_engine(url: URL, patience: float) -> Engine:
    arguments: dict[str, object] = {}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = POSTGRES_CONNECT_SECONDS
    if "options" not in url.query:
        arguments["options"] = f"-c lock_timeout={int(patience * 1000)}"
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)
    except ImportError:
        raise Refused("postgres_extra_missing") from None
