"""The stored texts of versions, read back as records."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import JSON, ColumnElement, case, cast, func, select, type_coerce
from sqlalchemy.exc import DBAPIError

from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store.database import Session
from knowledge.store.failures import is_unreadable_value
from knowledge.store.rows import batches
from knowledge.store.tables import VersionRow

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class StoredText:
    """A version's text as it is stored; `content` is None where not even that can be read."""

    version_id: int
    content: str | None = None
    fingerprint: str = ""
    words: str = ""

    @property
    def is_as_written(self) -> bool:
        return self.content is not None and is_as_written(self.content, self.fingerprint)


def stored_texts(session: Session, ids: Sequence[int]) -> Iterator[StoredText]:
    """Give texts in the order of their numbers; one that is damaged keeps back no other."""
    for some in batches(ids, ROWS_AT_ONCE):
        try:
            found = _texts(session, some)
        except DBAPIError as error:
            if not is_unreadable_value(error.orig):
                raise
            found = [_alone(session, one) for one in some]
        by_id = {one.version_id: one for one in found}
        yield from (by_id[number] for number in some)


@contextmanager
def legible() -> Iterator[None]:
    """Let a text that the driver has no word for be refused like any that is damaged."""
    try:
        yield
    except DBAPIError as error:
        if not is_unreadable_value(error.orig):
            raise
        raise Refused("version_unreadable") from None


def content_as_json(session: Session) -> ColumnElement[object]:
    """Read the content as JSON: SQLite does so of any text, PostgreSQL has to be told.

    What is damaged says nothing there, and keeps nobody from the others.
    """
    if session.get_bind().dialect.name == "sqlite":
        sound = func.json_valid(VersionRow.content) == 1
        return type_coerce(case((sound, VersionRow.content), else_="{}"), JSON)
    return cast(VersionRow.content, JSON)


def read_content(content: str) -> Procedure:
    """Raises `Refused` where a stored text is damaged, or of a form that is not known here."""
    try:
        return Procedure.model_validate_json(content)
    except ValueError:
        raise Refused("version_unreadable") from None


def is_as_written(content: str, fingerprint: str) -> bool:
    """Tell damage that the database itself does not see: in the middle of a long text."""
    try:
        return Procedure.model_validate_json(content).fingerprint() == fingerprint
    except ValueError:
        return False


def _texts(session: Session, ids: Sequence[int]) -> list[StoredText]:
    columns = VersionRow.id, VersionRow.content, VersionRow.fingerprint, VersionRow.words
    rows = session.execute(select(*columns).where(VersionRow.id.in_(ids)))
    return [StoredText(*row) for row in rows]


def _alone(session: Session, number: int) -> StoredText:
    try:
        with legible():
            return _texts(session, [number])[0]
    except Refused:
        return StoredText(number)
