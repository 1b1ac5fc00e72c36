"""Approvers are told of what is submitted: each of them at most once in a quarter of an hour."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from knowledge.access import Permission
from knowledge.notices import NoticePayload, Value
from knowledge.store import staff
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.outbox import add_notice, coming_notices, erase_notice, rewrite_notice

KIND = "review_waiting"
AT_MOST_EVERY = timedelta(minutes=15)


def tell_of_version(session: Session, at: datetime, version: StoredVersion) -> None:
    about: dict[str, Value] = {
        "version": version.id,
        "code": version.code,
        "name": version.name,
        "agency": version.agency,
    }
    _tell(session, at, version.author, (version.agency,), f"v{version.id}", about)


def tell_of_import(
    session: Session,
    at: datetime,
    author: str,
    agencies: Collection[str | None],
    import_id: int,
    **about: Value,
) -> None:
    _tell(session, at, author, agencies, f"i{import_id}", {"import": import_id, **about})


def untell(session: Session, at: datetime, decided: Iterable[StoredVersion]) -> None:
    """Leave out of what is still to be told what waits no longer."""
    done = {item for one in decided for item in (f"v{one.id}", f"i{one.import_id}")}
    for notice, told in coming_notices(session, KIND, at):
        items = str(told.values["items"]).split()
        left = [one for one in items if one not in done]
        if not left:
            erase_notice(session, notice.id)
        elif left != items:
            values = {**told.values, "items": " ".join(left)}
            rewrite_notice(session, notice.id, NoticePayload(KIND, values))


def _tell(
    session: Session,
    at: datetime,
    author: str,
    agencies: Collection[str | None],
    item: str,
    about: Mapping[str, Value],
) -> None:
    told = staff.told_moments(session)
    coming = {
        notice.chat: (notice, payload) for notice, payload in coming_notices(session, KIND, at)
    }
    values = {**about, "items": item, "author": staff.names_of(session).get(author, author)}
    for one in staff.members(session):
        decides = one.actor.may(Permission.PUBLISH) and all(map(one.scope.covers, agencies))
        if not decides or one.person == author:
            continue
        if one.person in coming:
            notice, before = coming[one.person]
            items = f"{before.values['items']} {item}"
            rewrite_notice(session, notice.id, NoticePayload(KIND, {**values, "items": items}))
            continue
        last = told.get(one.person)
        due = at if last is None else max(at, last + AT_MOST_EVERY)
        add_notice(session, one.person, NoticePayload(KIND, values).to_json(), due)
        staff.note_told(session, one.person, due)
