"""The prior of procedures: how many people mean each, rebuilt by night and tried before use."""

import json
from datetime import timedelta

import structlog

from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.clock import Clock, coarse_day
from knowledge.learning.trials import Trial, compare_rankings
from knowledge.search.index import Index
from knowledge.search.learned_ranking import LearnedRanking, prior_of
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.learned_rankings import (
    RankingKind,
    StoredRanking,
    add_ranking,
    forget_rankings,
    ranking_in_force,
)
from knowledge.store.question_use import chosen_labels, people_by_code
from knowledge.store.questions import known_questions
from knowledge.store.revision import bump_revision, changing

COUNTED = timedelta(days=90)
# The newest questions are not counted but held out: the prior is tried on what was chosen then.
HELD_OUT = timedelta(days=14)
# What fewer people meant says nothing of what is usual.
LEAST_PEOPLE = 3
MOST_LABELS = 1_000

log = structlog.get_logger(__name__)


class Popularity:
    """Rebuilds the prior; `answering` ranks with the one in force."""

    def __init__(self, database: Database, clock: Clock, answering: Answering) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering

    def rebuild(self) -> Trial | None:
        """Count anew, and take the new prior where nothing gets worse by it.

        None: it is the one in force. What was tried, and whether it was taken, is audited.
        """
        held_out = coarse_day(self._clock()) - HELD_OUT
        index = self._answering.index()
        with self._database.reading() as session:
            people = people_by_code(session, held_out - COUNTED, held_out)
            labels = chosen_labels(session, held_out, self._clock(), MOST_LABELS)
            known = known_questions(session)
            held = ranking_in_force(session, RankingKind.PRIOR)
        prior = prior_of({code: n for code, n in people.items() if _counts(index, code, n)})
        content = json.dumps(prior)
        if content == (held.content if held else "{}"):
            return None
        then = index.ranked_by(LearnedRanking(prior, index.weights))
        trial = compare_rankings(index.find, then.find, known, labels)
        self._settle(content, trial, len(prior))
        return trial

    def _settle(self, content: str, trial: Trial, procedures: int) -> None:
        taken, at = trial.nothing_worse, self._clock()
        figures = trial.figures() | {"procedures": procedures}
        with changing(self._database) as session:
            if taken:
                new = StoredRanking(
                    0, RankingKind.PRIOR, content, json.dumps(figures), OPERATOR.name, at
                )
                forget_rankings(session, RankingKind.PRIOR, add_ranking(session, new))
                bump_revision(session)
            action = "ranking.prior_taken" if taken else "ranking.prior_left"
            audit.append(session, at, OPERATOR, [audit.AuditEntry(action, figures)])
        log.info("ranking_prior", taken=taken, **figures)


def _counts(index: Index, code: str, people: int) -> bool:
    return people >= LEAST_PEOPLE and index.entry(code) is not None
