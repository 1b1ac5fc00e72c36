"""What was learned from use, for all to rank by."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from knowledge.store.tables.base import Base, Id, Word, partial_index


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
