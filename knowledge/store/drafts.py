"""Working copies, each of one author, with what they said before."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, select, update

from knowledge.store.agencies import agency_ids
from knowledge.store.database import Session
from knowledge.store.rows import add_row, as_record
from knowledge.store.tables import AgencyRow, DraftEditRow, DraftRow
from knowledge.store.versions import Key

EDITS_KEPT = 50


@dataclass(frozen=True)
class StoredDraft:
    """A working copy as it is kept; `content` is a record of the exchange format.

    `reason` and `explanation` were typed for a submission that did not go through.
    """

    id: int
    key: Key
    author: str
    content: str
    base: int | None
    returned: str | None
    reason: str | None
    explanation: str | None
    waiting_id: int | None
    revision: int
    begun_at: datetime
    changed_at: datetime
    edits: int


def draft(session: Session, draft_id: int) -> StoredDraft | None:
    return _first(session, _drafts().where(DraftRow.id == draft_id))


def draft_of(session: Session, author: str, key: Key) -> StoredDraft | None:
    code, agency = key
    mine = DraftRow.author == author, DraftRow.code == code, AgencyRow.name == agency
    return _first(session, _drafts().where(*mine))


def draft_waiting_as(session: Session, version_id: int) -> StoredDraft | None:
    return _first(session, _drafts().where(DraftRow.waiting_id == version_id))


def drafts_by(session: Session, author: str) -> list[StoredDraft]:
    mine = _drafts().where(DraftRow.author == author)
    rows = session.execute(mine.order_by(DraftRow.changed_at.desc(), DraftRow.id.desc()))
    return [_stored(*row) for row in rows]


def drafts_of_others(session: Session, author: str) -> dict[Key, str]:
    """Name somebody else who has a working copy of a procedure, by its key."""
    rows = session.execute(
        select(DraftRow.code, AgencyRow.name, DraftRow.author)
        .outerjoin(AgencyRow, AgencyRow.id == DraftRow.agency_id)
        .where(DraftRow.author != author)
    )
    return {(code, agency): person for code, agency, person in rows}


def add_draft(
    session: Session,
    author: str,
    key: Key,
    content: str,
    base: int | None,
    at: datetime,
    returned: str | None = None,
) -> int:
    code, agency = key
    return add_row(
        session,
        DraftRow,
        code=code,
        agency_id=None if agency is None else agency_ids(session)[agency],
        author=author,
        content=content,
        base=base,
        returned=returned,
        revision=1,
        begun_at=at,
        changed_at=at,
    )


def write_draft(session: Session, one: StoredDraft, content: str, at: datetime) -> None:
    session.execute(insert(DraftEditRow).values(draft_id=one.id, content=one.content))
    mine = DraftEditRow.draft_id == one.id
    newest = select(DraftEditRow.id).where(mine).order_by(DraftEditRow.id.desc())
    kept = session.scalars(newest.limit(EDITS_KEPT)).all()
    session.execute(delete(DraftEditRow).where(mine, DraftEditRow.id < min(kept)))
    change_draft(session, one, at, content=content)


def undo_edit(session: Session, one: StoredDraft, at: datetime) -> bool:
    """Undo the last change of a working copy; False when there is none to undo."""
    last = session.execute(
        select(DraftEditRow.id, DraftEditRow.content)
        .where(DraftEditRow.draft_id == one.id)
        .order_by(DraftEditRow.id.desc())
        .limit(1)
    ).first()
    if last is None:
        return False
    session.execute(delete(DraftEditRow).where(DraftEditRow.id == last.id))
    change_draft(session, one, at, content=last.content)
    return True


def change_draft(session: Session, one: StoredDraft, at: datetime, **values: object) -> None:
    changed = {"revision": one.revision + 1, "changed_at": at, **values}
    session.execute(update(DraftRow).where(DraftRow.id == one.id).values(**changed))


def keep_reason(session: Session, draft_id: int, reason: str, explanation: str) -> None:
    kept = {"reason": reason, "explanation": explanation}
    session.execute(update(DraftRow).where(DraftRow.id == draft_id).values(**kept))


def delete_draft(session: Session, draft_id: int) -> None:
    session.execute(delete(DraftEditRow).where(DraftEditRow.draft_id == draft_id))
    session.execute(delete(DraftRow).where(DraftRow.id == draft_id))


def _drafts() -> Select[DraftRow, str, int]:
    edits = select(func.count()).where(DraftEditRow.draft_id == DraftRow.id).scalar_subquery()
    return select(DraftRow, AgencyRow.name, edits).outerjoin(
        AgencyRow, AgencyRow.id == DraftRow.agency_id
    )


def _first(session: Session, chosen: Select[DraftRow, str, int]) -> StoredDraft | None:
    row = session.execute(chosen).first()
    return None if row is None else _stored(*row)


def _stored(row: DraftRow, agency: str | None, edits: int) -> StoredDraft:
    return as_record(StoredDraft, row, key=(row.code, agency), edits=edits)
