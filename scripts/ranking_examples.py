"""Labelled questions with the candidates that the index finds for them, and how right each is."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.evaluation import Labelled
from knowledge.records import Procedure
from knowledge.search.features import NAMES
from knowledge.search.index import Index
from knowledge.search.plan import Plan
from knowledge.text.segment import segment

Array = NDArray[np.float64]

FOLDS = 5
LARGE_SETS = {"thhieu2904", "vzyhug"}
RIGHT, SIBLING, OTHER = 2, 1, 0


@dataclass(frozen=True)
class Row:
    """One procedure of the base, as the index takes it."""

    version_id: int
    procedure: Procedure
    words: str


@dataclass(frozen=True)
class Example:
    """A question with its candidates: features, codes, and how right each of them is."""

    labelled: Labelled
    plan: Plan
    features: Array
    codes: tuple[str, ...]
    names: tuple[str, ...]
    rightness: NDArray[np.int64]
    fold: int

    @property
    def weight(self) -> float:
        """Count questions of the two large sets half, so that they do not decide alone."""
        return 0.5 if self.labelled.set in LARGE_SETS else 1.0


def read_base(path: Path) -> Iterator[Row]:
    """Read the procedures of an exchange file, each code once."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    for number, line in enumerate(text.splitlines()):
        procedure = Procedure.model_validate_json(line)
        yield Row(number, procedure, segment(procedure.name))


def make_examples(index: Index, questions: Sequence[Labelled]) -> list[Example]:
    """Let the index choose candidates for every question."""
    return [_example(index, labelled) for labelled in questions]


def _example(index: Index, labelled: Labelled) -> Example:
    plan = index.plan(labelled.question)
    fold = zlib.crc32((labelled.codes or (labelled.question,))[0].encode()) % FOLDS
    if plan.empty:
        nothing = np.zeros((0, len(NAMES) + len(index.language.qualifiers.labels)))
        return Example(labelled, plan, nothing, (), (), np.zeros(0, dtype=np.int64), fold)
    numbers, features = index.consider(plan)
    entries = [index.entries[number] for number in numbers]
    rightness = [
        RIGHT if one.code in labelled.codes else SIBLING if one.code in labelled.family else OTHER
        for one in entries
    ]
    return Example(
        labelled,
        plan,
        features.astype(np.float64),
        tuple(one.code for one in entries),
        tuple(one.folded_name for one in entries),
        np.array(rightness),
        fold,
    )
