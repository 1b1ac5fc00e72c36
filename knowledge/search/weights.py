"""The fitted numbers of the ranking and of the outcome, read from data."""

import tomllib
from collections.abc import Mapping
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
    data = tomllib.loads(bundled_text("knowledge.search", "weights.toml"))
    ranking = [data["ranking"][name] for name in NAMES]
    ranking += [data["qualifiers"][label] for label in labels]
    return Weights(
        rows=np.array([data["rows"][name] for name in ROWS], dtype=np.float32),
        ranking=np.array(ranking, dtype=np.float32),
        confidence=data["confidence"],
        relevance=data["relevance"],
        thresholds=Thresholds(**data["thresholds"]),
    )
