"""Versions of procedures: what is newest, and adding to it. Nothing is ever overwritten."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select, update

from knowledge.store.agencies import agency_ids
from knowledge.store.database import Session
from knowledge.store.rows import as_record, batches, columns_of, insert_rows
from knowledge.store.tables import AgencyRow, ProcedureRow, VersionRow, VersionState

Key = tuple[str, str | None]

FEW_CODES = 500
WRITTEN = ("content", "fingerprint", "words", "author", "recorded_at", "sample", "import_id")


@dataclass(frozen=True, slots=True)
class NewestVersion:
    procedure_id: int
    version_id: int
    number: int
    state: VersionState
    fingerprint: str
    sample: bool


@dataclass(frozen=True)
class Approval:
    """That a version is approved: its effective day, and the day it takes over from others."""

    effective_from: date
    takes_over: date


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to be added; without `approval` it is a draft, or waits when `submitted`."""

    key: Key
    content: str
    fingerprint: str
    words: str
    author: str
    recorded_at: datetime
    sample: bool
    approval: Approval | None
    submitted: bool = False
    import_id: int | None = None


def approval_on(day: date, effective_from: date | None) -> Approval:
    start = effective_from or day
    return Approval(effective_from=start, takes_over=max(start, day))


def newest_versions(
    session: Session, codes: Collection[str] | None = None
) -> dict[Key, NewestVersion]:
    """Give the newest version of every procedure by (code, name of its agency).

    With `codes` only procedures of these are sure to be among them: a few are looked up one
    by one, so that a small change does not read the whole knowledge base.
    """
    few = None if codes is None or len(codes) > FEW_CODES else codes
    rows = session.execute(_newest(few))
    return {
        (row.code, row.agency): as_record(NewestVersion, row, state=VersionState(row.state))
        for row in rows
    }


def _newest(codes: Collection[str] | None) -> Select[*tuple[Any, ...]]:
    last = select(VersionRow.procedure_id, func.max(VersionRow.number).label("number"))
    if codes is not None:
        mine = select(ProcedureRow.id).where(ProcedureRow.code.in_(codes))
        last = last.where(VersionRow.procedure_id.in_(mine))
    newest = last.group_by(VersionRow.procedure_id).subquery()
    return (
        select(
            ProcedureRow.code,
            AgencyRow.name.label("agency"),
            *columns_of(NewestVersion, VersionRow, version_id=VersionRow.id),
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .join(
            newest,
            (newest.c.procedure_id == ProcedureRow.id) & (newest.c.number == VersionRow.number),
        )
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
    )


def has_versions(session: Session) -> bool:
    return session.scalars(select(VersionRow.id).limit(1)).first() is not None


def add_versions(
    session: Session, versions: Sequence[NewVersion], newest: dict[Key, NewestVersion]
) -> None:
    if not versions:
        return
    ids = _add_procedures(session, [one.key for one in versions if one.key not in newest])
    rows = (
        {
            "procedure_id": newest[one.key].procedure_id if one.key in newest else ids[one.key],
            "number": newest[one.key].number + 1 if one.key in newest else 1,
            **{column: getattr(one, column) for column in WRITTEN},
            **_state(one.approval, submitted=one.submitted),
        }
        for one in versions
    )
    insert_rows(session, VersionRow, rows)


def add_copies(session: Session, author: str, at: datetime, copied: Mapping[int, Approval]) -> None:
    """Add a copy of each version, by its id, with its own approval, after all of its procedure."""
    wanted = (
        select(
            ProcedureRow.code,
            AgencyRow.name,
            VersionRow.id,
            VersionRow.content,
            VersionRow.fingerprint,
            VersionRow.words,
            VersionRow.sample,
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
    )
    for some in batches(copied, FEW_CODES):
        rows = session.execute(wanted.where(VersionRow.id.in_(some))).all()
        copies = [
            NewVersion(
                key=(code, agency),
                content=content,
                fingerprint=fingerprint,
                words=words,
                author=author,
                recorded_at=at,
                sample=sample,
                approval=copied[number],
            )
            for code, agency, number, content, fingerprint, words, sample in rows
        ]
        add_versions(session, copies, newest_versions(session, {one.key[0] for one in copies}))


def approve_version(session: Session, version_id: int, approval: Approval) -> None:
    approved = update(VersionRow).where(VersionRow.id == version_id)
    session.execute(approved.values(**_state(approval)))


def _state(approval: Approval | None, *, submitted: bool = False) -> dict[str, object]:
    if approval is None:
        state = VersionState.SUBMITTED if submitted else VersionState.DRAFT
        return {"state": state.value, "effective_from": None, "takes_over": None}
    return {
        "state": VersionState.APPROVED.value,
        "effective_from": approval.effective_from,
        "takes_over": approval.takes_over,
    }


def _add_procedures(session: Session, keys: Sequence[Key]) -> dict[Key, int]:
    agencies = agency_ids(session)
    rows = (
        {"code": code, "agency_id": None if agency is None else agencies[agency]}
        for code, agency in keys
    )
    insert_rows(session, ProcedureRow, rows)
    names = {number: name for name, number in agencies.items()} | {None: None}
    codes = {code for code, _ in keys}
    known = select(ProcedureRow.id, ProcedureRow.code, ProcedureRow.agency_id)
    return {
        (row.code, names[row.agency_id]): row.id
        for some in batches(codes, FEW_CODES)
        for row in session.execute(known.where(ProcedureRow.code.in_(some)))
    }
