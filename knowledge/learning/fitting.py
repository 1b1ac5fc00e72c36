"""Fitting the weights that put candidates in order to labelled questions."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from knowledge.learning.ranking_examples import OTHER, RIGHT, Array, Example
from knowledge.search.features import NAMES

AGAINST = {"qualifiers_lacking", "age_differs"}
EITHER_WAY = {"length", "commune"}
START = {
    "question_words": 4.0,
    "question_pairs": 3.0,
    "name_words": 2.0,
    "name_pairs": 1.5,
    "likeness": 2.0,
    "qualifiers_lacking": -0.5,
    "length": 0.0,
    "need": 4.0,
    "need_relative": 1.0,
    "whole_question": 3.0,
    "need_said": 2.0,
    "age_differs": -1.5,
}


def first_guess(labels: Sequence[str]) -> Array:
    """Give the weights to begin with where there are no better ones."""
    return np.array([*(START.get(name, 1.0) for name in NAMES), *(-1.0 for _ in labels)])


def fit_ranking(
    examples: Sequence[Example], labels: Sequence[str], start: Array, pull: float = 1e-3
) -> Array:
    """Fit the order of candidates: the right one, or else a sibling, should come first.

    `pull` holds the weights near `start`. Examples without a right candidate say nothing; where
    all are so, the weights stay as they were.
    """
    usable = [one for one in examples if one.rightness.any()]
    if not usable:
        return start
    features = np.concatenate([one.features for one in usable])
    rightness = np.concatenate([one.rightness for one in usable])
    sizes = np.array([len(one.codes) for one in usable])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    counts = np.array([one.weight for one in usable])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = features @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, begins), sizes)
        parts = np.exp(scores)
        parts /= np.repeat(np.add.reduceat(parts, begins), sizes)
        total, pulled = 0.0, np.zeros_like(parts)
        for wanted, share in ((rightness == RIGHT, 1.0), (rightness > OTHER, 0.5)):
            chance = np.add.reduceat(parts * wanted, begins)
            count = share * counts * (chance > 0)
            safe = np.where(chance > 0, chance, 1.0)
            total -= float(count @ np.log(safe))
            pulled += np.repeat(count, sizes) * parts * (1 - wanted / np.repeat(safe, sizes))
        away = weights - start
        slope = features.T @ pulled / counts.sum()
        return total / counts.sum() + pull * float(away @ away), slope + 2 * pull * away

    bounds = [_bounds(name) for name in NAMES] + [(None, 0.0) for _ in labels]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Let evidence only speak for a candidate, and what is missing only against it."""
    if name in EITHER_WAY:
        return None, None
    return (None, 0.0) if name in AGAINST else (0.0, None)
