"""What citizens asked, said of the answers and follow, and who does the work of the day."""

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class QuestionRow(Base):
    """A question and what became of it; `person` is a keyed hash, the text is masked."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    person: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None] = mapped_column(String(64))
    facet: Mapped[str | None] = mapped_column(String(16))
    place: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("ix_question_person_at", "person", "at"),)


class FeedbackRow(Base):
    """What a person said of an answer, once; both are keyed hashes, the texts are masked."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    person: Mapped[str] = mapped_column(String(32))
    answer: Mapped[str] = mapped_column(String(32))
    code: Mapped[str] = mapped_column(String(64))
    agency: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(Text)
    question: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("person", "answer"),)


class FollowRow(Base):
    """A person who wants to hear when a procedure changes; `agency` "" is the national text.

    `told` names the version that the person knows of, "" for none.
    """

    __tablename__ = "follow"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    chat: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text, index=True)
    code: Mapped[str] = mapped_column(String(64))
    agency: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Moment)
    told: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("chat", "code", "agency"),)


class JobRow(Base):
    """The last turn of a regular job: `turn` names the hour or day that it was for."""

    __tablename__ = "job"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    turn: Mapped[str] = mapped_column(String(32))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    done: Mapped[bool]
