"""Questions that wait to be taught from: read from the log, kept as groups from night to night."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select, update

from knowledge.store.database import Session
from knowledge.store.rows import as_record, insert_rows
from knowledge.store.tables import QuestionGroupRow, QuestionRow


@dataclass(frozen=True)
class LoggedQuestion:
    """A question as it is logged: masked text, a keyed name, the moment."""

    id: int
    text: str
    person: str
    at: datetime


@dataclass(frozen=True)
class StoredGroup:
    """A group of the last night; `examples` are rows of the log that may be erased since."""

    id: int
    key: str
    examples: tuple[int, ...]
    questions: int
    people: int
    set_aside_until: date | None = None


def unanswered_questions(session: Session, since: datetime) -> Iterator[LoggedQuestion]:
    """Give what was not found, and what was asked back without anything chosen."""
    left = QuestionRow.chosen.is_(None) | (QuestionRow.chosen == "")
    doubtful = (QuestionRow.outcome == "clarify") & left
    wanted = QuestionRow.at >= since, (QuestionRow.outcome == "not_found") | doubtful
    rows = session.execute(
        select(QuestionRow.id, QuestionRow.text, QuestionRow.person, QuestionRow.at).where(*wanted)
    )
    return (LoggedQuestion(*row) for row in rows)


def asked_texts(session: Session, since: datetime, limit: int) -> list[str]:
    """Give the texts of a time, those of most people first."""
    people = func.count(QuestionRow.person.distinct())
    rows = session.scalars(
        select(QuestionRow.text)
        .where(QuestionRow.at >= since)
        .group_by(QuestionRow.text)
        .order_by(people.desc(), QuestionRow.text)
        .limit(limit)
    )
    return list(rows)


def replace_groups(session: Session, groups: Iterable[StoredGroup], day: date) -> None:
    """Keep these groups alone; what is set aside beyond a day stays so."""
    kept = session.execute(
        select(QuestionGroupRow.key, QuestionGroupRow.set_aside_until).where(
            QuestionGroupRow.set_aside_until > day
        )
    )
    aside = {row.key: row.set_aside_until for row in kept}
    session.execute(delete(QuestionGroupRow))
    insert_rows(session, QuestionGroupRow, (_columns(one, aside) for one in groups))


def waiting_groups(session: Session, day: date) -> list[StoredGroup]:
    """Give the groups that are not set aside, those of most people first."""
    until = QuestionGroupRow.set_aside_until
    rows = session.scalars(
        select(QuestionGroupRow)
        .where(until.is_(None) | (until <= day))
        .order_by(QuestionGroupRow.people.desc(), QuestionGroupRow.id)
    )
    return [_group(row) for row in rows]


def stored_group(session: Session, number: int) -> StoredGroup | None:
    row = session.scalars(select(QuestionGroupRow).where(QuestionGroupRow.id == number)).first()
    return None if row is None else _group(row)


def set_group_aside(session: Session, number: int, until: date | None) -> None:
    changed = update(QuestionGroupRow).where(QuestionGroupRow.id == number)
    session.execute(changed.values(set_aside_until=until))


def example_rows(session: Session, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Give the texts that are still in the log, by their rows."""
    rows = session.execute(select(QuestionRow.id, QuestionRow.text).where(QuestionRow.id.in_(ids)))
    return [(row.id, row.text) for row in rows]


def _columns(group: StoredGroup, aside: Mapping[str, date | None]) -> dict[str, object]:
    return {
        "key": group.key,
        "examples": json.dumps(group.examples),
        "questions": group.questions,
        "people": group.people,
        "set_aside_until": aside.get(group.key),
    }


def _group(row: QuestionGroupRow) -> StoredGroup:
    return as_record(StoredGroup, row, examples=tuple(json.loads(row.examples)))
