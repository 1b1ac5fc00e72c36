"""The audit log: rows chained by hash from the first, so that no change goes unseen."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, select
from sqlalchemy.exc import DBAPIError

from knowledge.access import Actor
from knowledge.store.database import Session
from knowledge.store.failures import is_unreadable_value
from knowledge.store.heads import ExpectedHead
from knowledge.store.revision import lock_knowledge
from knowledge.store.rows import columns_of, insert_rows
from knowledge.store.tables import AuditRow

START = "0" * 64
ROWS_AT_ONCE = 1_000
DETAIL = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
HASHED = json.JSONEncoder(ensure_ascii=False)
WRITTEN = ("previous", "number", "at", "actor", "role", "action", "detail", "hash")


@dataclass(frozen=True)
class AuditEntry:
    action: str
    detail: Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class AuditAction:
    number: int
    at: datetime
    actor: str
    role: str
    action: str
    detail: str
    hash: str


@dataclass(frozen=True)
class Chain:
    """The state of the log: rows in order, head hash, and the first row that is not as written.

    `broken_at` is null in a sound log; `missing` are the heads that are expected and not there.
    """

    count: int
    head: str
    broken_at: int | None
    missing: tuple[ExpectedHead, ...] = ()


def append(session: Session, at: datetime, actor: Actor, entries: Iterable[AuditEntry]) -> None:
    """Add rows to the end of the log; writers take turns, so that the chain cannot fork."""
    lock_knowledge(session)
    number, previous = _head(session)
    insert_rows(session, AuditRow, _chained(number, previous, at, actor, entries))


def last_number(session: Session) -> int:
    """Number what was done last: nothing is changed without another number."""
    return _head(session)[0]


def _head(session: Session) -> tuple[int, str]:
    last = session.execute(
        select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
    ).first()
    return (last.number, last.hash) if last else (0, START)


def actions(session: Session) -> Iterator[AuditAction]:
    log = select(*columns_of(AuditAction, AuditRow)).order_by(AuditRow.number)
    rows = session.execute(log.execution_options(yield_per=ROWS_AT_ONCE))
    with rows:
        for row in rows:
            yield AuditAction(*row)


def newest_actions(session: Session, kinds: Collection[str]) -> Iterator[AuditAction]:
    log = select(*columns_of(AuditAction, AuditRow)).where(AuditRow.action.in_(kinds))
    for row in session.execute(log.order_by(AuditRow.number.desc())):
        yield AuditAction(*row)


def verify(session: Session, expected: Iterable[ExpectedHead] = ()) -> Chain:
    count, head = 0, START
    missing = [one for one in expected if not one.is_met_by(count, head)]
    for row in _rows(session):
        if row is None or not _follows(row, count, head):
            return Chain(count, head, count + 1, tuple(missing))
        count, head = row.number, row.hash
        missing = [one for one in missing if not one.is_met_by(count, head)]
    return Chain(count, head, None, tuple(missing))


def _chained(
    number: int, previous: str, at: datetime, actor: Actor, entries: Iterable[AuditEntry]
) -> Iterator[Mapping[str, object]]:
    mark = {"console": 1} if actor.console else {}
    moment = at.astimezone(UTC)
    for entry in entries:
        number += 1
        detail = DETAIL.encode({**entry.detail, **mark})
        told = number, moment, actor.name, actor.role.value, entry.action, detail
        digest = _hash(previous, *told)
        yield dict(zip(WRITTEN, (previous, *told, digest), strict=True))
        previous = digest


def _rows(session: Session) -> Iterator[AuditRow | None]:
    """Give the rows by number; None stands for the first that cannot even be read, and ends."""
    pages = select(AuditRow).order_by(AuditRow.number)
    page = pages.limit(ROWS_AT_ONCE)
    while True:
        rows = _read(session, page)
        if rows is None:
            yield from _one_by_one(session, page)
            return
        yield from rows
        if len(rows) < ROWS_AT_ONCE:
            return
        page = pages.where(AuditRow.number > rows[-1].number).limit(ROWS_AT_ONCE)


def _one_by_one(session: Session, page: Select[AuditRow]) -> Iterator[AuditRow | None]:
    """Give the rows of a page that cannot be read whole, up to the one that is why."""
    for offset in range(ROWS_AT_ONCE):
        rows = _read(session, page.limit(1).offset(offset))
        yield rows[0] if rows else None
        if not rows:
            return


def _read(session: Session, page: Select[AuditRow]) -> list[AuditRow] | None:
    """Read rows as they are; None when a value is none that its column can hold.

    A person with the database in hand can write anything anywhere: SQLite keeps text and
    bytes in a column of moments, PostgreSQL a moment that Python has no word for.
    """
    try:
        rows = list(session.scalars(page))
    except (AttributeError, OverflowError, TypeError, ValueError):
        return None
    except DBAPIError as error:
        if is_unreadable_value(error.orig):
            return None
        raise
    session.expunge_all()
    return rows


def _follows(row: AuditRow, count: int, head: str) -> bool:
    try:
        told = row.previous, row.number, row.at, row.actor, row.role, row.action, row.detail
        return (row.number, row.previous, row.hash) == (count + 1, head, _hash(*told))
    except (AttributeError, TypeError, ValueError):
        return False


def _hash(previous: str, number: int, at: datetime, *told: str) -> str:
    content = [previous, number, at.isoformat(), *told]
    return hashlib.sha256(HASHED.encode(content).encode()).hexdigest()
