"""What keeps the whole right: reviews after new laws, known questions, switches."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Code, Id, Word, partial_index


class LawRow(Base):
    id: Mapped[Id]
    old: Mapped[str]
    new: Mapped[str]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]
    due_on: Mapped[date]


class LawReviewRow(Base):
    """A process that is to be reviewed for a law; `done_at` is null while it is."""

    id: Mapped[Id]
    law_id: Mapped[int] = mapped_column(ForeignKey("law.id"), index=True)
    procedure_id: Mapped[int] = mapped_column(
        ForeignKey("procedure.id", ondelete="CASCADE"), index=True
    )
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]

    __table_args__ = (UniqueConstraint("law_id", "procedure_id"),)


class KnownQuestionRow(Base):
    """A question that must go on getting the same answer; `code` only where it is answered."""

    id: Mapped[Id]
    question: Mapped[str] = mapped_column(unique=True)
    outcome: Mapped[Word]
    code: Mapped[Code | None]
    source: Mapped[Word]
    added_by: Mapped[str]
    added_at: Mapped[datetime]


class SwitchRow(Base):
    """A notice over every answer (`kind` notice), or what is switched off (`kind` off).

    Without a code all of the bot is off; without an agency every agency's text. Days are those
    of Việt Nam; `ended_at` is null until somebody ends it.
    """

    id: Mapped[Id]
    kind: Mapped[Word]
    code: Mapped[Code | None]
    agency: Mapped[str | None]
    text: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    begun_by: Mapped[str]
    begun_at: Mapped[datetime]
    ended_by: Mapped[str | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (partial_index("ix_switch_open", "kind", where="ended_at IS NULL"),)
