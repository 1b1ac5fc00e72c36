"""Files that staff sent in a chat, and the records in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from knowledge.store.database import Session
from knowledge.store.rows import add_row, as_record, columns_of, insert_rows
from knowledge.store.tables import ReceivedFileRow, ReceivedRecordRow


@dataclass(frozen=True)
class ReceivedFile:
    """A file of one author, who alone sees it; `digest` names its content."""

    id: int
    author: str
    name: str
    digest: str
    at: datetime


@dataclass(frozen=True)
class StoredReceived:
    number: int
    name: str
    state: str
    content: str


COLUMNS = columns_of(StoredReceived, ReceivedRecordRow)


def add_received(
    session: Session,
    author: str,
    name: str,
    digest: str,
    at: datetime,
    records: Iterable[StoredReceived],
) -> int:
    file_id = add_row(session, ReceivedFileRow, author=author, name=name, digest=digest, at=at)
    rows = ({"file_id": file_id, **vars(one)} for one in records)
    insert_rows(session, ReceivedRecordRow, rows)
    return file_id


def received_file(session: Session, file_id: int) -> ReceivedFile | None:
    row = session.get(ReceivedFileRow, file_id)
    return None if row is None else as_record(ReceivedFile, row)


def received_before(session: Session, author: str, digest: str) -> int | None:
    """Find the file of the same content that the author sent last."""
    same = ReceivedFileRow.author == author, ReceivedFileRow.digest == digest
    return session.scalars(select(func.max(ReceivedFileRow.id)).where(*same)).first()


def record_of(session: Session, file_id: int, number: int) -> StoredReceived | None:
    row = session.get(ReceivedRecordRow, (file_id, number))
    return None if row is None else as_record(StoredReceived, row)


def records_in(session: Session, file_id: int, *states: str) -> list[StoredReceived]:
    """Give the records of a file in their order; with `states` only those."""
    wanted = select(*COLUMNS).where(ReceivedRecordRow.file_id == file_id)
    if states:
        wanted = wanted.where(ReceivedRecordRow.state.in_(states))
    rows = session.execute(wanted.order_by(ReceivedRecordRow.number))
    return [StoredReceived(*row) for row in rows]


def listed_in(
    session: Session, file_id: int, first: int, most: int, before: Iterable[str] = ()
) -> list[StoredReceived]:
    """Give `most` records of a file from the place `first`, from 0; some states come `before`."""
    wanted = select(ReceivedRecordRow).where(ReceivedRecordRow.file_id == file_id)
    order = ReceivedRecordRow.state.not_in(list(before)), ReceivedRecordRow.number
    rows = session.scalars(wanted.order_by(*order).offset(first).limit(most))
    return [as_record(StoredReceived, row) for row in rows]


def states_in(session: Session, file_id: int) -> Mapping[str, int]:
    """Count the records of a file by state."""
    rows = session.execute(
        select(ReceivedRecordRow.state, func.count())
        .where(ReceivedRecordRow.file_id == file_id)
        .group_by(ReceivedRecordRow.state)
    )
    return {state: int(count) for state, count in rows}


def write_record(session: Session, file_id: int, record: StoredReceived) -> None:
    here = ReceivedRecordRow.file_id == file_id, ReceivedRecordRow.number == record.number
    session.execute(update(ReceivedRecordRow).where(*here).values(**vars(record)))


def set_states(session: Session, file_id: int, states: Iterable[str], to: str) -> None:
    here = ReceivedRecordRow.file_id == file_id, ReceivedRecordRow.state.in_(list(states))
    session.execute(update(ReceivedRecordRow).where(*here).values(state=to))


def forget_received(session: Session, before: datetime) -> None:
    session.execute(delete(ReceivedFileRow).where(ReceivedFileRow.at < before))
