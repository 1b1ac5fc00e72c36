"""The audit log: rows chained by hash from the first, so that no change goes unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select

from knowledge.access import Actor
from knowledge.store.database import Session
from knowledge.store.revision import lock_knowledge
from knowledge.store.tables import AuditRow

START = "0" * 64


@dataclass(frozen=True)
class Entry:
    """Something that was done: an action such as `version.approved` and what it was done to."""

    action: str
    detail: Mapping[str, str | int | None]


@dataclass(frozen=True)
class Chain:
    """The state of the log: rows in order, head hash, and the first row that is not as written.

    `broken_at` is null in a sound log; `holds_expected` tells whether the expected hash was
    met, None when none was asked for.
    """

    count: int
    head: str
    broken_at: int | None
    holds_expected: bool | None


def append(session: Session, at: datetime, actor: Actor, entries: Iterable[Entry]) -> None:
    """Add rows to the end of the log; writers take turns, so that the chain cannot fork."""
    lock_knowledge(session)
    last = session.execute(
        select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
    ).first()
    number, previous = (last.number, last.hash) if last else (0, START)
    rows = []
    for entry in entries:
        number += 1
        row = AuditRow(
            number=number,
            at=at.astimezone(UTC),
            actor=actor.name,
            role=actor.role.value,
            action=entry.action,
            detail=json.dumps(dict(entry.detail), ensure_ascii=False, sort_keys=True),
            previous=previous,
        )
        row.hash = previous = _hash(row)
        rows.append(row)
    session.execute(insert(AuditRow), [_values(row) for row in rows])


def verify(session: Session, expected: str | None = None) -> Chain:
    """Walk the whole log and check every link; stop at the first row that is not as written."""
    count, head = 0, START
    met = None if expected is None else expected == START
    rows = select(AuditRow).order_by(AuditRow.number).execution_options(yield_per=1_000)
    with session.execute(rows) as found:
        for row in found.scalars():
            if row.number != count + 1 or row.previous != head or row.hash != _hash(row):
                return Chain(count, head, broken_at=count + 1, holds_expected=met)
            count, head = row.number, row.hash
            met = met or (None if expected is None else head == expected)
            session.expunge(row)
    return Chain(count, head, broken_at=None, holds_expected=met)


def _hash(row: AuditRow) -> str:
    """Hash everything the row says, and the hash before it."""
    content = [row.previous, row.number, row.at.isoformat(), row.actor, row.role]
    content += [row.action, row.detail]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _values(row: AuditRow) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in AuditRow.__table__.columns}
