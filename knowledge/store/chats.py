"""The opaque state of conversations."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update

from knowledge.store.bulk import rows_changed
from knowledge.store.database import Session
from knowledge.store.follows import move_follows
from knowledge.store.tables import ChatRow, InboxRow, OutboxRow


def chat_state(session: Session, chat: str) -> str | None:
    """Give the state of a conversation, None for one that has not begun."""
    row = session.get(ChatRow, chat)
    return None if row is None else row.state


def save_chat_state(session: Session, chat: str, state: str, at: datetime) -> None:
    """Put a new state in place of the old one."""
    session.merge(ChatRow(chat=chat, state=state, updated_at=at))


def rename_chat(session: Session, old: str, new: str) -> None:
    """Give a chat its new name everywhere; a conversation begun under the new name stays."""
    if old == new:
        return
    for table in (InboxRow, OutboxRow):
        open_ones = table.payload.is_not(None)
        session.execute(update(table).where(table.chat == old, open_ones).values(chat=new))
    move_follows(session, old, new)
    if session.get(ChatRow, new) is None:
        session.execute(update(ChatRow).where(ChatRow.chat == old).values(chat=new))
    else:
        session.execute(delete(ChatRow).where(ChatRow.chat == old))


def erase_chat_states(session: Session, chats: Iterable[str]) -> int:
    """Delete the states of conversations; tell how many."""
    return rows_changed(session, delete(ChatRow).where(ChatRow.chat.in_(chats)))


def forget_chat_states(session: Session, before: datetime) -> int:
    """Delete the states that nobody has touched since a moment; tell how many."""
    return rows_changed(session, delete(ChatRow).where(ChatRow.updated_at < before))
