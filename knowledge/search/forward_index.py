"""Which terms a row holds: all rows in one array, read for chosen rows at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class RowTerms:
    """What chosen rows hold: the position of the row among them, the term, and its place."""

    positions: Places
    terms: Numbers
    places: Places


@dataclass(frozen=True)
class ForwardIndex:
    """The numbers of the terms of every row, one row after the other; `terms` end at `count`."""

    starts: Places
    terms: Numbers
    count: int

    @property
    def size(self) -> int:
        return len(self.starts) - 1

    def of(self, rows: Numbers) -> RowTerms:
        begins = self.starts.take(rows)
        counts = self.starts.take(rows + 1) - begins
        places = spread(begins, counts)
        return RowTerms(np.arange(len(rows)).repeat(counts), self.terms.take(places), places)


def spread(starts: Places, counts: Places) -> Places:
    """Write out ranges of these starts and lengths, one after the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total)


def begins_of(lengths: Places) -> Places:
    """Give where each of so many lengths begins, and after them the end of all."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
