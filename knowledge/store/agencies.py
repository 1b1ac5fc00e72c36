"""Agencies by name."""

from collections.abc import Iterable

from sqlalchemy import select

from knowledge.store.bulk import insert_rows
from knowledge.store.database import Session
from knowledge.store.tables import AgencyRow


def agency_ids(session: Session) -> dict[str, int]:
    """Give every agency's name with its id."""
    return {row.name: row.id for row in session.execute(select(AgencyRow.name, AgencyRow.id))}


def add_agencies(session: Session, names: Iterable[str]) -> None:
    """Add agencies that are not there yet."""
    insert_rows(session, AgencyRow, ({"name": name} for name in names))
