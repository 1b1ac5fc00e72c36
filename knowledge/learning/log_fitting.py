"""Fitting the weights of the ranking to what people chose, and taking the better ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

import numpy as np

from knowledge.access import Actor, Permission, require
from knowledge.answering import Answering
from knowledge.clock import Clock, coarse_day
from knowledge.errors import Refused
from knowledge.evaluation import ExpectedOutcome, LabelledQuestion
from knowledge.learning.fitting import fit_ranking
from knowledge.learning.ranking_examples import FOLDS, Array, Example, count_right, make_example
from knowledge.learning.trials import Trial, compare_rankings
from knowledge.search.index import Index
from knowledge.search.result import Outcome
from knowledge.search.weights import Weights, by_name
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.learned_rankings import (
    RankingKind,
    StoredRanking,
    add_ranking,
    end_ranking,
    ranking_in_force,
)
from knowledge.store.question_use import Label, chosen_labels
from knowledge.store.questions import KnownQuestion, known_questions
from knowledge.store.revision import bump_revision, changing

READ_BACK = timedelta(days=366)
# The newest weeks are held out: no weight is fitted to them.
HELD_OUT = timedelta(weeks=4)
MOST_LABELS = 3_000
# Fewer say nothing that holds for other procedures.
FEWEST_LABELS = 100
# How strongly the weights are held where they are; the folds tell which of them does best.
PULLS = (1.0, 0.1, 0.01)


class FitEnd(StrEnum):
    TAKEN = "taken"
    TOO_FEW = "too_few"
    NO_BETTER_ON_FOLDS = "no_better_on_folds"
    NO_BETTER_HELD_OUT = "no_better_held_out"
    QUESTIONS_LOST = "questions_lost"


@dataclass(frozen=True)
class LogFit:
    """How a fit ended; `folds_before` and `folds_after` are shares of right first candidates.

    They are those of procedures that the weights were not fitted to.
    """

    end: FitEnd
    labels: int
    folds_before: float = 0.0
    folds_after: float = 0.0
    trial: Trial | None = None


class LogFitting:
    def __init__(self, database: Database, clock: Clock, answering: Answering) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering

    def fit(self, actor: Actor) -> LogFit:
        """Fit to the labels of the log; nothing is changed unless the new weights are better.

        Better on procedures held out by folds and on the weeks held out, with no known question
        lost. How questions end is left to the weights that are there: what people chose says
        nothing of what should be declined.
        """
        require(actor, Permission.MAINTAIN)
        held_out = coarse_day(self._clock()) - HELD_OUT
        with self._database.reading() as session:
            labels = chosen_labels(session, held_out - READ_BACK, held_out, MOST_LABELS)
            newest = chosen_labels(session, held_out, self._clock(), MOST_LABELS)
            known = known_questions(session)
        if len(labels) < FEWEST_LABELS:
            return LogFit(FitEnd.TOO_FEW, len(labels))
        index = self._answering.index()
        examples = _examples(index, labels, known)
        before, after, pull = _best_pull(index, examples)
        fitted = LogFit(FitEnd.NO_BETTER_ON_FOLDS, len(labels), before, after)
        if after <= before:
            return fitted
        weights = _fit(index, examples, pull)
        trial = compare_rankings(index.find, replace(index, weights=weights).find, known, newest)
        fitted = replace(fitted, end=_end_of(trial), trial=trial)
        if fitted.end is FitEnd.TAKEN:
            self._take(actor, index, weights, fitted)
        return fitted

    def undo(self, actor: Actor) -> None:
        """Let the weights hold that held before the fitted ones; raises `Refused` without any."""
        require(actor, Permission.MAINTAIN)
        at = self._clock()
        with changing(self._database) as session:
            held = ranking_in_force(session, RankingKind.WEIGHTS)
            if held is None:
                raise Refused("no_fitted_weights")
            end_ranking(session, held.id, at)
            bump_revision(session)
            entry = audit.AuditEntry("ranking.weights_undone", {"weights": held.id})
            audit.append(session, at, actor, [entry])

    def _take(self, actor: Actor, index: Index, weights: Weights, fitted: LogFit) -> None:
        at = self._clock()
        figures = fitted.trial.figures() if fitted.trial else {}
        content = json.dumps(by_name(weights, index.language.qualifiers.labels))
        new = StoredRanking(0, RankingKind.WEIGHTS, content, json.dumps(figures), actor.name, at)
        with changing(self._database) as session:
            number = add_ranking(session, new)
            bump_revision(session)
            detail = figures | {"weights": number}
            audit.append(session, at, actor, [audit.AuditEntry("ranking.weights_taken", detail)])


def _examples(
    index: Index, labels: Sequence[Label], known: Sequence[KnownQuestion]
) -> list[Example]:
    """Count a label by the logarithm of its people, so that a few questions do not decide alone."""
    found = [
        make_example(index, _labelled(one.text, one.code), count=float(np.log1p(one.people)))
        for one in labels
    ]
    answered = (one for one in known if one.outcome == Outcome.ANSWERED and one.code)
    found += [make_example(index, _labelled(one.question, str(one.code))) for one in answered]
    return [one for one in found if one.rightness.any()]


def _labelled(question: str, code: str) -> LabelledQuestion:
    return LabelledQuestion(question=question, expect=ExpectedOutcome.ANSWER, codes=(code,))


def _best_pull(index: Index, examples: Sequence[Example]) -> tuple[float, float, float]:
    """Give the pull that does best on procedures left out, after the shares right before and so."""
    labels = index.language.qualifiers.labels
    start = index.weights.ranking.astype(np.float64)
    total = max(sum(one.weight for one in examples), 1e-9)
    shares = {}
    for pull in PULLS:
        right = 0.0
        for fold in range(FOLDS):
            inside = [one for one in examples if one.fold != fold]
            outside = [one for one in examples if one.fold == fold]
            right += count_right(outside, fit_ranking(inside, labels, start, pull))
        shares[pull] = round(right / total, 6)
    best = max(PULLS, key=lambda pull: (shares[pull], pull))
    return round(count_right(examples, start) / total, 6), shares[best], best


def _fit(index: Index, examples: Sequence[Example], pull: float) -> Weights:
    start: Array = index.weights.ranking.astype(np.float64)
    ranking = fit_ranking(examples, index.language.qualifiers.labels, start, pull)
    return replace(index.weights, ranking=ranking.astype(np.float32))


def _end_of(trial: Trial) -> FitEnd:
    if trial.lost:
        return FitEnd.QUESTIONS_LOST
    return FitEnd.TAKEN if trial.better else FitEnd.NO_BETTER_HELD_OUT
