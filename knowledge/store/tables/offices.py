"""Where agencies are."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, LongInteger


class OfficeRow(Base):
    """What is known of an agency's office.

    Agencies that come with the program have a row from the start, of nothing known yet.
    """

    __tablename__ = "office"

    agency_id: Mapped[int] = mapped_column(
        LongInteger, ForeignKey("agency.id"), primary_key=True, autoincrement=False
    )
    address: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    hours: Mapped[str | None] = mapped_column(Text)
    map: Mapped[str | None] = mapped_column(Text)
    portal: Mapped[str | None] = mapped_column(Text)
