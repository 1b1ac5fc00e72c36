"""What the index is built from, read in one session: texts, ranking, learned wordings."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from functools import partial

from knowledge.clock import Clock, today
from knowledge.search.builder import Snapshot
from knowledge.search.learned_ranking import LearnedRanking, read_learned
from knowledge.store.database import Database, Session
from knowledge.store.learned import learned_wordings
from knowledge.store.learned_rankings import RankingKind, ranking_in_force
from knowledge.store.procedures import effective_versions, read_versions
from knowledge.store.revision import current_revision
from knowledge.text.qualifiers import bundled_qualifiers


class SnapshotReader:
    """Without `ranking_from_use` no prior is taken from how often procedures are asked for."""

    def __init__(self, database: Database, clock: Clock, *, ranking_from_use: bool) -> None:
        self._database = database
        self._clock = clock
        self._ranking_from_use = ranking_from_use

    def stamp(self) -> Hashable:
        """Give the revision and the day, which an index in use must have been built for."""
        with self._database.reading() as session:
            return current_revision(session), today(self._clock)

    @contextmanager
    def load(self) -> Iterator[Snapshot]:
        with self._database.reading() as session:
            day = today(self._clock)
            stamp = current_revision(session), day
            versions = effective_versions(session, day)
            read = partial(read_versions, session)
            ranking, learned = self._ranking(session), learned_wordings(session)
            yield Snapshot(stamp, versions, read, day, ranking, learned)

    def _ranking(self, session: Session) -> LearnedRanking:
        prior = ranking_in_force(session, RankingKind.PRIOR) if self._ranking_from_use else None
        weights = ranking_in_force(session, RankingKind.WEIGHTS)
        return read_learned(
            prior.content if prior else None,
            weights.content if weights else None,
            bundled_qualifiers().labels,
        )
