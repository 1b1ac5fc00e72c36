"""The opaque state of conversations."""

from datetime import datetime

from sqlalchemy import delete, update

from knowledge.store.database import Session
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
    if session.get(ChatRow, new) is None:
        session.execute(update(ChatRow).where(ChatRow.chat == old).values(chat=new))
    else:
        session.execute(delete(ChatRow).where(ChatRow.chat == old))
