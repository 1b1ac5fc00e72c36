"""Rows in bulk, and rows as frozen records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Delete,
    Insert,
    Integer,
    Table,
    Update,
    column,
    insert,
)
from sqlalchemy.orm import QueryableAttribute

from knowledge.store.database import Session
from knowledge.store.tables import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound="DataclassInstance")

ROWS_AT_ONCE = 1_000


def insert_rows(session: Session, table: type[Base], rows: Iterable[Mapping[str, object]]) -> None:
    # By the table, not the class: what makes objects of rows takes most of the time.
    adding = insert(cast("Table", table.__table__))
    for some in batches(rows, ROWS_AT_ONCE):
        session.execute(adding, some)


def rows_changed(session: Session, statement: Update | Delete | Insert) -> int:
    return cast("CursorResult[*tuple[()]]", session.execute(statement)).rowcount


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def columns_of(
    kind: type["DataclassInstance"],
    *tables: type[Base],
    **others: "QueryableAttribute[Any] | ColumnElement[Any]",
) -> list[ColumnElement[Any]]:
    """Name the columns that a record is made of: those of `others`, else of the first table."""
    columns = []
    for name in (field.name for field in fields(kind)):
        having = (table for table in tables if hasattr(table, name))
        columns.append(
            (others[name] if name in others else getattr(next(having), name)).label(name)
        )
    return columns


def as_record(kind: type[RecordT], row: object, /, **others: object) -> RecordT:
    """Make a record of the columns that are called like its fields; `others` replace them."""
    names = [field.name for field in fields(kind) if field.name not in others]
    return kind(**{name: getattr(row, name) for name in names}, **others)


def add_row(session: Session, table: type[Base], **values: object) -> int:
    adding = insert(table).values(**values).returning(column("id", Integer))
    return session.execute(adding).scalar_one()


def add_record(session: Session, table: type[Base], record: object) -> int:
    """Add a row of a record whose `id` is still to be given; return it."""
    values = {name: value for name, value in vars(record).items() if name != "id"}
    return add_row(session, table, **values)
