"""Imports that came in as drafts, each a batch of versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from knowledge.store.control import undecided
from knowledge.store.database import Session
from knowledge.store.tables import ImportRow, VersionRow


@dataclass(frozen=True)
class Batch:
    """An import; `waiting` counts its versions that nobody has decided on."""

    id: int
    file: str
    author: str
    at: datetime
    records: int
    waiting: int


def add_import(session: Session, file: str, author: str, at: datetime, records: int) -> int:
    """Keep that a file came in; return its number."""
    row = ImportRow(file=file, author=author, at=at, records=records)
    session.add(row)
    session.flush()
    return row.id


def open_batches(session: Session) -> list[Batch]:
    """Give the imports with versions that wait for a decision, longest waiting first."""
    waiting = (
        select(VersionRow.import_id, func.count().label("waiting"))
        .where(VersionRow.import_id.is_not(None), undecided())
        .group_by(VersionRow.import_id)
        .subquery()
    )
    rows = session.execute(
        select(ImportRow, waiting.c.waiting)
        .join(waiting, waiting.c.import_id == ImportRow.id)
        .order_by(ImportRow.id)
    )
    return [
        Batch(row.id, row.file, row.author, row.at, row.records, waiting) for row, waiting in rows
    ]
