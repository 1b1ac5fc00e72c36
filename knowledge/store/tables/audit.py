"""What was done, and how often the knowledge has changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class AuditRow(Base):
    """What was done, by whom; each hash covers the row and the hash before it."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(LongInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class RevisionRow(Base):
    """One row that counts the changes of the knowledge; also the lock of its writers."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(LongInteger)

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
