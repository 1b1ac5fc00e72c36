"""Who keeps the knowledge current, invites to do so, and what they do for all to see."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from knowledge.store.tables.agencies import AgencyRow
from knowledge.store.tables.base import Base, Id, Word, partial_index


class StaffRow(Base):
    """A person who may keep the knowledge current; `person` is the front's name for them.

    `scope` is `all`, `level` or `agencies`. Who is removed stays with `removed_at`: history
    names them. `told_at` is when they are last told of what was submitted, maybe to come.
    `reported_on` is the Monday of their last weekly report, or on which they asked for it.
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
    reported_on: Mapped[date | None]
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


class PublicActRow(Base):
    """An act that citizens or the staff see: asked for, done, or what else became of it.

    `content` is the act as JSON, `name` what it is about. `record` is what undoing it needs,
    `told` the people who heard of it (JSON). `reason` is why it was refused or hurried.
    """

    id: Mapped[Id]
    kind: Mapped[Word]
    content: Mapped[str]
    name: Mapped[str]
    actor: Mapped[str]
    console: Mapped[bool]
    at: Mapped[datetime]
    state: Mapped[Word]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    emergency: Mapped[bool]
    record: Mapped[str | None]
    told: Mapped[str | None]

    __table_args__ = (partial_index("ix_public_act_waiting", "at", where="state = 'waiting'"),)
