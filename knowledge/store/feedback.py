"""What people said of answers: masked texts and hashed people only."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from knowledge.privacy.keys import HASH_LENGTH
from knowledge.store.ages import CountedTime
from knowledge.store.database import Session
from knowledge.store.rows import add_row, rows_changed
from knowledge.store.tables import FeedbackRow

# Who is meant no more by what they said; no hash of a person is this.
ERASED = "0" * HASH_LENGTH


def feedback_on(session: Session, person: str, answer: str) -> int | None:
    said = select(FeedbackRow.id).where(FeedbackRow.person == person, FeedbackRow.answer == answer)
    return session.scalars(said).first()


def said_on(session: Session, person: str, code: str, at: datetime) -> int:
    """Count what a person said of a procedure on a day."""
    theirs = FeedbackRow.person == person, FeedbackRow.code == code, FeedbackRow.at == at
    return session.scalars(select(func.count()).select_from(FeedbackRow).where(*theirs)).one()


def add_feedback(session: Session, **values: object) -> int:
    return add_row(session, FeedbackRow, **values)


def add_reason(
    session: Session, number: int, person: str, reason: str, chat: str | None = None
) -> bool:
    """Add the reason to what this person said, and who waits to hear what comes of it.

    False when there is a reason, or nothing to add to.
    """
    open_one = update(FeedbackRow).where(
        FeedbackRow.id == number, FeedbackRow.person == person, FeedbackRow.reason.is_(None)
    )
    values = {"reason": reason} if chat is None else {"reason": reason, "chat": chat}
    return rows_changed(session, open_one.values(**values)) == 1


def verdict_of(session: Session, number: int, person: str) -> str | None:
    mine = FeedbackRow.id == number, FeedbackRow.person == person
    return session.scalars(select(FeedbackRow.verdict).where(*mine)).first()


def waits_to_hear(session: Session, number: int, person: str) -> bool:
    mine = FeedbackRow.id == number, FeedbackRow.person == person, FeedbackRow.chat.is_not(None)
    return session.scalars(select(FeedbackRow.id).where(*mine)).first() is not None


def drop_chats(session: Session, chat: str, number: int | None = None) -> int:
    """Let a chat hear no more of one report, or of any; tell of how many it would have."""
    theirs = FeedbackRow.chat == chat
    only = theirs if number is None else theirs & (FeedbackRow.id == number)
    return rows_changed(session, update(FeedbackRow).where(only).values(chat=None))


def forget_chats(session: Session, now: CountedTime, days: int) -> int:
    old = FeedbackRow.chat.is_not(None), FeedbackRow.at < now - timedelta(days=days)
    return rows_changed(session, update(FeedbackRow).where(*old).values(chat=None))


def erase_feedback_of(session: Session, person: str) -> int:
    """Delete what a person said; of reports that are open all stays that leads to nobody.

    All who were erased count as one: nobody counts twice by being erased in between.
    """
    theirs = FeedbackRow.person == person
    reports = select(FeedbackRow).where(
        theirs, FeedbackRow.verdict != "right", FeedbackRow.settlement.is_(None)
    )
    left = session.scalars(reports).all()
    for one in left:
        one.person, one.answer = ERASED, secrets.token_hex(HASH_LENGTH // 2)
        one.chat = one.question = None
    session.flush()
    return len(left) + rows_changed(session, delete(FeedbackRow).where(theirs))


def forget_feedback(session: Session, now: CountedTime, days: int) -> int:
    old = FeedbackRow.at < now - timedelta(days=days)
    return rows_changed(session, delete(FeedbackRow).where(old))
