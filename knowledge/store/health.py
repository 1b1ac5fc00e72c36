"""Whether a database can be worked with, seen from outside; what is tried is taken back."""

from datetime import datetime

from sqlalchemy import func, select, update

from knowledge.errors import Unavailable
from knowledge.store import ages, schema
from knowledge.store.database import Database
from knowledge.store.failures import translated
from knowledge.store.sqlitefile import is_sound
from knowledge.store.tables import RevisionRow


def standing(database: Database) -> tuple[schema.Standing, str | None]:
    with translated(), database.engine.connect() as connection:
        return schema.standing(connection)


def try_to_write(database: Database) -> None:
    """Raises Unavailable where nothing can be written now."""
    with database.rehearsal(), database.writing() as session:
        session.execute(update(RevisionRow).values(number=RevisionRow.number))


def look_for_damage(database: Database) -> None:
    """Read an SQLite file through; raises Unavailable("database_corrupt"). PostgreSQL keeps
    watch over its own files."""
    if database.on_sqlite:
        with translated():
            if not is_sound(database.file):
                raise Unavailable("database_corrupt")


def time_by(database: Database, now: datetime) -> datetime:
    """Give the time by PostgreSQL's clock; by a file, at least that of the newest row in it."""
    with database.reading() as session:
        if not database.on_sqlite:
            return session.scalars(select(func.now())).one()
        return max(ages.newest(session) or now, now)
