"""What was decided about versions: written down once, never changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from knowledge.store.control import StoredVersion, withdrawn_versions
from knowledge.store.database import Session
from knowledge.store.rows import as_record, insert_rows
from knowledge.store.tables import DecisionRow


class ReviewDecisionKind(StrEnum):
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


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
    return _decisions(session, DecisionRow.version_id.in_(version_ids))


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
