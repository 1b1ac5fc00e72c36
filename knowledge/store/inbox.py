"""Updates that came in: kept whole until they are handled, then only their ids and days."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from knowledge.clock import coarse_day
from knowledge.store.ages import CountedTime
from knowledge.store.database import Session
from knowledge.store.rows import as_record, insert_rows
from knowledge.store.tables import InboxRow

# Telegram may start a new, random run of ids after a week without updates, and keeps an
# update for a day at most: what comes again after that can only be a new update.
FORGOTTEN_AFTER = timedelta(days=7)
WAITING = InboxRow.payload.is_not(None), InboxRow.parked_at.is_(None)


@dataclass(frozen=True)
class ReceivedUpdateRow:
    """An update as the front got it; `person` is who sent it, "" where nobody is told.

    `attempts` were made before this run of the program, and did not end. `parts` are the
    numbers of further updates whose text goes on from this one's.
    """

    update_id: int
    chat: str
    payload: str
    person: str = ""
    attempts: int = field(default=0, compare=False)
    parts: tuple[int, ...] = field(default=(), compare=False)


def forget_updates(session: Session, now: CountedTime) -> None:
    long_ago = InboxRow.received_at < coarse_day(now - FORGOTTEN_AFTER)
    over = InboxRow.payload.is_(None) | InboxRow.parked_at.is_not(None)
    session.execute(delete(InboxRow).where(long_ago, over))


def move_updates(session: Session, old: str, new: str) -> None:
    waiting = InboxRow.chat == old, InboxRow.payload.is_not(None)
    session.execute(update(InboxRow).where(*waiting).values(chat=new))


def seen_ids(session: Session, ids: Iterable[int]) -> set[int]:
    return set(session.scalars(select(InboxRow.update_id).where(InboxRow.update_id.in_(ids))))


def add_updates(
    session: Session, updates: Iterable[ReceivedUpdateRow], at: datetime, lane: Callable[[str], int]
) -> None:
    """Keep updates in the order they come, whatever the clocks of processes say."""
    some = list(updates)
    newest = _newest(session, {one.chat for one in some})
    columns = ("update_id", "chat", "payload", "person", "attempts")
    insert_rows(
        session,
        InboxRow,
        (
            {
                **{name: getattr(one, name) for name in columns},
                "received_at": max(at, newest.get(one.chat, at)),
                "lane": lane(one.chat),
            }
            for one in some
        ),
    )


def untouched_chats(session: Session, chats: Collection[str]) -> set[str | None]:
    """Tell in which of these chats something waits that nobody has begun or queued."""
    untouched = *WAITING, InboxRow.attempts < 0, InboxRow.chat.in_(chats)
    return set(session.scalars(select(InboxRow.chat).where(*untouched)))


def _newest(session: Session, chats: Collection[str]) -> dict[str | None, datetime]:
    last = select(InboxRow.chat, func.max(InboxRow.received_at))
    of_chats = last.where(*WAITING, InboxRow.chat.in_(chats)).group_by(InboxRow.chat)
    return {row[0]: row[1] for row in session.execute(of_chats).all()}


def waiting_updates(
    session: Session, lanes: Collection[int] | None = None, *, untouched: bool = False
) -> list[ReceivedUpdateRow]:
    """Give what waits in some lanes (None: in all): it may have been begun once.

    What is `untouched` nobody has begun.
    """
    waiting = select(InboxRow).where(*WAITING, *_in_lanes(lanes))
    if untouched:
        waiting = waiting.where(InboxRow.attempts < 0)
    rows = session.scalars(waiting.order_by(InboxRow.received_at, InboxRow.update_id))
    return [
        as_record(
            ReceivedUpdateRow, row, person=row.person or "", attempts=row.attempts + 1, parts=()
        )
        for row in rows
    ]


def take_up_updates(
    session: Session, lanes: Collection[int] | None = None, *, untouched: bool = False
) -> list[ReceivedUpdateRow]:
    """Give what waits; from now on it counts as begun."""
    rows = waiting_updates(session, lanes, untouched=untouched)
    begun = InboxRow.update_id.in_([one.update_id for one in rows]), InboxRow.attempts < 0
    if rows:
        session.execute(update(InboxRow).where(*begun).values(attempts=0))
    return rows


def lay_down_updates(session: Session, lanes: Collection[int] | None = None) -> None:
    """Note of what waits that nobody has failed at it, so that it is begun as new."""
    unfailed = update(InboxRow).where(*WAITING, *_in_lanes(lanes), InboxRow.attempts == 0)
    session.execute(unfailed.values(attempts=-1))


def _in_lanes(lanes: Collection[int] | None) -> tuple[ColumnElement[bool], ...]:
    return () if lanes is None else (InboxRow.lane.in_(lanes),)


@dataclass(frozen=True)
class WaitingCounts:
    """How many updates wait: of chats, of people, of all."""

    chats: Counter[str]
    people: Counter[str]
    all: int


def count_waiting(
    session: Session, chats: Collection[str], people: Collection[str]
) -> WaitingCounts:
    def counted(name: InstrumentedAttribute[str | None], names: Collection[str]) -> Counter[str]:
        counts = select(name, func.count()).where(*WAITING, name.in_(names)).group_by(name)
        return Counter({str(one): count for one, count in session.execute(counts).all()})

    total = session.scalar(select(func.count()).select_from(InboxRow).where(*WAITING)) or 0
    return WaitingCounts(
        counted(InboxRow.chat, chats), counted(InboxRow.person, set(people) - {""}), total
    )


def count_attempt(session: Session, number: int) -> None:
    counted = update(InboxRow).where(InboxRow.update_id == number)
    session.execute(counted.values(attempts=InboxRow.attempts + 1))


def forget_attempts(session: Session, number: int) -> None:
    session.execute(update(InboxRow).where(InboxRow.update_id == number).values(attempts=0))


def park_update(
    session: Session, number: int, at: datetime, kind: str, keyed: Callable[[str], str]
) -> bool:
    """Set an update apart; tell whether it was not before.

    What is left of it tells of which kind it was, and under keyed names whose; not what it said.
    """
    row = session.get(InboxRow, number, with_for_update=True)
    if row is None or row.parked_at is not None:
        return False
    row.parked_at, row.payload, row.replies = at, kind, None
    row.chat, row.lane = keyed(row.chat or ""), 0
    row.person = keyed(row.person) if row.person else None
    return True


def count_parked(session: Session) -> int:
    parked = select(func.count()).where(
        InboxRow.parked_at.is_not(None), InboxRow.payload.is_not(None)
    )
    return session.scalar(parked) or 0


def keep_replies(session: Session, number: int, replies: str) -> None:
    known = InboxRow.update_id == number, InboxRow.payload.is_not(None)
    waiting = (*known, InboxRow.parked_at.is_(None))
    session.execute(update(InboxRow).where(*waiting).values(replies=replies))


def kept_replies(session: Session, number: int) -> str | None:
    return session.scalar(select(InboxRow.replies).where(InboxRow.update_id == number))


def erase_updates(session: Session, ids: Iterable[int]) -> None:
    _erase(session, InboxRow.update_id.in_(ids), InboxRow.parked_at.is_(None))


def erase_updates_before(session: Session, number: int) -> None:
    """Erase what came before an update in its chat: a chat is answered in order."""
    this = session.get(InboxRow, number)
    if this is not None and this.chat is not None:
        earlier = (InboxRow.received_at < this.received_at) | (
            (InboxRow.received_at == this.received_at) & (InboxRow.update_id < number)
        )
        _erase(session, InboxRow.chat == this.chat, earlier, *WAITING)


def erase_updates_of(session: Session, people: Collection[str], chats: Collection[str]) -> int:
    """Erase what people and chats sent, by their names as they are and as they are kept."""
    theirs = InboxRow.person.in_(people) | InboxRow.chat.in_(chats)
    return _erase(session, theirs, InboxRow.payload.is_not(None))


def _erase(session: Session, *which: ColumnElement[bool]) -> int:
    """Keep of updates the number and the day alone; tell of how many."""
    rows = session.scalars(select(InboxRow).where(*which)).all()
    for row in rows:
        row.chat = row.person = row.payload = row.replies = None
        row.lane = 0
        row.received_at = coarse_day(row.received_at)
    return len(rows)
