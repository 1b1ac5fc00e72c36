"""Versions under document control: which there are, and where each stands in its life."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store.contents import content_as_json, legible, read_content
from knowledge.store.database import Session
from knowledge.store.procedures import effective_ids
from knowledge.store.rows import as_record, batches, columns_of
from knowledge.store.tables import AgencyRow, ProcedureRow, VersionRow, VersionState
from knowledge.store.versions import Key

CODES_AT_ONCE = 500


@dataclass(frozen=True)
class StoredVersion:
    """A version without its content, and where it stands.

    `wish` is the day from which its own text says that it is effective.
    """

    id: int
    code: str
    agency: str | None
    number: int
    name: str
    state: VersionState
    author: str
    recorded_at: datetime
    effective_from: date | None
    takes_over: date | None
    withdrawn_on: date | None
    sample: bool
    import_id: int | None
    fingerprint: str
    wish: date | None

    @property
    def key(self) -> Key:
        return (self.code, self.agency)


def version(session: Session, version_id: int) -> StoredVersion | None:
    return next(iter(_versions(session, VersionRow.id == version_id)), None)


def versions_of(session: Session, code: str, agency: str | None) -> list[StoredVersion]:
    found = _versions(session, ProcedureRow.code == code, AgencyRow.name == agency)
    return _newest_first(found)


def all_versions(session: Session) -> list[StoredVersion]:
    by_number = (ProcedureRow.code, ProcedureRow.id, VersionRow.number)
    return _versions(session, order=by_number)


def versions_by_key(session: Session, keys: Collection[Key]) -> dict[Key, list[StoredVersion]]:
    """Give all versions of some procedures, newest first."""
    found: dict[Key, list[StoredVersion]] = {key: [] for key in keys}
    for codes in batches(sorted({code for code, _ in keys}), CODES_AT_ONCE):
        for one in _versions(session, ProcedureRow.code.in_(codes)):
            if one.key in found:
                found[one.key].append(one)
    return {key: _newest_first(versions) for key, versions in found.items()}


def _newest_first(versions: list[StoredVersion]) -> list[StoredVersion]:
    return sorted(versions, key=lambda one: one.number, reverse=True)


def owners_of(session: Session, code: str) -> list[tuple[str | None, bool]]:
    """Name the agencies with a procedure of this code, the national text (None) first.

    With each goes whether a version of it was ever approved.
    """
    rows = session.execute(
        select(AgencyRow.name, func.count(VersionRow.takes_over).label("approved"))
        .select_from(ProcedureRow)
        .join(VersionRow, VersionRow.procedure_id == ProcedureRow.id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(ProcedureRow.code == code)
        .group_by(AgencyRow.name)
    )
    owners = [(row.name, row.approved > 0) for row in rows]
    return sorted(owners, key=lambda owner: owner[0] or "")


def all_codes(session: Session) -> list[str]:
    return list(session.scalars(select(ProcedureRow.code).distinct()))


def withdrawn_versions(session: Session, code: str, by: date) -> list[StoredVersion]:
    return _versions(session, ProcedureRow.code == code, VersionRow.withdrawn_on <= by)


def submitted_versions(session: Session) -> list[StoredVersion]:
    waits = VersionRow.state == VersionState.SUBMITTED.value
    return _versions(session, waits, VersionRow.import_id.is_(None))


def open_of_import(session: Session, import_id: int) -> list[StoredVersion]:
    return _versions(session, VersionRow.import_id == import_id, undecided())


def all_of_import(session: Session, import_id: int) -> list[StoredVersion]:
    return _versions(session, VersionRow.import_id == import_id)


def texts_of_import(session: Session, import_id: int) -> list[tuple[Procedure, str]]:
    rows = session.execute(
        select(VersionRow.content, VersionRow.words)
        .where(VersionRow.import_id == import_id, undecided())
        .order_by(VersionRow.id)
    )
    return [(read_content(row.content), row.words) for row in rows]


def standing_texts(
    session: Session, day: date, codes: Collection[str]
) -> dict[Key, dict[str, VersionState]]:
    """Give the texts that hold on a day, are to come, or wait: their states by fingerprint."""
    to_come = (VersionRow.state == VersionState.APPROVED.value) & (VersionRow.takes_over > day)
    stands = undecided() | to_come | VersionRow.id.in_(effective_ids(day))
    chosen = (
        select(ProcedureRow.code, AgencyRow.name, VersionRow.fingerprint, VersionRow.state)
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(stands)
    )
    if len(codes) <= CODES_AT_ONCE:
        chosen = chosen.where(ProcedureRow.code.in_(codes))
    found: dict[Key, dict[str, VersionState]] = {}
    for code, agency, fingerprint, state in session.execute(chosen):
        states = found.setdefault((code, agency), {})
        if states.get(fingerprint) is not VersionState.APPROVED:
            states[fingerprint] = VersionState(state)
    return found


def undecided() -> ColumnElement[bool]:
    """Choose versions that wait, unless a later one of the same procedure is approved."""
    later = aliased(VersionRow)
    approved_later = exists().where(
        later.procedure_id == VersionRow.procedure_id,
        later.number > VersionRow.number,
        later.takes_over.is_not(None),
    )
    return VersionRow.state.in_(("draft", "submitted")) & ~approved_later


def content(session: Session, version_id: int) -> Procedure:
    row = select(VersionRow.content).where(VersionRow.id == version_id)
    with legible():
        return read_content(session.scalars(row).one())


def readable_content(session: Session, version_id: int) -> Procedure | None:
    """Give a text to compare with, or to begin from; None where it is damaged."""
    try:
        return content(session, version_id)
    except Refused:
        return None


def set_state(session: Session, version_id: int, state: VersionState) -> None:
    session.execute(update(VersionRow).where(VersionRow.id == version_id).values(state=state.value))


def withdraw_version(session: Session, version_id: int, on: date | None) -> None:
    """Let a version hold no longer from a day on; None: never."""
    withdrawn = {"state": VersionState.WITHDRAWN.value, "withdrawn_on": on}
    session.execute(update(VersionRow).where(VersionRow.id == version_id).values(**withdrawn))


def _versions(
    session: Session,
    *only: ColumnElement[bool],
    order: tuple[InstrumentedAttribute[object], ...] = (VersionRow.recorded_at, VersionRow.id),
) -> list[StoredVersion]:
    said = content_as_json(session)
    rows = session.execute(
        select(
            *columns_of(
                StoredVersion,
                VersionRow,
                ProcedureRow,
                agency=AgencyRow.name,
                name=func.coalesce(said["name"].as_string(), ProcedureRow.code),
                wish=said["effective_from"].as_string(),
            )
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(*only)
        .order_by(*order)
    )
    return [
        as_record(
            StoredVersion,
            row,
            state=VersionState(row.state),
            wish=date.fromisoformat(row.wish) if row.wish else None,
        )
        for row in rows
    ]
