"""What was decided about versions: written down once, never changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from knowledge.store.control import StoredVersion, withdrawn_versions
from knowledge.store.database import Session
from knowledge.store.rows import as_record, batches, insert_rows
from knowledge.store.tables import AgencyRow, DecisionRow, ProcedureRow, VersionRow

VERSIONS_AT_ONCE = 5_000


class ReviewDecisionKind(StrEnum):
    """`UNDONE`: the approval or withdrawal of this version was a slip.

    `REINSTATED`: a copy of an earlier version, in force at once because of such a slip.
    """

    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    UNDONE = "undone"
    REINSTATED = "reinstated"


@dataclass(frozen=True)
class ReviewDecision:
    version_id: int
    kind: ReviewDecisionKind
    person: str
    at: datetime
    reason: str = ""
    explanation: str = ""
    effective_from: date | None = None
    successor: str | None = None
    source: int | None = None
    one_person: bool = False
    sample: bool = False
    console: bool = False


def add_decisions(session: Session, decisions: Iterable[ReviewDecision]) -> None:
    rows = ({**vars(one), "kind": one.kind.value} for one in decisions)
    insert_rows(session, DecisionRow, rows)


def decisions_about(session: Session, version_ids: Collection[int]) -> list[ReviewDecision]:
    found: list[ReviewDecision] = []
    for some in batches(version_ids, VERSIONS_AT_ONCE):
        found += _decisions(session, DecisionRow.version_id.in_(some))
    return found


def was_reinstated(session: Session, code: str, agency: str | None, number: int) -> bool:
    """Tell whether a version holds because an act was undone."""
    reinstated = (
        select(DecisionRow.id)
        .join(VersionRow, VersionRow.id == DecisionRow.version_id)
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(ProcedureRow.code == code, AgencyRow.name == agency, VersionRow.number == number)
        .where(DecisionRow.kind == ReviewDecisionKind.REINSTATED.value)
    )
    return session.scalars(reinstated.limit(1)).first() is not None


def decisions_by_version(session: Session) -> dict[int, list[ReviewDecision]]:
    found: dict[int, list[ReviewDecision]] = {}
    for one in _decisions(session):
        found.setdefault(one.version_id, []).append(one)
    return found


def _decisions(session: Session, *only: ColumnElement[bool]) -> list[ReviewDecision]:
    rows = session.scalars(select(DecisionRow).where(*only).order_by(DecisionRow.id))
    return [as_record(ReviewDecision, row, kind=ReviewDecisionKind(row.kind)) for row in rows]


def last_withdrawal(
    session: Session, code: str, on: date
) -> tuple[StoredVersion, ReviewDecision] | None:
    gone = withdrawn_versions(session, code, on)
    decisions = decisions_about(session, [one.id for one in gone])
    ends = [one for one in decisions if one.kind is ReviewDecisionKind.WITHDRAWN]
    if not ends:
        return None
    return next(one for one in gone if one.id == ends[-1].version_id), ends[-1]
