"""Notices to deliver, written in the transaction of what they tell about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update

from knowledge.access import OPERATOR
from knowledge.clock import coarse_day
from knowledge.notices import NoticePayload, Value
from knowledge.store.ages import CountedTime
from knowledge.store.database import Session
from knowledge.store.rows import as_record
from knowledge.store.tables import OutboxRow

FORGOTTEN_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class Notice:
    id: int
    chat: str
    payload: str


def add_notice(session: Session, chat: str, payload: str, due_at: datetime) -> None:
    session.execute(insert(OutboxRow).values(chat=chat, payload=payload, due_at=due_at))


def tell(session: Session, at: datetime, person: str, kind: str, **values: Value) -> None:
    """Have a person told something; the command line has no chat to be told in."""
    if person != OPERATOR.name:
        add_notice(session, person, NoticePayload(kind, values).to_json(), at)


def due_notices(session: Session, at: datetime, limit: int) -> list[Notice]:
    return _notices(session, limit, OutboxRow.due_at <= at)


def take_notices(session: Session, at: datetime, until: datetime, limit: int) -> list[Notice]:
    """Take due notices that nobody is delivering; until then nobody else gets them."""
    nobodys = OutboxRow.taken_until.is_(None) | (OutboxRow.taken_until <= at)
    notices = _notices(session, limit, OutboxRow.due_at <= at, nobodys, locked=True)
    if notices:
        mine = OutboxRow.id.in_([one.id for one in notices])
        session.execute(update(OutboxRow).where(mine).values(taken_until=until))
    return notices


def _notices(
    session: Session, limit: int, *only: ColumnElement[bool], locked: bool = False
) -> list[Notice]:
    unsent = (
        select(OutboxRow)
        .where(OutboxRow.payload.is_not(None), *only)
        .order_by(OutboxRow.due_at, OutboxRow.id)
        .limit(limit)
    )
    if locked:
        unsent = unsent.with_for_update(skip_locked=True)
    return [as_record(Notice, row) for row in session.scalars(unsent)]


def coming_notices(
    session: Session, kind: str, at: datetime
) -> Iterator[tuple[Notice, NoticePayload]]:
    """Give the notices of a kind that are still to come, so that nobody delivers them yet."""
    coming = OutboxRow.payload.is_not(None), OutboxRow.due_at > at
    for row in session.scalars(select(OutboxRow).where(*coming).order_by(OutboxRow.id)).all():
        told = NoticePayload.from_json(row.payload or "")
        if told is not None and told.kind == kind:
            yield as_record(Notice, row), told


def rewrite_notice(session: Session, number: int, payload: NoticePayload) -> None:
    changed = update(OutboxRow).where(OutboxRow.id == number)
    session.execute(changed.values(payload=payload.to_json()))


def put_off_notice(session: Session, number: int, due_at: datetime) -> None:
    put_off = update(OutboxRow).where(OutboxRow.id == number, OutboxRow.payload.is_not(None))
    session.execute(put_off.values(due_at=due_at, taken_until=None))


def erase_notice(session: Session, number: int) -> None:
    _erase(session, OutboxRow.id == number)


def take_back_notice(session: Session, person: str, told: NoticePayload) -> bool:
    """Take back what a person was to be told; False: it is out already."""
    theirs = OutboxRow.chat == person, OutboxRow.payload == told.to_json()
    waits = select(OutboxRow.id).where(*theirs, OutboxRow.taken_until.is_(None))
    unsent = session.scalars(waits.with_for_update(skip_locked=True)).all()
    return _erase(session, OutboxRow.id.in_(unsent)) > 0


def erase_notices_to(session: Session, chats: Iterable[str]) -> int:
    return _erase(session, OutboxRow.chat.in_(chats), OutboxRow.payload.is_not(None))


def _erase(session: Session, *which: ColumnElement[bool]) -> int:
    """Keep of notices the number and the day alone; tell of how many."""
    rows = session.scalars(select(OutboxRow).where(*which)).all()
    for row in rows:
        row.chat = row.payload = row.taken_until = None
        row.due_at = coarse_day(row.due_at)
    return len(rows)


def forget_notices(session: Session, now: CountedTime) -> None:
    long_ago = OutboxRow.due_at < coarse_day(now - FORGOTTEN_AFTER)
    session.execute(delete(OutboxRow).where(long_ago, OutboxRow.payload.is_(None)))


def move_notices(session: Session, old: str, new: str) -> None:
    unsent = OutboxRow.chat == old, OutboxRow.payload.is_not(None)
    session.execute(update(OutboxRow).where(*unsent).values(chat=new))
