"""Questions: the log of what citizens ask, and those that the knowledge base tries itself with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from knowledge.store.ages import CountedTime
from knowledge.store.database import Session
from knowledge.store.failures import is_fault_of_values
from knowledge.store.rows import add_record, as_record, insert_rows, rows_changed
from knowledge.store.tables import KnownQuestionRow, QuestionRow


@dataclass(frozen=True)
class KnownQuestion:
    id: int
    question: str
    outcome: str
    code: str | None
    source: str
    added_by: str
    added_at: datetime


def known_questions(session: Session) -> list[KnownQuestion]:
    rows = session.scalars(select(KnownQuestionRow).order_by(KnownQuestionRow.id.desc()))
    return [as_record(KnownQuestion, row) for row in rows]


@dataclass(frozen=True)
class AskedQuestion:
    """A masked question as citizens asked it, by how many; `id` is that of its newest row."""

    id: int
    question: str
    people: int


def asked_questions(
    session: Session, since: datetime, least: int, limit: int
) -> list[AskedQuestion]:
    """Give what several people asked since a moment and is not known yet, the most asked first."""
    people = func.count(QuestionRow.person.distinct())
    known = select(KnownQuestionRow.question)
    rows = session.execute(
        select(func.max(QuestionRow.id), QuestionRow.text, people)
        .where(QuestionRow.at >= since, QuestionRow.text.not_in(known))
        .group_by(QuestionRow.text)
        .having(people >= least)
        .order_by(people.desc(), QuestionRow.text)
        .limit(limit)
    )
    return [AskedQuestion(*row) for row in rows]


def add_question(session: Session, new: KnownQuestion) -> None:
    add_record(session, KnownQuestionRow, new)


def remove_question(session: Session, number: int) -> str:
    removed = delete(KnownQuestionRow).where(KnownQuestionRow.id == number)
    return session.scalars(removed.returning(KnownQuestionRow.question)).one()


def log_questions(session: Session, rows: Iterable[Mapping[str, object]]) -> None:
    insert_rows(session, QuestionRow, rows)


def log_those_that_fit(session: Session, rows: Iterable[Mapping[str, object]]) -> int:
    """Store what can be stored, each row for itself; tell how many could not."""
    bad = 0
    for row in rows:
        try:
            with session.begin_nested():
                insert_rows(session, QuestionRow, [row])
        except Exception as error:
            if not is_fault_of_values(error):
                raise
            bad += 1
    return bad


def label_those_that_fit(
    session: Session, labels: Iterable[tuple[Mapping[str, object], str]]
) -> None:
    """Note on the newest row of each question, as it was logged, what its person chose."""
    for question, chosen in labels:
        same = [getattr(QuestionRow, name) == question[name] for name in ("person", "at", "text")]
        newest = select(func.max(QuestionRow.id)).where(*same, QuestionRow.chosen.is_(None))
        row = QuestionRow.id == newest.scalar_subquery()
        try:
            with session.begin_nested():
                session.execute(update(QuestionRow).where(row).values(chosen=chosen))
        except Exception as error:
            if not is_fault_of_values(error):
                raise


def last_question(session: Session, person: str, code: str) -> str | None:
    asked = select(QuestionRow.text).where(QuestionRow.person == person, QuestionRow.code == code)
    newest = asked.order_by(QuestionRow.id.desc()).limit(1)
    return session.scalars(newest).first()


def erase_questions_of(session: Session, person: str) -> int:
    return rows_changed(session, delete(QuestionRow).where(QuestionRow.person == person))


def forget_questions(session: Session, now: CountedTime, days: int) -> int:
    old = QuestionRow.at < now - timedelta(days=days)
    return rows_changed(session, delete(QuestionRow).where(old))
