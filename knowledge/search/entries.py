"""Procedures as candidates, with the few facts about them that the ranking needs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.text.ages import AgeRange

COMMUNE = "xã"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    code: str
    name: str
    field: str | None
    agencies: tuple[str, ...]
    commune: bool
    living: bool
    qualifiers: int
    folded_name: str
    ages: AgeRange | None = None


@dataclass(frozen=True)
class Catalogue:
    """Entries and their facts; `length` is the logarithm of the number of words of a name."""

    entries: Sequence[IndexEntry]
    by_code: dict[str, int]
    commune: NDArray[np.float32]
    living: NDArray[np.float32]
    length: NDArray[np.float32]
    qualifiers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.entries)


def catalogue(entries: Sequence[IndexEntry]) -> Catalogue:
    return Catalogue(
        entries=tuple(entries),
        by_code={entry.code: number for number, entry in enumerate(entries)},
        commune=np.array([entry.commune for entry in entries], dtype=np.float32),
        living=np.array([entry.living for entry in entries], dtype=np.float32),
        length=np.log1p([entry.folded_name.count(" ") for entry in entries]).astype(np.float32),
        qualifiers=np.array([entry.qualifiers for entry in entries], dtype=np.int64),
    )
