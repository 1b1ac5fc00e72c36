"""Leases: what one process at a time does for all, by the database's own clock."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Interval,
    Update,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from knowledge.store.database import Session
from knowledge.store.tables import LeaseRow

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
PROCESS = "process "
_NOW = func.clock_timestamp(type_=DateTime(timezone=True))

Fences = dict[str, int]


def offer_leases(session: Session, names: Sequence[str]) -> None:
    """Let leases be taken that nobody has had yet."""
    rows = [{"name": name, "holder": "", "fence": 0, "until": LONG_AGO} for name in names]
    session.execute(insert(LeaseRow).on_conflict_do_nothing(), rows)


def renew_leases(session: Session, holder: str, life: timedelta) -> Fences:
    """Hold for so long again what nobody else has taken meanwhile; give all that is held."""
    mine = LeaseRow.holder == holder, LeaseRow.name.not_like(f"{PROCESS}%")
    _locked(session, *mine)
    return _taken(session, update(LeaseRow).where(*mine).values(until=_after(life)))


def take_leases(
    session: Session, holder: str, names: Collection[str], most: int, life: timedelta
) -> Fences:
    """Take some of those that nobody holds any more; what somebody is taking is left to them."""
    free = select(LeaseRow.name).where(LeaseRow.name.in_(names), LeaseRow.until <= _NOW)
    some = free.order_by(LeaseRow.name).limit(most).with_for_update(skip_locked=True)
    taken = session.scalars(some).all() if most > 0 else []
    if not taken:
        return {}
    theirs = update(LeaseRow).where(LeaseRow.name.in_(taken))
    values = {"holder": holder, "fence": LeaseRow.fence + 1, "until": _after(life)}
    return _taken(session, theirs.values(**values))


def release_leases(session: Session, holder: str, names: Collection[str]) -> None:
    mine = LeaseRow.holder == holder, LeaseRow.name.in_(names)
    session.execute(update(LeaseRow).where(*mine).values(until=LONG_AGO, holder=""))


def still_held(session: Session, holder: str, names: Collection[str]) -> Fences:
    """Give those that are still held; nobody takes them before this session ends."""
    return _locked(session, LeaseRow.holder == holder, LeaseRow.name.in_(names), read=True)


def show_process(session: Session, holder: str, life: timedelta) -> None:
    """Be counted among the processes that live; those that died long ago are forgotten."""
    row = {"name": PROCESS + holder, "holder": holder, "fence": 0, "until": _after(life)}
    shown = insert(LeaseRow).values(**row)
    session.execute(
        shown.on_conflict_do_update(index_elements=["name"], set_={"until": row["until"]})
    )
    dead = LeaseRow.name.startswith(PROCESS), LeaseRow.until < _NOW - literal(life, Interval)
    session.execute(delete(LeaseRow).where(*dead))


def leave(session: Session, holder: str) -> None:
    session.execute(delete(LeaseRow).where(LeaseRow.name == PROCESS + holder))


def count_processes(session: Session) -> int:
    living = LeaseRow.name.startswith(PROCESS), LeaseRow.until > _NOW
    return session.scalar(select(func.count()).where(*living)) or 0


def _after(life: timedelta) -> ColumnElement[datetime]:
    return _NOW + literal(life, Interval)


def _locked(session: Session, *which: ColumnElement[bool], read: bool = False) -> Fences:
    """Lock leases in one order, so that no two wait for each other."""
    locked = select(LeaseRow.name, LeaseRow.fence).where(*which).order_by(LeaseRow.name)
    rows = session.execute(locked.with_for_update(read=read)).all()
    return {row.name: row.fence for row in rows}


def _taken(session: Session, taking: Update) -> Fences:
    options = {"synchronize_session": False}
    given = taking.returning(LeaseRow.name, LeaseRow.fence)
    rows = session.execute(given, execution_options=options).all()
    return {row.name: row.fence for row in rows}
