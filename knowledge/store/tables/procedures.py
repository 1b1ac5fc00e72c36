"""Agencies, their procedures, and the versions of these."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class VersionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class AgencyRow(Base):
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
    """One version of a procedure. Only its state and the days of decisions come afterwards.

    `number` counts from 1 in each procedure. `takes_over` is the day from which an approved
    version stands before older ones: the later of its effective day and the day of approval.
    `withdrawn_on` is the first day on which a withdrawn one no longer holds; null with the
    state `withdrawn` means that it never holds. `words` is the segmented name. `sample`
    marks bundled sample data; `import_id` names the import that it came with.
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
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))

    __table_args__ = (
        UniqueConstraint("procedure_id", "number"),
        Index(
            "ix_version_sample",
            "procedure_id",
            sqlite_where=text("sample = 1"),
            postgresql_where=text("sample"),
        ),
        Index(
            "ix_version_import_id",
            "import_id",
            sqlite_where=text("import_id IS NOT NULL"),
            postgresql_where=text("import_id IS NOT NULL"),
        ),
        Index(
            "ix_version_submitted",
            "state",
            sqlite_where=text("state = 'submitted'"),
            postgresql_where=text("state = 'submitted'"),
        ),
        CheckConstraint(
            "state <> 'approved' OR (effective_from IS NOT NULL AND takes_over IS NOT NULL)",
            name="approved_has_dates",
        ),
    )
