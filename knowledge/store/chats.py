"""The opaque state of conversations."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from knowledge.store.database import Session
from knowledge.store.follows import move_follows
from knowledge.store.rows import rows_changed
from knowledge.store.tables import ChatRow, InboxRow, OutboxRow

# What a person talks about in a group is kept as "<group>#<person>".
OF_PERSON = "#"


def chat_state(session: Session, chat: str) -> str | None:
    row = session.get(ChatRow, chat)
    return None if row is None else row.state


def save_chat_state(session: Session, chat: str, state: str, at: datetime) -> None:
    session.merge(ChatRow(chat=chat, state=state, updated_at=at))


def rename_chat(session: Session, old: str, new: str) -> None:
    """Give a chat its new name everywhere; a conversation begun under the new name stays."""
    if old == new:
        return
    for table in (InboxRow, OutboxRow):
        open_ones = table.payload.is_not(None)
        session.execute(update(table).where(table.chat == old, open_ones).values(chat=new))
    move_follows(session, old, new)
    of_people = ChatRow.chat.startswith(old + OF_PERSON, autoescape=True)
    names = select(ChatRow.chat).where(or_(ChatRow.chat == old, of_people))
    for name in session.scalars(names).all():
        renamed = new + name.removeprefix(old)
        if session.get(ChatRow, renamed) is None:
            session.execute(update(ChatRow).where(ChatRow.chat == name).values(chat=renamed))
        else:
            session.execute(delete(ChatRow).where(ChatRow.chat == name))


def erase_chat_states(session: Session, chats: Iterable[str], person: str) -> int:
    """Delete the states of these conversations and of a person's in groups; tell how many."""
    in_groups = ChatRow.chat.endswith(OF_PERSON + person, autoescape=True)
    return rows_changed(session, delete(ChatRow).where(or_(ChatRow.chat.in_(chats), in_groups)))


def forget_chat_states(session: Session, before: datetime) -> int:
    return rows_changed(session, delete(ChatRow).where(ChatRow.updated_at < before))
