"""The people who keep the knowledge current."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class StaffRow(Base):
    """A person who may keep the knowledge current; `person` is the front's name for them."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    person: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    added_at: Mapped[datetime] = mapped_column(Moment)
