"""Bring the tables up to date with Alembic, once, however many processes start together."""

from enum import Enum, auto
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, inspect, text

import knowledge.migrations
from knowledge.errors import Refused
from knowledge.store.engine import BEGIN, sqlite_path
from knowledge.store.sqlitefile import BEFORE_UPGRADE, copy_file, free_path, set_journal_mode

MIGRATIONS = Path(knowledge.migrations.__file__).parent
POSTGRES_LOCK = 7_205_759_403_792_793


class Standing(Enum):
    """Whose tables a database holds: this program's, an older or newer one's, or none of ours."""

    CURRENT = auto()
    OLDER = auto()
    NEWER = auto()
    NONE = auto()
    FOREIGN = auto()


def standing(connection: Connection) -> tuple[Standing, str | None]:
    """Tell how the tables stand to this program, and at which revision they are."""
    script = ScriptDirectory(str(MIGRATIONS))
    current = _current(connection)
    if current is None:
        own = connection.dialect.name == "sqlite" and inspect(connection).get_table_names()
        return (Standing.FOREIGN if own else Standing.NONE), None
    if current == script.get_current_head():
        return Standing.CURRENT, current
    try:
        script.get_revision(current)
    except CommandError:
        return Standing.NEWER, current
    return Standing.OLDER, current


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing; an SQLite file is copied before it is changed.

    Raises `Refused` for a database of a newer program or of another one.
    """
    with engine.connect() as connection:
        if standing(connection)[0] is Standing.CURRENT:
            return
    if engine.dialect.name == "sqlite":
        set_journal_mode(sqlite_path(engine.url), "WAL")
    with engine.execution_options(**{BEGIN: "EXCLUSIVE"}).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRES_LOCK})
        stands, current = standing(connection)
        if stands is Standing.CURRENT:
            return
        if stands is Standing.FOREIGN:
            raise Refused("database_of_another_program")
        if stands is Standing.NEWER:
            raise Refused("database_newer", schema=current)
        if current is not None and engine.dialect.name == "sqlite":
            file = sqlite_path(engine.url)
            copy_file(file, free_path(file.with_name(f"{file.name}{BEFORE_UPGRADE}{current}")))
        _migrate(connection)


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
