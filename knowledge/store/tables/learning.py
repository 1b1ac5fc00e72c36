"""What is learned in use: rankings, sayings, and questions that wait to be taught from."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Code, Id, Word, partial_index


class LearnedRankingRow(Base):
    """A prior or weights of the ranking as JSON; the newest of a kind that was not ended holds.

    `figures` are those that it was taken for.
    """

    id: Mapped[Id]
    kind: Mapped[Word]
    content: Mapped[str]
    figures: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (partial_index("ix_learned_ranking_kind", "kind", where="ended_at IS NULL"),)


class LearnedSayingRow(Base):
    """A wording and what it means; `removed_at` is null while it is in use."""

    id: Mapped[Id]
    text: Mapped[str]
    kind: Mapped[Word]
    target: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    removed_by: Mapped[str | None]
    removed_at: Mapped[datetime | None]

    __table_args__ = (partial_index("ix_learned_saying_used", "id", where="removed_at IS NULL"),)


class QuestionGroupRow(Base):
    """Unanswered questions that say the same, as of the last night.

    `examples` are numbers of rows of the question log: what is erased there is gone here too.
    `key` is a digest of what the group is about and stays the same from night to night.
    """

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(32), unique=True)
    examples: Mapped[str]
    questions: Mapped[int]
    people: Mapped[int]
    set_aside_until: Mapped[date | None]


class ReportSettlementRow(Base):
    """What came of the reports about a version: no person and none of their words is in it."""

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(index=True)
    agency: Mapped[str | None]
    version: Mapped[int]
    outcome: Mapped[Word]
    reason: Mapped[str]
    reports: Mapped[int]
    people: Mapped[int]
    settled_by: Mapped[str]
    settled_on: Mapped[date]
