"""What the quality system asks of the store: effective processes by agency, and open work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, true

from knowledge.store.control import content_as_json
from knowledge.store.database import Session
from knowledge.store.procedures import effective_ids
from knowledge.store.tables import (
    AgencyRow,
    DraftRow,
    LawReviewRow,
    ProcedureRow,
    VersionRow,
    VersionState,
)

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Process:
    """An agency's effective process: its standard as written, and its days."""

    procedure_id: int
    code: str
    agency: str
    iso_code: str | None
    standard: str | None
    issued_on: str | None
    effective_from: date
    takes_over: date


@dataclass(frozen=True, slots=True)
class IsoBasis:
    procedure_id: int
    code: str
    agency: str | None
    name: str
    legal_basis: tuple[str, ...]


def effective_processes(session: Session, on: date) -> list[Process]:
    iso = content_as_json(session)["iso"]
    rows = session.execute(
        select(
            ProcedureRow.id,
            ProcedureRow.code,
            AgencyRow.name,
            iso["code"].as_string(),
            iso["standard"].as_string(),
            iso["issued_on"].as_string(),
            VersionRow.effective_from,
            VersionRow.takes_over,
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .join(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(VersionRow.id.in_(effective_ids(on)))
        .order_by(AgencyRow.name, ProcedureRow.code)
    )
    return [Process(*row) for row in rows]


def legal_bases(session: Session, on: date, pieces: Sequence[str]) -> Iterator[IsoBasis]:
    """Give the legal bases of the effective texts that hold any of some pieces of text.

    Without pieces all are given.
    """
    content = content_as_json(session)
    holds = [VersionRow.content.contains(piece, autoescape=True) for piece in pieces]
    rows = session.execute(
        select(
            ProcedureRow.id,
            ProcedureRow.code,
            AgencyRow.name,
            content["name"].as_string(),
            content["legal_basis"],
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(VersionRow.id.in_(effective_ids(on)), or_(*holds) if holds else true())
        .order_by(ProcedureRow.code, ProcedureRow.id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    with rows:
        for number, code, agency, name, basis in rows:
            yield IsoBasis(number, code, agency, name, tuple(basis or ()))


def open_work(session: Session) -> dict[str, int]:
    """Count each agency's processes in draft: working copies, drafts and what is submitted."""
    unfinished = (VersionState.DRAFT.value, VersionState.SUBMITTED.value)
    versions = (
        select(ProcedureRow.code, ProcedureRow.agency_id)
        .join(VersionRow, VersionRow.procedure_id == ProcedureRow.id)
        .where(VersionRow.state.in_(unfinished), ProcedureRow.agency_id.is_not(None))
    )
    copies = select(DraftRow.code, DraftRow.agency_id).where(DraftRow.agency_id.is_not(None))
    either = versions.union(copies).subquery()
    rows = session.execute(
        select(AgencyRow.name, func.count().label("drafts"))
        .join(either, either.c.agency_id == AgencyRow.id)
        .group_by(AgencyRow.name)
    )
    return {row.name: row.drafts for row in rows}


def last_reviews(session: Session) -> dict[int, date]:
    rows = session.execute(
        select(LawReviewRow.procedure_id, func.max(LawReviewRow.done_at))
        .where(LawReviewRow.done_at.is_not(None))
        .group_by(LawReviewRow.procedure_id)
    )
    return {number: at.date() for number, at in rows if at is not None}
