"""One database copied whole into another that is empty, of either kind."""

from collections.abc import Callable, Iterator

from sqlalchemy import Table, delete, func, select

from knowledge.errors import Refused, Unavailable
from knowledge.store.database import Database, Session
from knowledge.store.failures import is_fault_of_values, translated
from knowledge.store.tables import Base, RevisionRow

ROWS_AT_ONCE = 500
# The one row that the migrations make.
REVISION = RevisionRow.__tablename__

Progress = Callable[[int, int], None]


def tables() -> list[Table]:
    """List the tables so that what a row refers to comes before it."""
    return Base.metadata.sorted_tables


def copy_whole(source: Database, target: Database, progress: Progress | None = None) -> int:
    """Copy every row in one transaction; tell how many.

    Raises `Refused` for a target that holds anything, or that a row does not fit into; then
    nothing is copied.
    """
    with source.reading() as old, target.writing() as new:
        if any(_count(new, table) for table in tables() if table.name != REVISION):
            raise Refused("copy_target_not_empty")
        counts = {table.name: _count(old, table) for table in tables()}
        new.execute(delete(RevisionRow))
        done, total = 0, sum(counts.values())
        for table in tables():
            for count in copy_rows(old, new, table):
                done += count
                if progress is not None:
                    progress(done, total)
            if _count(new, table) != counts[table.name]:
                raise Unavailable("copy_incomplete", table=table.name)
            continue_numbers(new, table)
        return total


def copy_rows(source: Session, target: Session, table: Table) -> Iterator[int]:
    """Copy the rows of a table, some at once; gives how many each time."""
    rows = source.execute(select(table).execution_options(yield_per=ROWS_AT_ONCE))
    for part in rows.mappings().partitions():
        try:
            with translated():
                target.execute(table.insert(), [dict(row) for row in part])
        except Exception as error:
            if is_fault_of_values(error):
                raise Refused("copy_row_refused", table=table.name) from error
            raise
        yield len(part)


def continue_numbers(session: Session, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were copied."""
    if "id" not in table.columns or session.get_bind().dialect.name != "postgresql":
        return
    sequence = session.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
    if sequence is not None:
        last = session.scalar(select(func.max(table.columns["id"]))) or 0
        session.execute(select(func.setval(sequence, last + 1, False)))


def _count(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
