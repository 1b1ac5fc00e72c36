"""Document control: working copies, decisions about versions, and imports as a whole."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class DraftRow(Base):
    """A working copy of one author: it may change at will and means nothing to citizens.

    `base` is the number of the newest version that the author has seen, null for none.
    `waiting_id` is the submitted version made from it. `revision` counts its changes.
    `returned` is why it came back.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    author: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    base: Mapped[int | None]
    returned: Mapped[str | None] = mapped_column(Text)
    waiting_id: Mapped[int | None] = mapped_column(
        ForeignKey("version.id", ondelete="SET NULL"), index=True
    )
    revision: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (
        Index(
            "uq_draft_national",
            "author",
            "code",
            unique=True,
            sqlite_where=text("agency_id IS NULL"),
            postgresql_where=text("agency_id IS NULL"),
        ),
        Index("uq_draft_author_code_agency_id", "author", "code", "agency_id", unique=True),
    )


class DraftEditRow(Base):
    __tablename__ = "draft_edit"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    content: Mapped[str] = mapped_column(Text)


class DecisionRow(Base):
    """What was decided about a version, by whom and why; rows are never changed.

    `explanation` is why a text was submitted although the checks found errors. `source` is
    the number of the version that a restored one was made from; `sample` is the version's,
    which may be deleted with all about it.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    person: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    explanation: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date | None] = mapped_column(Date)
    successor: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[int | None]
    one_person: Mapped[bool]
    sample: Mapped[bool]


class ImportRow(Base):
    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    file: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    records: Mapped[int]
