"""Laws that changed, and the processes that are reviewed for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, insert, select, update

from knowledge.store.database import Session
from knowledge.store.rows import insert_rows
from knowledge.store.tables import (
    AgencyRow,
    LawReviewRow,
    LawRow,
    ProcedureRow,
    VersionRow,
    VersionState,
)
from knowledge.store.versions import Key


@dataclass(frozen=True)
class OpenReview:
    code: str
    agency: str | None
    law: int
    old: str
    new: str
    entered_at: datetime
    due_on: date

    @property
    def key(self) -> Key:
        return self.code, self.agency


def add_law(
    session: Session,
    old: str,
    new: str,
    by: str,
    at: datetime,
    due_on: date,
    procedure_ids: Sequence[int],
) -> int:
    added = session.execute(
        insert(LawRow)
        .values(old=old, new=new, entered_by=by, entered_at=at, due_on=due_on)
        .returning(LawRow.id)
    )
    law = added.scalar_one()
    rows = ({"law_id": law, "procedure_id": one} for one in procedure_ids)
    insert_rows(session, LawReviewRow, rows)
    return law


def open_reviews(session: Session, *only: ColumnElement[bool]) -> list[OpenReview]:
    """Give the processes under review: not marked as done, nor published anew since."""
    published_since = exists().where(
        VersionRow.procedure_id == LawReviewRow.procedure_id,
        VersionRow.state == VersionState.APPROVED.value,
        VersionRow.recorded_at > LawRow.entered_at,
    )
    rows = session.execute(
        select(
            ProcedureRow.code,
            AgencyRow.name.label("agency"),
            LawRow.id,
            LawRow.old,
            LawRow.new,
            LawRow.entered_at,
            LawRow.due_on,
        )
        .join(LawReviewRow, LawReviewRow.procedure_id == ProcedureRow.id)
        .join(LawRow, LawRow.id == LawReviewRow.law_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(LawReviewRow.done_at.is_(None), ~published_since, *only)
        .order_by(LawRow.due_on, ProcedureRow.code, ProcedureRow.id)
    )
    return [OpenReview(*row) for row in rows]


def procedure_ids(session: Session, codes: Sequence[str]) -> dict[Key, int]:
    rows = session.execute(
        select(ProcedureRow.code, AgencyRow.name, ProcedureRow.id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(ProcedureRow.code.in_(codes))
    )
    return {(code, agency): number for code, agency, number in rows}


def finish_reviews(
    session: Session, law: int, procedures: Sequence[int], by: str, at: datetime
) -> None:
    session.execute(
        update(LawReviewRow)
        .where(LawReviewRow.law_id == law, LawReviewRow.procedure_id.in_(procedures))
        .where(LawReviewRow.done_at.is_(None))
        .values(done_at=at, done_by=by)
    )
