"""Labelled questions with the candidates that an index finds for them, and how right each is."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.evaluation import LabelledQuestion
from knowledge.search.entries import IndexEntry
from knowledge.search.features import NAMES
from knowledge.search.index import Index
from knowledge.search.need_evidence import NeedEvidence
from knowledge.search.parsed_query import KnownWords, ParsedQuery

Array = NDArray[np.float64]

FOLDS = 5
RIGHT, SIBLING, OTHER = 2, 1, 0


@dataclass(frozen=True)
class Example:
    """A question with its candidates: features, codes, and how right each of them is.

    `here` tells whether the base that was asked has what the question is about. `share` is how
    much the example counts among its like, `count` how often its question is there.
    """

    labelled: LabelledQuestion
    query: ParsedQuery
    features: Array
    codes: tuple[str, ...]
    names: tuple[str, ...]
    rightness: NDArray[np.int64]
    fold: int
    known: KnownWords
    needs: NeedEvidence
    here: bool = True
    share: float = 1.0
    count: float = 1.0

    @property
    def weight(self) -> float:
        return self.share * self.count


def fold_of(labelled: LabelledQuestion) -> int:
    """Put a question into a fold by its first code, so that no procedure is in two."""
    return zlib.crc32((labelled.codes or (labelled.question,))[0].encode()) % FOLDS


def make_example(
    index: Index,
    labelled: LabelledQuestion,
    *,
    here: bool = True,
    share: float = 1.0,
    count: float = 1.0,
) -> Example:
    query = index.parse(labelled.question)
    features = np.zeros((0, len(NAMES) + len(index.language.qualifiers.labels)))
    entries: list[IndexEntry] = []
    needs = NeedEvidence()
    if not query.empty:
        considered = index.consider(query)
        numbers, needs = considered.numbers, considered.needs
        features = considered.features.astype(np.float64)
        entries = [index.entries[number] for number in numbers]
    rightness = [
        RIGHT if one.code in labelled.codes else SIBLING if one.code in labelled.family else OTHER
        for one in entries
    ]
    return Example(
        labelled,
        query,
        features,
        tuple(one.code for one in entries),
        tuple(one.folded_name for one in entries),
        np.array(rightness, dtype=np.int64),
        fold_of(labelled),
        index.known,
        needs,
        here,
        share,
        count,
    )


def is_first_right(example: Example, ranking: Array) -> bool:
    """Tell whether weights put a right candidate first."""
    if not len(example.codes):
        return False
    return bool(example.rightness[int(np.argmax(example.features @ ranking))] == RIGHT)


def count_right(examples: Sequence[Example], ranking: Array) -> float:
    """Count the examples, by their weights, whose first candidate is right."""
    return sum(one.weight for one in examples if is_first_right(one, ranking))
