"""Versions under document control: their states, and what was decided about each."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, select, update
from sqlalchemy.orm import aliased

from knowledge.records import Procedure
from knowledge.store.bulk import insert_rows
from knowledge.store.database import Session
from knowledge.store.tables import (
    AgencyRow,
    DecisionRow,
    ProcedureRow,
    VersionRow,
    VersionState,
)
from knowledge.store.versions import Key


class DecisionKind(StrEnum):
    """What can be decided about a version."""

    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


@dataclass(frozen=True)
class Decision:
    """What was decided about a version, by whom, when and why.

    `explanation` is why a text was submitted although the checks found errors.
    `source` is the number of the version that a restored one was made from.
    """

    version_id: int
    kind: DecisionKind
    person: str
    at: datetime
    reason: str = ""
    explanation: str = ""
    effective_from: date | None = None
    successor: str | None = None
    source: int | None = None
    one_person: bool = False
    sample: bool = False


@dataclass(frozen=True)
class Version:
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
        """Name the procedure that it is a version of."""
        return (self.code, self.agency)


def version(session: Session, version_id: int) -> Version | None:
    """Give one version; None when there is none with this id."""
    return next(iter(_versions(session, VersionRow.id == version_id)), None)


def versions_of(session: Session, code: str, agency: str | None) -> list[Version]:
    """Give every version of a procedure, newest first."""
    mine = AgencyRow.name == agency if agency is not None else ProcedureRow.agency_id.is_(None)
    found = _versions(session, ProcedureRow.code == code, mine)
    return sorted(found, key=lambda one: one.number, reverse=True)


def owners_of(session: Session, code: str) -> list[str | None]:
    """Name the agencies with a procedure of this code, the national text (None) first."""
    rows = session.scalars(
        select(AgencyRow.name)
        .select_from(ProcedureRow)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(ProcedureRow.code == code)
    )
    return sorted(rows, key=lambda name: name or "")


def all_codes(session: Session) -> list[str]:
    """Give every code, once each."""
    return list(session.scalars(select(ProcedureRow.code).distinct()))


def last_withdrawal(session: Session, code: str, on: date) -> tuple[Version, Decision] | None:
    """Find the last withdrawal of a text with this code that counts on a day."""
    gone = _versions(session, ProcedureRow.code == code, VersionRow.withdrawn_on <= on)
    decisions = decisions_about(session, [one.id for one in gone])
    ends = [one for one in decisions if one.kind is DecisionKind.WITHDRAWN]
    if not ends:
        return None
    return next(one for one in gone if one.id == ends[-1].version_id), ends[-1]


def submitted_versions(session: Session) -> list[Version]:
    """Give the versions that wait for a decision one by one, longest waiting first."""
    waits = VersionRow.state == VersionState.SUBMITTED.value
    return _versions(session, waits, VersionRow.import_id.is_(None))


def open_of_import(session: Session, import_id: int) -> list[Version]:
    """Give the versions of an import that nobody has decided on, nor any later one."""
    return _versions(session, VersionRow.import_id == import_id, undecided())


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
    """Read what a version says."""
    row = select(VersionRow.content).where(VersionRow.id == version_id)
    return Procedure.model_validate_json(session.scalars(row).one())


def set_state(session: Session, version_id: int, state: VersionState) -> None:
    """Let a version stand elsewhere in its life."""
    session.execute(update(VersionRow).where(VersionRow.id == version_id).values(state=state.value))


def withdraw_version(session: Session, version_id: int, on: date | None) -> None:
    """Let a version hold no longer from a day on; None: never."""
    withdrawn = {"state": VersionState.WITHDRAWN.value, "withdrawn_on": on}
    session.execute(update(VersionRow).where(VersionRow.id == version_id).values(**withdrawn))


def add_decisions(session: Session, decisions: Iterable[Decision]) -> None:
    """Write decisions down."""
    insert_rows(
        session,
        DecisionRow,
        ({**vars(one), "kind": one.kind.value} for one in decisions),
    )


def decisions_about(session: Session, version_ids: Collection[int]) -> list[Decision]:
    """Give what was decided about some versions, oldest first."""
    rows = session.scalars(
        select(DecisionRow).where(DecisionRow.version_id.in_(version_ids)).order_by(DecisionRow.id)
    )
    return [
        Decision(
            version_id=row.version_id,
            kind=DecisionKind(row.kind),
            person=row.person,
            at=row.at,
            reason=row.reason,
            explanation=row.explanation,
            effective_from=row.effective_from,
            successor=row.successor,
            source=row.source,
            one_person=row.one_person,
            sample=row.sample,
        )
        for row in rows
    ]


def _versions(session: Session, *only: ColumnElement[bool]) -> list[Version]:
    rows = session.execute(
        select(
            VersionRow.id,
            ProcedureRow.code,
            AgencyRow.name.label("agency"),
            VersionRow.number,
            VersionRow.content,
            VersionRow.state,
            VersionRow.author,
            VersionRow.recorded_at,
            VersionRow.effective_from,
            VersionRow.takes_over,
            VersionRow.withdrawn_on,
            VersionRow.sample,
            VersionRow.import_id,
            VersionRow.fingerprint,
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(*only)
        .order_by(VersionRow.recorded_at, VersionRow.id)
    )
    return [_version(row, json.loads(row.content)) for row in rows]


def _version(row: Row[*tuple[Any, ...]], said: dict[str, Any]) -> Version:
    wish = said.get("effective_from")
    return Version(
        id=row.id,
        code=row.code,
        agency=row.agency,
        number=row.number,
        name=said["name"],
        state=VersionState(row.state),
        author=row.author,
        recorded_at=row.recorded_at,
        effective_from=row.effective_from,
        takes_over=row.takes_over,
        withdrawn_on=row.withdrawn_on,
        sample=row.sample,
        import_id=row.import_id,
        fingerprint=row.fingerprint,
        wish=date.fromisoformat(wish) if wish else None,
    )
