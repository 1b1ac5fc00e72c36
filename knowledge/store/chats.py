"""The opaque state of conversations, by the keyed names of their chats."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.clock import coarse_day, coarse_minutes
from knowledge.errors import Overtaken
from knowledge.privacy.keys import KEYED, OF_PERSON
from knowledge.store.ages import CountedTime
from knowledge.store.database import Session
from knowledge.store.rows import rows_changed
from knowledge.store.tables import ChatRow

FADED_AT_ONCE = 500


@dataclass(frozen=True)
class KeptState:
    """A state as it is kept: at `fades_at` a part of it is to be let go of."""

    state: str
    fades_at: datetime | None = None


def chat_state(session: Session, chat: str) -> tuple[str | None, int]:
    """Give a state and its version; version 0 is that there is none."""
    row = session.get(ChatRow, chat)
    return (None, 0) if row is None else (row.state, row.version)


def save_chat_state(
    session: Session, chat: str, kept: KeptState, at: datetime, seen: int | None
) -> int:
    """Keep a state in place of the version that was seen (None: of any); give the new version.

    Raises `Overtaken` where somebody changed it meanwhile.
    """
    row = session.get(ChatRow, chat, with_for_update=True)
    now = 0 if row is None else row.version
    values = {
        "state": kept.state,
        "updated_at": coarse_day(at),
        "fades_at": kept.fades_at and coarse_minutes(kept.fades_at),
        "version": now + 1,
    }
    if seen is not None and seen != now:
        raise Overtaken("state_changed")
    if row is not None:
        session.execute(update(ChatRow).where(ChatRow.chat == chat).values(**values))
    elif not rows_changed(session, _insert(session).values(chat=chat, **values)):
        raise Overtaken("state_changed")
    return now + 1


def _insert(session: Session) -> postgresql.Insert | sqlite.Insert:
    """Begin to add a row, unless somebody else has added it this moment."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(ChatRow).on_conflict_do_nothing()
    return sqlite.insert(ChatRow).on_conflict_do_nothing()


def is_any_fading(session: Session, at: datetime) -> bool:
    return (
        session.scalars(select(ChatRow.chat).where(ChatRow.fades_at <= at).limit(1)).first()
        is not None
    )


def let_states_fade(
    session: Session, at: datetime, faded: Callable[[str], KeptState | None]
) -> int:
    """Put what is left in place of each state whose time has come, or delete it; tell how many."""
    due = select(ChatRow).where(ChatRow.fades_at <= at).limit(FADED_AT_ONCE)
    rows = session.scalars(due.with_for_update(skip_locked=True)).all()
    for row in rows:
        left = faded(row.state)
        if left is None:
            session.delete(row)
        else:
            row.version += 1
            row.state, row.fades_at = left.state, left.fades_at and coarse_minutes(left.fades_at)
    return len(rows)


def key_chats(session: Session, keyed: Callable[[str], str]) -> int:
    """Give plain names of chats their keyed ones; tell how many were plain."""
    plain = session.scalars(select(ChatRow.chat).where(ChatRow.chat.not_like(f"{KEYED}%"))).all()
    for name in plain:
        _rename(session, name, keyed(name))
    return len(plain)


def rename_chat(session: Session, old: str, new: str) -> None:
    """Give a chat and the talks in it a new name; a talk begun under the new name stays."""
    of_people = ChatRow.chat.startswith(old + OF_PERSON, autoescape=True)
    names = select(ChatRow.chat).where(or_(ChatRow.chat == old, of_people))
    for name in session.scalars(names).all():
        _rename(session, name, new + name.removeprefix(old))


def _rename(session: Session, name: str, renamed: str) -> None:
    if session.get(ChatRow, renamed) is None:
        session.execute(update(ChatRow).where(ChatRow.chat == name).values(chat=renamed))
    else:
        session.execute(delete(ChatRow).where(ChatRow.chat == name))


def erase_chat_states(session: Session, chats: Iterable[str], person: str) -> int:
    """Delete the states of these conversations and of a person's in groups; tell how many."""
    in_groups = ChatRow.chat.endswith(OF_PERSON + person, autoescape=True)
    return rows_changed(session, delete(ChatRow).where(or_(ChatRow.chat.in_(chats), in_groups)))


def forget_chat_states(session: Session, now: CountedTime, days: int) -> int:
    old = ChatRow.updated_at < now - timedelta(days=days)
    return rows_changed(session, delete(ChatRow).where(old))
