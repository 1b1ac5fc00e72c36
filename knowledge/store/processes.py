"""What the quality system asks of the store: processes, open work, and reviews for new laws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, or_, select, true, update

from knowledge.store.contents import content_as_json
from knowledge.store.database import Session
from knowledge.store.procedures import effective_ids
from knowledge.store.rows import add_row, columns_of, insert_rows
from knowledge.store.tables import (
    AgencyRow,
    DraftRow,
    LawReviewRow,
    LawRow,
    ProcedureRow,
    VersionRow,
    VersionState,
)
from knowledge.store.versions import Key

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Process:
    procedure_id: int
    code: str
    agency: str
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
            *columns_of(
                Process,
                VersionRow,
                ProcedureRow,
                agency=AgencyRow.name,
                standard=iso["standard"].as_string(),
                issued_on=iso["issued_on"].as_string(),
            )
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
            func.coalesce(content["name"].as_string(), ProcedureRow.code),
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


@dataclass(frozen=True)
class StoredLaw:
    old: str
    new: str
    entered_at: datetime
    due_on: date


@dataclass(frozen=True)
class OpenReview:
    """A process under review for a law; `name` is that of its newest approved text."""

    code: str
    name: str
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
    law = add_row(session, LawRow, old=old, new=new, entered_by=by, entered_at=at, due_on=due_on)
    rows = ({"law_id": law, "procedure_id": one} for one in procedure_ids)
    insert_rows(session, LawReviewRow, rows)
    return law


def entered_law(session: Session, number: int) -> StoredLaw | None:
    row = session.execute(
        select(LawRow.old, LawRow.new, LawRow.entered_at, LawRow.due_on).where(LawRow.id == number)
    ).one_or_none()
    return None if row is None else StoredLaw(*row)


def open_reviews(session: Session, *only: ColumnElement[bool]) -> list[OpenReview]:
    """Give the processes under review: not marked as done, nor published anew since."""
    published_since = exists().where(
        VersionRow.procedure_id == LawReviewRow.procedure_id,
        VersionRow.state == VersionState.APPROVED.value,
        VersionRow.recorded_at > LawRow.entered_at,
    )
    newest = (
        select(content_as_json(session)["name"].as_string())
        .where(
            VersionRow.procedure_id == ProcedureRow.id,
            VersionRow.state == VersionState.APPROVED.value,
        )
        .order_by(VersionRow.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            *columns_of(
                OpenReview,
                LawRow,
                ProcedureRow,
                agency=AgencyRow.name,
                law=LawRow.id,
                name=func.coalesce(newest, ""),
            )
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
