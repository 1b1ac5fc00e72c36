"""What keeps the knowledge right: its own questions, laws that changed, notices and switches."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class KnownQuestionRow(Base):
    """A question that must go on getting the same answer; `code` only where it is answered."""

    __tablename__ = "known_question"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    question: Mapped[str] = mapped_column(Text, unique=True)
    outcome: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(16))
    added_by: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(Moment)


class LawRow(Base):
    __tablename__ = "law"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date] = mapped_column(Date)


class LawReviewRow(Base):
    """A process that is to be reviewed for a law; `done_at` is null while it is."""

    __tablename__ = "law_review"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    law_id: Mapped[int] = mapped_column(ForeignKey("law.id"), index=True)
    procedure_id: Mapped[int] = mapped_column(
        ForeignKey("procedure.id", ondelete="CASCADE"), index=True
    )
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("law_id", "procedure_id"),)


class SwitchRow(Base):
    """A notice over every answer (`kind` notice), or what is switched off (`kind` off).

    Without a code all of the bot is off; without an agency every agency's text. Days are those
    of Việt Nam; `ended_at` is null until somebody ends it.
    """

    __tablename__ = "switch"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None] = mapped_column(String(64))
    agency: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    begun_by: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    ended_by: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (
        Index(
            "ix_switch_open",
            "kind",
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )
