"""The questions that the knowledge base carries to try itself with."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from knowledge.store.database import Session
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
    return [
        KnownQuestion(
            row.id, row.question, row.outcome, row.code, row.source, row.added_by, row.added_at
        )
        for row in rows
    ]


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


def count_questions(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(KnownQuestionRow)) or 0


def known_question(session: Session, question: str) -> int | None:
    found = select(KnownQuestionRow.id).where(KnownQuestionRow.question == question)
    return session.scalars(found).first()


def add_question(
    session: Session,
    question: str,
    outcome: str,
    code: str | None,
    source: str,
    by: str,
    at: datetime,
) -> None:
    session.execute(
        insert(KnownQuestionRow).values(
            question=question, outcome=outcome, code=code, source=source, added_by=by, added_at=at
        )
    )


def remove_question(session: Session, number: int) -> str:
    removed = session.execute(
        delete(KnownQuestionRow)
        .where(KnownQuestionRow.id == number)
        .returning(KnownQuestionRow.question)
    )
    return removed.scalar_one()
