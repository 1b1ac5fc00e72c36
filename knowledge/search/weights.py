"""The fitted numbers of the ranking and of the outcome, read from data."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from knowledge.datafiles import bundled_text
from knowledge.search.features import NAMES
from knowledge.search.forward_index import Floats

ROWS = ("question_words", "question_pairs", "name_words", "name_pairs", "both_ways")


@dataclass(frozen=True)
class Thresholds:
    answer: float
    offer: float


@dataclass(frozen=True)
class Weights:
    rows: Floats
    ranking: Floats
    confidence: Mapping[str, float]
    relevance: Mapping[str, float]
    thresholds: Thresholds


@lru_cache(maxsize=1)
def bundled_weights(labels: tuple[str, ...]) -> Weights:
    return weights_of(tomllib.loads(bundled_text("knowledge.search", "weights.toml")), labels)


def weights_of(data: Mapping[str, Mapping[str, float]], labels: Sequence[str]) -> Weights:
    """Make weights of their names; raises `KeyError` where one is not there."""
    ranking = [data["ranking"][name] for name in NAMES]
    ranking += [data["qualifiers"][label] for label in labels]
    return Weights(
        rows=np.array([data["rows"][name] for name in ROWS], dtype=np.float32),
        ranking=np.array(ranking, dtype=np.float32),
        confidence=data["confidence"],
        relevance=data["relevance"],
        thresholds=Thresholds(**data["thresholds"]),
    )


def by_name(weights: Weights, labels: Sequence[str]) -> dict[str, dict[str, float]]:
    """Name the weights, as `weights_of` and the data file have them."""
    ranking = dict(zip((*NAMES, *labels), map(float, weights.ranking), strict=True))
    return {
        "rows": dict(zip(ROWS, map(float, weights.rows), strict=True)),
        "ranking": {name: ranking[name] for name in NAMES},
        "qualifiers": {label: ranking[label] for label in labels},
        "confidence": dict(weights.confidence),
        "relevance": dict(weights.relevance),
        "thresholds": {"answer": weights.thresholds.answer, "offer": weights.thresholds.offer},
    }
