"""What an internal audit looks at: every version with its decisions, and the log of actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import JSON, Text, cast, select, type_coerce

from knowledge.store.database import Session
from knowledge.store.tables import AgencyRow, AuditRow, DecisionRow, ProcedureRow, VersionRow

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class VersionRecord:
    id: int
    code: str
    agency: str | None
    number: int
    name: str
    state: str
    author: str
    recorded_at: datetime
    effective_from: date | None
    takes_over: date | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    version_id: int
    kind: str
    person: str
    at: datetime
    reason: str
    explanation: str
    one_person: bool


@dataclass(frozen=True, slots=True)
class AuditAction:
    number: int
    at: datetime
    actor: str
    role: str
    action: str
    detail: str
    hash: str


def version_records(session: Session) -> Iterator[VersionRecord]:
    sqlite = session.get_bind().dialect.name == "sqlite"
    content = type_coerce(VersionRow.content, JSON) if sqlite else cast(VersionRow.content, JSON)
    rows = session.execute(
        select(
            VersionRow.id,
            ProcedureRow.code,
            AgencyRow.name,
            VersionRow.number,
            cast(content["name"].as_string(), Text),
            VersionRow.state,
            VersionRow.author,
            VersionRow.recorded_at,
            VersionRow.effective_from,
            VersionRow.takes_over,
            VersionRow.withdrawn_on,
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .order_by(ProcedureRow.code, ProcedureRow.id, VersionRow.number)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    with rows:
        for row in rows:
            yield VersionRecord(*row)


def decision_records(session: Session) -> dict[int, list[DecisionRecord]]:
    found: dict[int, list[DecisionRecord]] = {}
    for row in session.scalars(select(DecisionRow).order_by(DecisionRow.id)):
        one = DecisionRecord(
            row.version_id,
            row.kind,
            row.person,
            row.at,
            row.reason,
            row.explanation,
            row.one_person,
        )
        found.setdefault(row.version_id, []).append(one)
    return found


def actions(session: Session) -> Iterator[AuditAction]:
    rows = session.execute(
        select(
            AuditRow.number,
            AuditRow.at,
            AuditRow.actor,
            AuditRow.role,
            AuditRow.action,
            AuditRow.detail,
            AuditRow.hash,
        )
        .order_by(AuditRow.number)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    with rows:
        for row in rows:
            yield AuditAction(*row)
