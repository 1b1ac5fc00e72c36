"""Write many rows: without holding them all in memory, and counting those that were there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import cast

from sqlalchemy import CursorResult, Delete, Update, insert

from knowledge.store.database import Session
from knowledge.store.tables import Base

ROWS_AT_ONCE = 1_000

Row = Mapping[str, object]


def insert_rows(session: Session, table: type[Base], rows: Iterable[Row]) -> None:
    for part in _parts(iter(rows)):
        session.execute(insert(table), part)


def rows_changed(session: Session, statement: Update | Delete) -> int:
    return cast("CursorResult[*tuple[()]]", session.execute(statement)).rowcount


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(rows, ROWS_AT_ONCE)):
        yield part
