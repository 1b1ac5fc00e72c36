"""Notices to staff, written in the transaction of what they tell about."""

from datetime import datetime

from knowledge.access import OPERATOR
from knowledge.notices import NoticePayload, Value
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.outbox import add_notice


def tell(session: Session, at: datetime, person: str, kind: str, **values: Value) -> None:
    """Have a person told something; the command line has no chat to be told in."""
    if person != OPERATOR.name:
        add_notice(session, person, NoticePayload(kind, values).to_json(), at)


def tell_author(
    session: Session, at: datetime, kind: str, version: StoredVersion, **values: Value
) -> None:
    tell(
        session,
        at,
        version.author,
        kind,
        code=version.code,
        name=version.name,
        agency=version.agency,
        version=version.number,
        **values,
    )
