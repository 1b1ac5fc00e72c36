"""What the ranking has learned from use: kept, read for an index, ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select, update

from knowledge.store.database import Session
from knowledge.store.rows import add_record, as_record
from knowledge.store.tables import LearnedRankingRow


class RankingKind(StrEnum):
    PRIOR = "prior"
    WEIGHTS = "weights"


@dataclass(frozen=True)
class StoredRanking:
    """`content` and `figures` are JSON."""

    id: int
    kind: RankingKind
    content: str
    figures: str
    made_by: str
    made_at: datetime


def ranking_in_force(session: Session, kind: RankingKind) -> StoredRanking | None:
    newest = (
        select(LearnedRankingRow)
        .where(LearnedRankingRow.kind == kind.value, LearnedRankingRow.ended_at.is_(None))
        .order_by(LearnedRankingRow.id.desc())
        .limit(1)
    )
    row = session.scalars(newest).first()
    return None if row is None else as_record(StoredRanking, row, kind=RankingKind(row.kind))


def add_ranking(session: Session, new: StoredRanking) -> int:
    return add_record(session, LearnedRankingRow, new)


def end_ranking(session: Session, number: int, at: datetime) -> None:
    """End one: what was in force before it holds again."""
    session.execute(
        update(LearnedRankingRow).where(LearnedRankingRow.id == number).values(ended_at=at)
    )


def forget_rankings(session: Session, kind: RankingKind, before: int) -> None:
    """Delete those of a kind that were made before one."""
    old = LearnedRankingRow.kind == kind.value, LearnedRankingRow.id < before
    session.execute(delete(LearnedRankingRow).where(*old))
