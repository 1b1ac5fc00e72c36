"""Agencies and what is known of their offices."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Flag, Id, Number


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
