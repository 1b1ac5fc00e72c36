"""Public acts: what was asked for, by whom, and what became of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, update

from knowledge.store.database import Session
from knowledge.store.rows import add_row, as_record
from knowledge.store.tables import OutboxRow, PublicActRow


class ActState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    EXPIRED = "expired"
    UNDONE = "undone"


@dataclass(frozen=True)
class StoredAct:
    """A row of the table; `told` are the people who were to hear of it, by their notices."""

    id: int
    kind: str
    content: str
    name: str
    actor: str
    console: bool
    at: datetime
    state: ActState
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    emergency: bool = False
    record: str | None = None
    told: Mapping[int, str] = field(default_factory=dict)


def add_act(session: Session, new: StoredAct) -> StoredAct:
    return replace(new, id=add_row(session, PublicActRow, **_columns(new)))


def stored_act(session: Session, number: int) -> StoredAct | None:
    row = session.scalars(select(PublicActRow).where(PublicActRow.id == number)).first()
    return None if row is None else _act(row)


def waiting_acts(session: Session) -> list[StoredAct]:
    waiting = PublicActRow.state == ActState.WAITING.value
    rows = session.scalars(select(PublicActRow).where(waiting).order_by(PublicActRow.id))
    return [_act(row) for row in rows]


def rewrite_act(session: Session, act: StoredAct) -> None:
    changed = update(PublicActRow).where(PublicActRow.id == act.id)
    session.execute(changed.values(**_columns(act)))


def last_notice(session: Session) -> int:
    return session.scalar(select(func.max(OutboxRow.id))) or 0


def told_since(session: Session, notice: int) -> dict[int, str]:
    """Name those to whom something was to be told after a notice, each by a notice of theirs."""
    later = OutboxRow.id > notice, OutboxRow.chat.is_not(None)
    rows = session.execute(
        select(OutboxRow.id, OutboxRow.chat).where(*later).order_by(OutboxRow.id)
    )
    return {number: chat for number, chat in rows if chat is not None}


def unsent(session: Session, notices: Iterable[int]) -> frozenset[int]:
    """Say which of some notices nobody has begun to deliver."""
    waiting = OutboxRow.payload.is_not(None), OutboxRow.taken_until.is_(None)
    return frozenset(
        session.scalars(select(OutboxRow.id).where(OutboxRow.id.in_(notices), *waiting))
    )


def _columns(act: StoredAct) -> dict[str, object]:
    values = {name: value for name, value in vars(act).items() if name != "id"}
    return {**values, "state": act.state.value, "told": json.dumps(dict(act.told))}


def _act(row: PublicActRow) -> StoredAct:
    told = {int(notice): person for notice, person in json.loads(row.told or "{}").items()}
    return as_record(StoredAct, row, state=ActState(row.state), told=told)
