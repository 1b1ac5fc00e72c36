"""Turn what a database driver raises into `Unavailable` with a reason word."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from knowledge.errors import Unavailable

SQLITE_REASONS = {
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_CORRUPT: "database_corrupt",
    sqlite3.SQLITE_NOTADB: "database_not_a_database",
    sqlite3.SQLITE_CANTOPEN: "database_unreachable",
    sqlite3.SQLITE_READONLY: "database_read_only",
    sqlite3.SQLITE_FULL: "database_full",
    sqlite3.SQLITE_IOERR: "database_unreadable",
}
POSTGRES_REASONS = {
    "28P01": "database_login",
    "28000": "database_login",
    "3D000": "database_missing",
    "55P03": "database_locked",
    "40P01": "database_locked",
    "40001": "database_locked",
    "25006": "database_read_only",
    "53100": "database_full",
    "53300": "database_busy",
    "XX001": "database_corrupt",
    "XX002": "database_corrupt",
}
POSTGRES_MESSAGES = {
    "password authentication failed": "database_login",
    "no password supplied": "database_login",
    "does not exist": "database_missing",
}


@contextmanager
def translated() -> Iterator[None]:
    """Let no driver error out; whatever else is raised inside passes."""
    try:
        yield
    except DBAPIError as error:
        origin = error.orig
        kind = type(origin).__name__
        raise Unavailable(reason_of(origin), detail=kind) from error
    except sqlite3.Error as error:
        raise Unavailable(reason_of(error), detail=type(error).__name__) from error
    except PoolTimeoutError as error:
        raise Unavailable("database_busy", detail=type(error).__name__) from error
    except UnicodeDecodeError as error:
        # What Python's driver makes of SQLite's complaint about a damaged name in the schema.
        raise Unavailable("database_corrupt", detail=type(error).__name__) from error


def reason_of(error: BaseException | None) -> str:
    """Name the reason by the driver's own code, never by text that may hold content."""
    if isinstance(error, sqlite3.Error):
        if is_unreadable_value(error):
            return "database_corrupt"
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return SQLITE_REASONS.get(code, "database_failed")
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return POSTGRES_REASONS.get(state, "database_failed")
    if type(error).__name__ == "OperationalError":
        return _refused_connection(str(error))
    return "database_failed"


def is_unreadable_value(error: BaseException | None) -> bool:
    """Tell a stored value that the driver has no word for from a failure of the database."""
    if isinstance(error, sqlite3.OperationalError):
        return not hasattr(error, "sqlite_errorcode")
    return type(error).__name__ == "DataError"


def is_fault_of_values(error: BaseException) -> bool:
    """Tell rows that no database would store from a database that stores nothing now."""
    cause = error.__cause__ if isinstance(error, Unavailable) else error
    if isinstance(cause, DBAPIError):
        return isinstance(cause, DataError | IntegrityError)
    return isinstance(cause, UnicodeError | ValueError | TypeError | StatementError)


def _refused_connection(message: str) -> str:
    """Read a failed connection, for which libpq gives no code."""
    for words, reason in POSTGRES_MESSAGES.items():
        if words in message:
            return reason
    return "database_unreachable"
