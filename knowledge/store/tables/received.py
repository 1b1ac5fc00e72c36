"""Files that staff sent in a chat, until what is unsure in them is settled."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Id, Number, Word


class ReceivedFileRow(Base):
    """`digest` names the content of the file."""

    id: Mapped[Id]
    author: Mapped[str]
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (Index("ix_received_file_author_digest", "author", "digest"),)


class ReceivedRecordRow(Base):
    """`content` is what was read, with its place and what is unsure in it, as JSON."""

    file_id: Mapped[Number] = mapped_column(ForeignKey("received_file.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    state: Mapped[Word]
    content: Mapped[str]
