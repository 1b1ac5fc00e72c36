"""The question log: masked texts and hashed people only."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select

from knowledge.store.bulk import insert_rows, rows_changed
from knowledge.store.database import Session
from knowledge.store.tables import QuestionRow


def add_questions(session: Session, rows: Iterable[Mapping[str, object]]) -> None:
    insert_rows(session, QuestionRow, rows)


def last_question(session: Session, person: str, code: str) -> str | None:
    """Give what a person (a hash) last asked and got this procedure for."""
    asked = select(QuestionRow.text).where(QuestionRow.person == person, QuestionRow.code == code)
    newest = asked.order_by(QuestionRow.at.desc(), QuestionRow.id.desc()).limit(1)
    return session.scalars(newest).first()


def erase_questions_of(session: Session, person: str) -> int:
    return rows_changed(session, delete(QuestionRow).where(QuestionRow.person == person))


def forget_questions(session: Session, before: datetime) -> int:
    return rows_changed(session, delete(QuestionRow).where(QuestionRow.at < before))
