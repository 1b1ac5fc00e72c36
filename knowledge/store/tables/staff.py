"""The people who keep the knowledge current, and those who are invited."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class StaffRow(Base):
    """A person who may keep the knowledge current; `person` is the front's name for them.

    `scope` is `all`, `level` or `agencies`. Who is removed stays with `removed_at`: history
    names them.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    person: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    scope: Mapped[str] = mapped_column(String(16))
    level: Mapped[str | None] = mapped_column(String(16))
    added_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class StaffAgencyRow(Base):
    __tablename__ = "staff_agency"

    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True
    )
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True, index=True)


class InviteRow(Base):
    """A link that makes whoever opens it first a member of staff; its token is kept as a hash.

    `agencies` holds names as JSON when the scope is `agencies`.
    """

    __tablename__ = "invite"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    scope: Mapped[str] = mapped_column(String(16))
    level: Mapped[str | None] = mapped_column(String(16))
    agencies: Mapped[str] = mapped_column(Text)
    invited_by: Mapped[str] = mapped_column(Text)
    invited_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    accepted_by: Mapped[str | None] = mapped_column(Text)
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
