"""Notices over answers and what is switched off: who did it, for which days, and who ended it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import or_, select, update

from knowledge.store.database import Session
from knowledge.store.rows import add_record, as_record
from knowledge.store.tables import SwitchRow


class SwitchKind(StrEnum):
    NOTICE = "notice"
    OFF = "off"


@dataclass(frozen=True)
class Switch:
    """A notice, or what is off and why; no code: all of the bot, no agency: every agency's."""

    id: int
    kind: SwitchKind
    code: str | None
    agency: str | None
    text: str
    first_day: date
    last_day: date | None
    begun_by: str
    begun_at: datetime


def open_switches(session: Session, day: date) -> list[Switch]:
    still = or_(SwitchRow.last_day.is_(None), SwitchRow.last_day >= day)
    rows = session.scalars(
        select(SwitchRow).where(SwitchRow.ended_at.is_(None), still).order_by(SwitchRow.id)
    )
    return [as_record(Switch, row, kind=SwitchKind(row.kind)) for row in rows]


def switch(session: Session, number: int) -> Switch | None:
    """Find a switch, open or ended."""
    row = session.scalars(select(SwitchRow).where(SwitchRow.id == number)).first()
    return None if row is None else as_record(Switch, row, kind=SwitchKind(row.kind))


def add_switch(session: Session, new: Switch) -> Switch:
    return replace(new, id=add_record(session, SwitchRow, new))


def end_switches(session: Session, ids: Sequence[int], by: str, at: datetime) -> None:
    session.execute(
        update(SwitchRow)
        .where(SwitchRow.id.in_(ids), SwitchRow.ended_at.is_(None))
        .values(ended_by=by, ended_at=at)
    )
