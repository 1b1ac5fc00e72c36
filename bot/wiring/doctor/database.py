"""The database: reached, written, whole, of this program's version; and the index over it."""

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.views.doctor import Diagnosis, doubt, fault, sound
from knowledge.answering import Answering
from knowledge.clock import Clock
from knowledge.errors import KnowledgeError
from knowledge.maintenance import verify_audit
from knowledge.store import health
from knowledge.store.database import Database
from knowledge.store.schema import Standing

PATIENCE_SECONDS = 3.0
OTHERS = ("integrity", "schema", "index")


@dataclass(frozen=True)
class OfDatabase:
    """`time`: see `health.time_by`."""

    diagnoses: tuple[Diagnosis, ...]
    time: datetime | None = None


def database_diagnoses(url: str, file: Path | None, clock: Clock) -> OfDatabase:
    """Look at the database at an address; `file` is where SQLite keeps it."""
    if file is not None and not file.exists():
        return _alone(_no_file(file))
    try:
        with closing(Database(url, PATIENCE_SECONDS)) as database:
            return _seen(database, clock)
    except KnowledgeError as error:
        return _alone(fault("database", error))


def _alone(diagnosis: Diagnosis) -> OfDatabase:
    return OfDatabase((diagnosis, *map(_unseen, OTHERS)))


def _unseen(part: str) -> Diagnosis:
    return doubt(part, "not_seen_without_database")


def _no_file(file: Path) -> Diagnosis:
    folder = next(one for one in file.resolve().parents if one.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        return fault("database", "database_no_room", folder=folder)
    return doubt("database", "database_none")


def _seen(database: Database, clock: Clock) -> OfDatabase:
    """Raises KnowledgeError when the database cannot be reached or written."""
    standing, at = health.standing(database)
    if standing is not Standing.CURRENT:
        fine = _unseen("database")
        return OfDatabase((fine, _unseen("integrity"), _schema(standing, at), _unseen("index")))
    health.try_to_write(database)
    kind = "SQLite" if database.on_sqlite else "PostgreSQL"
    diagnoses = (
        sound("database", "database_fine", kind=kind),
        _integrity(database),
        _schema(standing, at),
        _index(database, clock),
    )
    return OfDatabase(diagnoses, health.time_by(database, clock()))


def _schema(standing: Standing, at: str | None) -> Diagnosis:
    match standing:
        case Standing.CURRENT:
            return sound("schema", "schema_current", schema=at)
        case Standing.OLDER:
            return doubt("schema", "schema_older", schema=at)
        case Standing.NONE:
            return doubt("schema", "schema_none")
        case Standing.NEWER:
            return fault("schema", "schema_newer", schema=at)
        case Standing.FOREIGN:
            return fault("schema", "schema_foreign")


def _integrity(database: Database) -> Diagnosis:
    try:
        health.look_for_damage(database)
        proof = verify_audit(database)
    except KnowledgeError as error:
        return fault("integrity", error)
    if not proof.holds:
        return fault("integrity", "integrity_audit")
    return sound("integrity", "integrity_whole", rows=proof.chain.count)


def _index(database: Database, clock: Clock) -> Diagnosis:
    try:
        count = Answering(database, clock).size()
    except KnowledgeError as error:
        return fault("index", error)
    return sound("index", "index_built", count=count) if count else doubt("index", "index_empty")
