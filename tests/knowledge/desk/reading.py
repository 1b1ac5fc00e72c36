"""Rows of a table as plain values."""

from typing import Any

from sqlalchemy import select

from knowledge.store.database import Database
from knowledge.store.tables import Base


def rows(database: Database, table: type[Base]) -> list[dict[str, Any]]:
    """Give every row of a table, in the order of its key."""
    columns = table.__table__.columns
    with database.reading() as session:
        found = session.execute(select(*columns).order_by(*table.__table__.primary_key))
        return [dict(row) for row in found.mappings()]
