"""Examples to fit the ranking to: questions asked of a base, of ones that lack what is asked."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.evaluation import ExpectedOutcome, LabelledQuestion
from knowledge.learning.ranking_examples import FOLDS, Array, Example, fold_of, make_example
from knowledge.records import Procedure
from knowledge.search.builder import build
from knowledge.search.entries import COMMUNE
from knowledge.search.index import SHOWN, Index
from knowledge.search.outcome import Signs, read_signs, shares
from knowledge.store.procedures import IndexableRecord
from knowledge.text.segment import segment

LARGE_SETS = {"source_1", "source_2"}
LARGE_SHARE = 0.5
ALIKE = 90
OF_ABSENT = 0.15
OF_SMALL = 0.2
SMALL_PART = 2


@dataclass(frozen=True)
class Ranked:
    """An example in the order of its candidates, with the signs for the outcome."""

    example: Example
    signs: Signs | None
    order: NDArray[np.int64]
    shares: NDArray[np.float32]


def read_base(path: Path) -> list[IndexableRecord]:
    """Read the procedures of an exchange file, each code once."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    found = (Procedure.model_validate_json(line) for line in text.splitlines())
    return [IndexableRecord(number, one, segment(one.name)) for number, one in enumerate(found)]


def make_examples(index: Index, questions: Sequence[LabelledQuestion]) -> list[Example]:
    """Let the index choose candidates for every question."""
    return [_example(index, labelled) for labelled in questions]


def make_absent(
    index: Index, rows: Sequence[IndexableRecord], questions: Sequence[LabelledQuestion]
) -> Iterator[Example]:
    """Ask bases that lack what is asked for: one for each fold, without its procedures.

    With a procedure go its family and all whose names are like its own: they would do as well.
    """
    for fold in range(FOLDS):
        mine = [
            one
            for one in questions
            if one.expect is ExpectedOutcome.ANSWER and fold_of(one) == fold
        ]
        gone = _alike({code for one in mine for code in (*one.codes, *one.family)}, rows)
        lacking = build((row for row in rows if row.procedure.code not in gone), index)
        yield from (_example(lacking, one, here=False, share=OF_ABSENT) for one in mine)


def make_small(
    index: Index, rows: Sequence[IndexableRecord], questions: Sequence[LabelledQuestion]
) -> Iterator[Example]:
    """Ask a base of a few procedures of the communes, which lacks most of what is asked for."""
    small = [row for row in rows if _in_small(row.procedure)]
    held = {row.procedure.code for row in small}
    base = build(small, index)
    for one in questions:
        here = not held.isdisjoint(one.codes)
        if one.expect is not ExpectedOutcome.ANSWER or here or held.isdisjoint(one.family):
            yield _example(base, one, here=here or not one.codes, share=OF_SMALL)


def rank(example: Example, ranking: Array) -> Ranked:
    """Order the candidates of an example by weights."""
    if not len(example.codes):
        nothing = np.zeros(0, dtype=np.int64)
        return Ranked(example, None, nothing, nothing.astype(np.float32))
    scores = (example.features @ ranking).astype(np.float32)
    order = np.argsort(-scores, kind="stable")
    signs = read_signs(
        example.query,
        scores[order],
        example.features[order].astype(np.float32),
        [example.names[number] for number in order[:SHOWN]],
        example.known,
        example.needs,
        ranking.astype(np.float32),
    )
    return Ranked(example, signs, order, shares(scores[order]))


def _in_small(procedure: Procedure) -> bool:
    chosen = zlib.crc32(procedure.code.encode()) % SMALL_PART == 0
    return chosen and COMMUNE in procedure.levels and bool(procedure.dossier)


def _alike(codes: set[str], rows: Iterable[IndexableRecord]) -> set[str]:
    names = {row.procedure.code: row.procedure.name.casefold() for row in rows}
    asked = [names[code] for code in codes if code in names]
    likeness = process.cdist(
        list(names.values()), asked, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, dtype=np.uint8
    )
    alike = likeness.max(axis=1, initial=0) >= ALIKE
    return codes | {code for code, one in zip(names, alike, strict=True) if one}


def _example(
    index: Index, labelled: LabelledQuestion, *, here: bool = True, share: float = 1.0
) -> Example:
    """Count questions of the two large sets half, so that they do not decide alone."""
    count = LARGE_SHARE if labelled.set in LARGE_SETS else 1.0
    return make_example(index, labelled, here=here, share=share, count=count)
