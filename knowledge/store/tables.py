"""The tables. Their history of change is in knowledge/migrations/versions."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship

from knowledge.store.columns import Moment

LongInteger = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(LongInteger, primary_key=True)]
Number = Annotated[int, mapped_column(LongInteger, primary_key=True, autoincrement=False)]

Word = Annotated[str, mapped_column(String(16))]
Hash = Annotated[str, mapped_column(String(32))]
Code = Annotated[str, mapped_column(String(64))]
Flag = Annotated[bool, mapped_column(default=False, server_default=false())]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Moment, str: Text}

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy asks the class
        """Call the table of `DraftEditRow` "draft_edit"."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    rows = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=rows, postgresql_where=rows)


class VersionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class AgencyRow(Base):
    """`one_person`: who writes its texts may approve them, as nobody else is there to."""

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    one_person: Mapped[Flag]


class OfficeRow(Base):
    """What is known of an agency's office.

    Agencies that come with the program have a row from the start, of nothing known yet.
    """

    agency_id: Mapped[Number] = mapped_column(ForeignKey("agency.id"))
    address: Mapped[str | None]
    phone: Mapped[str | None]
    hours: Mapped[str | None]
    map: Mapped[str | None]
    portal: Mapped[str | None]


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


class DraftRow(Base):
    """A working copy of one author: it may change at will and means nothing to citizens.

    `base` is the number of the newest version that the author has seen, null for none.
    `waiting_id` is the submitted version made from it. `revision` counts its changes.
    `returned` is why it came back. `reason` and `explanation` are what the author has typed
    for a submission that did not go through.
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


class ImportRow(Base):
    __tablename__ = "import_batch"

    id: Mapped[Id]
    file: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    records: Mapped[int]


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


class AuditRow(Base):
    """What was done, by whom; each hash covers the row and the hash before it."""

    number: Mapped[Number]
    at: Mapped[datetime]
    actor: Mapped[str]
    role: Mapped[Word]
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Base):
    """A head of the audit log that was handed out: people keep its short code elsewhere."""

    number: Mapped[Number]
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class RevisionRow(Base):
    """One row that counts the changes of the knowledge; also the lock of its writers."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(LongInteger)

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)


class StaffRow(Base):
    """A person who may keep the knowledge current; `person` is the front's name for them.

    `scope` is `all`, `level` or `agencies`. Who is removed stays with `removed_at`: history
    names them. `told_at` is when they are last told of what was submitted, maybe to come.
    """

    id: Mapped[Id]
    person: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Word]
    scope: Mapped[Word]
    level: Mapped[Word | None]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    agencies: Mapped[list[AgencyRow]] = relationship(secondary="staff_agency", lazy="selectin")


class StaffAgencyRow(Base):
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True
    )
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True, index=True)


class InviteRow(Base):
    """A link that makes whoever opens it first a member of staff; its token is kept as a hash.

    `agencies` holds names as JSON when the scope is `agencies`.
    """

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Word]
    scope: Mapped[Word]
    level: Mapped[Word | None]
    agencies: Mapped[str]
    invited_by: Mapped[str]
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_by: Mapped[str | None]
    accepted_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]


class QuestionRow(Base):
    """A question and what became of it; `person` is a keyed hash, the text is masked.

    Of the moment only the day (in Việt Nam) is kept: no other table's time leads to a person.
    """

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[Hash]
    text: Mapped[str]
    outcome: Mapped[Word]
    code: Mapped[Code | None]
    facet: Mapped[Word | None]
    place: Mapped[str | None]

    __table_args__ = (Index("ix_question_person_at", "person", "at"),)


class FeedbackRow(Base):
    """What a person said of an answer on a day; both are keyed hashes, the texts are masked."""

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[Hash]
    answer: Mapped[Hash]
    code: Mapped[Code]
    agency: Mapped[str | None]
    version: Mapped[int]
    verdict: Mapped[Word]
    reason: Mapped[str | None]
    question: Mapped[str | None]

    __table_args__ = (UniqueConstraint("person", "answer"),)


class FollowRow(Base):
    """A person who wants to hear when a procedure changes; `agency` "" is the national text.

    The chat is sealed: who has the secret can write to it; `person` is keyed, `since` a day.
    `told` names the version that the person knows of, "" for none.
    """

    id: Mapped[Id]
    chat: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    code: Mapped[Code]
    agency: Mapped[str]
    since: Mapped[datetime]
    told: Mapped[str]

    __table_args__ = (UniqueConstraint("chat", "code", "agency"),)


class JobRow(Base):
    """The last turn of a regular job: `turn` names the hour or day that it was for."""

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    turn: Mapped[str] = mapped_column(String(32))
    begun_at: Mapped[datetime]
    done: Mapped[bool]


class ChatRow(Base):
    """Where a conversation stands, under a keyed name, as of a day.

    At `fades_at` (whole minutes) what was talked of is to go from the state; null: it lasts.
    """

    chat: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    updated_at: Mapped[datetime]
    fades_at: Mapped[datetime | None] = mapped_column(index=True)


class InboxRow(Base):
    """An update that came in; all but the id is erased once handled, the row a week later.

    `replies` are kept by the transaction of what the update changed. `attempts` counts those
    that did not end; what is parked is not attempted again.
    """

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    received_at: Mapped[datetime] = mapped_column(index=True)
    chat: Mapped[str | None]
    person: Mapped[str | None]
    payload: Mapped[str | None]
    replies: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    parked_at: Mapped[datetime | None]

    __table_args__ = (
        partial_index("ix_inbox_waiting", "received_at", where="payload IS NOT NULL"),
    )


class OutboxRow(Base):
    """A notice to deliver; chat and payload are erased once sent, the row a week later.

    Until `taken_until` some process is delivering it.
    """

    id: Mapped[Id]
    due_at: Mapped[datetime] = mapped_column(index=True)
    taken_until: Mapped[datetime | None]
    chat: Mapped[str | None]
    payload: Mapped[str | None]

    __table_args__ = (partial_index("ix_outbox_unsent", "due_at", where="payload IS NOT NULL"),)
