"""Imports that came in as drafts, each a batch of versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from knowledge.store.control import undecided
from knowledge.store.database import Session
from knowledge.store.rows import add_row, as_record
from knowledge.store.tables import AgencyRow, ImportRow, ProcedureRow, VersionRow


@dataclass(frozen=True)
class Batch:
    """An import; `waiting` counts its versions that nobody has decided on.

    Of these `first` are the first of their procedures; `agencies` own them, None being the
    national text.
    """

    id: int
    file: str
    author: str
    at: datetime
    records: int
    waiting: int
    first: int
    agencies: tuple[str | None, ...]


@dataclass(frozen=True)
class ImportedFile:
    id: int
    file: str
    author: str


def imported_file(session: Session, import_id: int) -> ImportedFile | None:
    row = session.get(ImportRow, import_id)
    return None if row is None else as_record(ImportedFile, row)


def add_import(session: Session, file: str, author: str, at: datetime, records: int) -> int:
    return add_row(session, ImportRow, file=file, author=author, at=at, records=records)


def open_batches(session: Session) -> list[Batch]:
    waiting = session.execute(
        select(
            VersionRow.import_id,
            AgencyRow.name,
            func.count().label("waiting"),
            func.sum(case((VersionRow.number == 1, 1), else_=0)).label("first"),
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(VersionRow.import_id.is_not(None), undecided())
        .group_by(VersionRow.import_id, AgencyRow.name)
    )
    parts: dict[int | None, list[tuple[str | None, int, int]]] = {}
    for row in waiting:
        parts.setdefault(row.import_id, []).append((row.name, row.waiting, row.first))
    imports = select(ImportRow).where(ImportRow.id.in_(parts)).order_by(ImportRow.id)
    return [
        as_record(
            Batch,
            row,
            waiting=sum(waiting for _, waiting, _ in parts[row.id]),
            first=sum(first for _, _, first in parts[row.id]),
            agencies=tuple(
                sorted((name for name, _, _ in parts[row.id]), key=lambda name: name or "")
            ),
        )
        for row in session.scalars(imports)
    ]
