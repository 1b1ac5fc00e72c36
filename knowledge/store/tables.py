"""The tables. Their history of change is in knowledge/migrations/versions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.store.columns import Moment

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
LongInteger = BigInteger().with_variant(Integer, "sqlite")


class VersionState(StrEnum):
    """How far a version has come under document control."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Base(DeclarativeBase):
    """Base of every table; constraints get the same names on both databases."""

    metadata = MetaData(naming_convention=NAMES)


class AgencyRow(Base):
    """Who owns a process: a department or a commune."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)


class ProcedureRow(Base):
    """A procedure of one agency, or the national text (`agency_id` is null)."""

    __tablename__ = "procedure"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)

    __table_args__ = (
        Index(
            "uq_procedure_national",
            "code",
            unique=True,
            sqlite_where=text("agency_id IS NULL"),
            postgresql_where=text("agency_id IS NULL"),
        ),
        Index("uq_procedure_code_agency_id", "code", "agency_id", unique=True),
    )


class VersionRow(Base):
    """One version of a procedure. Only state and dates of approval may change afterwards.

    `number` counts from 1 in each procedure. `takes_over` is the day from which an approved
    version stands before older ones: the later of its effective day and the day of approval.
    `words` is the segmented name. `sample` marks bundled sample data.
    """

    __tablename__ = "version"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    sample: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    effective_from: Mapped[date | None] = mapped_column(Date)
    takes_over: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (
        UniqueConstraint("procedure_id", "number"),
        Index(
            "ix_version_sample",
            "procedure_id",
            sqlite_where=text("sample = 1"),
            postgresql_where=text("sample"),
        ),
        CheckConstraint(
            "state <> 'approved' OR (effective_from IS NOT NULL AND takes_over IS NOT NULL)",
            name="approved_has_dates",
        ),
    )


class StaffRow(Base):
    """A person who may keep the knowledge current; `person` is the front's name for them."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    person: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    added_at: Mapped[datetime] = mapped_column(Moment)


class AuditRow(Base):
    """What was done, by whom; each hash covers the row and the hash before it."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(LongInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class RevisionRow(Base):
    """One row that counts the changes of the knowledge; also the lock of its writers."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(LongInteger)

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)


class ChatRow(Base):
    """The opaque state of one conversation."""

    __tablename__ = "chat"

    chat: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class InboxRow(Base):
    """An update that came in; chat and payload are erased once handled, the row a week later."""

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    chat: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "ix_inbox_waiting",
            "received_at",
            sqlite_where=text("payload IS NOT NULL"),
            postgresql_where=text("payload IS NOT NULL"),
        ),
    )


class OutboxRow(Base):
    """A notice to deliver; chat and payload are erased once sent, the row a week later."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(Moment, index=True)
    chat: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "ix_outbox_unsent",
            "due_at",
            sqlite_where=text("payload IS NOT NULL"),
            postgresql_where=text("payload IS NOT NULL"),
        ),
    )
