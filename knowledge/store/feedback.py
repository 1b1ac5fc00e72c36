"""What people said of answers: masked texts and hashed people only."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from knowledge.store.ages import CountedTime
from knowledge.store.database import Session
from knowledge.store.rows import add_row, rows_changed
from knowledge.store.tables import FeedbackRow


def feedback_on(session: Session, person: str, answer: str) -> int | None:
    said = select(FeedbackRow.id).where(FeedbackRow.person == person, FeedbackRow.answer == answer)
    return session.scalars(said).first()


def add_feedback(session: Session, **values: object) -> int:
    return add_row(session, FeedbackRow, **values)


def add_reason(session: Session, number: int, person: str, reason: str) -> bool:
    """Add the reason to what this person said; False when there is one, or nothing to add to."""
    open_one = update(FeedbackRow).where(
        FeedbackRow.id == number, FeedbackRow.person == person, FeedbackRow.reason.is_(None)
    )
    return rows_changed(session, open_one.values(reason=reason)) == 1


def feedback_code(session: Session, number: int, person: str) -> str | None:
    mine = select(FeedbackRow.code).where(FeedbackRow.id == number, FeedbackRow.person == person)
    return session.scalars(mine).first()


def erase_feedback_of(session: Session, person: str) -> int:
    return rows_changed(session, delete(FeedbackRow).where(FeedbackRow.person == person))


def forget_feedback(session: Session, now: CountedTime, days: int) -> int:
    old = FeedbackRow.at < now - timedelta(days=days)
    return rows_changed(session, delete(FeedbackRow).where(old))
