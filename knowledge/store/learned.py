"""What was learned in use: wordings, each with what people mean by it, under control."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from knowledge.store.database import Session
from knowledge.store.rows import add_row, batches, rows_changed
from knowledge.store.tables import LearnedSayingRow

READ_AT_ONCE = 500


class SayingKind(StrEnum):
    """What a wording means: a need by its event's key and its name, a procedure by its code, a
    matter that no procedure is for by its name, or advice of its own, in words."""

    NEED = "need"
    PROCEDURE = "procedure"
    MATTER = "matter"
    ADVICE = "advice"


@dataclass(frozen=True)
class LearnedWording:
    """How people say something; a need's target is "key: name"."""

    text: str
    kind: SayingKind
    target: str


@dataclass(frozen=True)
class LearnedSaying:
    id: int
    wording: LearnedWording
    added_by: str
    added_at: datetime
    removed_at: datetime | None


def learned_sayings(session: Session) -> list[LearnedSaying]:
    """Give what is in use, oldest first."""
    rows = session.scalars(
        select(LearnedSayingRow)
        .where(LearnedSayingRow.removed_at.is_(None))
        .order_by(LearnedSayingRow.id)
    )
    return [_saying(row) for row in rows]


def learned_wordings(session: Session) -> tuple[LearnedWording, ...]:
    return tuple(one.wording for one in learned_sayings(session))


def sayings_by_id(session: Session, ids: Sequence[int]) -> list[LearnedSaying]:
    """Give sayings, in use or removed."""
    found = []
    for some in batches(ids, READ_AT_ONCE):
        rows = select(LearnedSayingRow).where(LearnedSayingRow.id.in_(some))
        found += [_saying(row) for row in session.scalars(rows.order_by(LearnedSayingRow.id))]
    return found


def add_saying(session: Session, wording: LearnedWording, by: str, at: datetime) -> int:
    return add_row(
        session,
        LearnedSayingRow,
        text=wording.text,
        kind=wording.kind.value,
        target=wording.target,
        added_by=by,
        added_at=at,
    )


def remove_sayings(session: Session, ids: Sequence[int], by: str, at: datetime) -> int:
    """Take sayings out of use; tell how many were in use."""
    open_ones = LearnedSayingRow.id.in_(ids), LearnedSayingRow.removed_at.is_(None)
    removed = update(LearnedSayingRow).where(*open_ones).values(removed_by=by, removed_at=at)
    return rows_changed(session, removed)


def use_again(session: Session, ids: Sequence[int]) -> int:
    """Take removed sayings into use again; tell how many were removed."""
    gone = LearnedSayingRow.id.in_(ids), LearnedSayingRow.removed_at.is_not(None)
    again = update(LearnedSayingRow).where(*gone).values(removed_by=None, removed_at=None)
    return rows_changed(session, again)


def _saying(row: LearnedSayingRow) -> LearnedSaying:
    wording = LearnedWording(row.text, SayingKind(row.kind), row.target)
    return LearnedSaying(row.id, wording, row.added_by, row.added_at, row.removed_at)
