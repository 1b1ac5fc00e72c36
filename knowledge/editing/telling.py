"""Approvers are told of what is submitted: each of them at most once in a quarter of an hour."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from knowledge.access import Permission
from knowledge.notices import NoticePayload, Value
from knowledge.store import staff
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.outbox import add_notice, coming_notice, rewrite_notice

KIND = "review_waiting"
AT_MOST_EVERY = timedelta(minutes=15)


def tell_of_version(session: Session, at: datetime, version: StoredVersion) -> None:
    about: dict[str, Value] = {
        "version": version.id,
        "code": version.code,
        "name": version.name,
        "agency": version.agency,
    }
    _tell(session, at, version.author, (version.agency,), about)


def tell_of_import(
    session: Session,
    at: datetime,
    author: str,
    agencies: Collection[str | None],
    import_id: int,
    **about: Value,
) -> None:
    _tell(session, at, author, agencies, {"import": import_id, **about})


def _tell(
    session: Session,
    at: datetime,
    author: str,
    agencies: Collection[str | None],
    about: Mapping[str, Value],
) -> None:
    told = staff.told_moments(session)
    values = {**about, "author": staff.names_of(session).get(author, author)}
    for one in staff.members(session):
        decides = one.actor.may(Permission.PUBLISH) and all(map(one.scope.covers, agencies))
        if not decides or one.person == author:
            continue
        last = told.get(one.person)
        waiting = coming_notice(session, one.person, KIND, at)
        if waiting is not None:
            before = NoticePayload.from_json(waiting.payload)
            count = int((before.values.get("count") if before else None) or 0) + 1
            payload = NoticePayload(KIND, {**values, "count": count})
            rewrite_notice(session, waiting.id, payload.to_json())
            continue
        due = at if last is None else max(at, last + AT_MOST_EVERY)
        add_notice(session, one.person, NoticePayload(KIND, {**values, "count": 1}).to_json(), due)
        staff.note_told(session, one.person, due)
