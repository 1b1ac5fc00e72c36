"""Labelled questions with the candidates that the index finds for them, and how right each is."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.evaluation import ExpectedOutcome, LabelledQuestion
from knowledge.records import Procedure
from knowledge.search.builder import build
from knowledge.search.entries import COMMUNE, IndexEntry
from knowledge.search.features import NAMES
from knowledge.search.index import Index
from knowledge.search.need_evidence import NeedEvidence
from knowledge.search.parsed_query import KnownWords, ParsedQuery
from knowledge.store.procedures import IndexableRecord
from knowledge.text.segment import segment

Array = NDArray[np.float64]

FOLDS = 5
LARGE_SETS = {"source_1", "source_2"}
LARGE_SHARE = 0.5
RIGHT, SIBLING, OTHER = 2, 1, 0
ALIKE = 90
OF_ABSENT = 0.15
OF_SMALL = 0.2
SMALL_PART = 2


@dataclass(frozen=True)
class Example:
    """A question with its candidates: features, codes, and how right each of them is.

    `here` tells whether the base that was asked has what the question is about.
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

    @property
    def weight(self) -> float:
        """Count questions of the two large sets half, so that they do not decide alone."""
        return self.share * (LARGE_SHARE if self.labelled.set in LARGE_SETS else 1.0)


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


def fold_of(labelled: LabelledQuestion) -> int:
    """Put a question into a fold by its first code, so that no procedure is in two."""
    return zlib.crc32((labelled.codes or (labelled.question,))[0].encode()) % FOLDS


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
    )
