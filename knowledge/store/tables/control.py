"""Procedures under document control: drafts, versions, decisions, the revision."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Code, Flag, Id, LongInteger, Word, partial_index


class VersionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


# What waits for review; drafts came in with a file.
WAITING_STATES = frozenset({VersionState.DRAFT, VersionState.SUBMITTED})


class ProcedureRow(Base):
    """A procedure of one agency, or the national text (`agency_id` is null)."""

    id: Mapped[Id]
    code: Mapped[Code]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)

    __table_args__ = (
        partial_index("uq_procedure_national", "code", where="agency_id IS NULL", unique=True),
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

    id: Mapped[Id]
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    number: Mapped[int]
    content: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64))
    words: Mapped[str]
    author: Mapped[str]
    recorded_at: Mapped[datetime]
    sample: Mapped[bool]
    state: Mapped[Word]
    effective_from: Mapped[date | None]
    takes_over: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))

    __table_args__ = (
        UniqueConstraint("procedure_id", "number"),
        Index(
            "ix_version_sample",
            "procedure_id",
            sqlite_where=text("sample = 1"),
            postgresql_where=text("sample"),
        ),
        partial_index("ix_version_import_id", "import_id", where="import_id IS NOT NULL"),
        partial_index("ix_version_submitted", "state", where="state = 'submitted'"),
        CheckConstraint(
            "state <> 'approved' OR (effective_from IS NOT NULL AND takes_over IS NOT NULL)",
            name="approved_has_dates",
        ),
    )


class ImportRow(Base):
    __tablename__ = "import_batch"

    id: Mapped[Id]
    file: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    records: Mapped[int]


class DraftRow(Base):
    """A working copy of one author: it may change at will and means nothing to citizens.

    `base` is the number of the newest version that the author has seen, null for none.
    `waiting_id` is the submitted version made from it. `revision` counts its changes.
    `returned` is why it came back, "" when its approval was undone. `reason` and
    `explanation` are what the author has typed for a submission that did not go through.
    """

    id: Mapped[Id]
    code: Mapped[Code]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    author: Mapped[str]
    content: Mapped[str]
    base: Mapped[int | None]
    returned: Mapped[str | None]
    reason: Mapped[str | None]
    explanation: Mapped[str | None]
    waiting_id: Mapped[int | None] = mapped_column(
        ForeignKey("version.id", ondelete="SET NULL"), index=True
    )
    revision: Mapped[int]
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    __table_args__ = (
        partial_index(
            "uq_draft_national", "author", "code", where="agency_id IS NULL", unique=True
        ),
        Index("uq_draft_author_code_agency_id", "author", "code", "agency_id", unique=True),
    )


class DraftEditRow(Base):
    id: Mapped[Id]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    content: Mapped[str]


class DecisionRow(Base):
    """What was decided about a version, by whom and why; rows are never changed.

    `explanation` is why a text was submitted although the checks found errors. `source` is
    the number of the version that a restored one was made from; `sample` is the version's,
    which may be deleted with all about it. `console`: at the terminal of the server.
    """

    id: Mapped[Id]
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    kind: Mapped[Word]
    person: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]
    explanation: Mapped[str]
    effective_from: Mapped[date | None]
    successor: Mapped[Code | None]
    source: Mapped[int | None]
    one_person: Mapped[bool]
    sample: Mapped[bool]
    console: Mapped[Flag]


class RevisionRow(Base):
    """One row that counts the changes of the knowledge; also the lock of its writers."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(LongInteger)

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
