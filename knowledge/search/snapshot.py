"""What the search needs of a record, and which state of the knowledge base it belongs to."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.records import Procedure

Stamp = Hashable


class IndexedRecord(Protocol):
    @property
    def version_id(self) -> int: ...

    @property
    def procedure(self) -> Procedure: ...

    @property
    def words(self) -> str:
        """Give pyvi's segmentation of the name, cached by the store."""


class IndexedVersion(Protocol):
    @property
    def version_id(self) -> int: ...

    @property
    def code(self) -> str: ...

    @property
    def agency(self) -> str | None:
        """Name the agency whose own process it is; None: the national text."""


@dataclass(frozen=True)
class Snapshot:
    """Effective versions; they can be read as long as the session lasts that they came from."""

    stamp: Stamp
    versions: Sequence[IndexedVersion]
    read: Callable[[Sequence[int]], Iterable[IndexedRecord]]


@dataclass(frozen=True)
class _TrialRecord:
    procedure: Procedure
    words: str
    version_id: int

    @property
    def code(self) -> str:
        return self.procedure.code

    @property
    def agency(self) -> str | None:
        return self.procedure.agency


def with_records(
    snapshot: Snapshot, procedures: Sequence[Procedure], words: Callable[[str], str]
) -> Snapshot:
    """Put records in place of their effective versions, or anew; `words` segments a name."""
    # No stored version has a negative number.
    tried = {
        -number: _TrialRecord(one, words(one.name), -number)
        for number, one in enumerate(procedures, 1)
    }
    mine = {(one.code, one.agency) for one in procedures}
    others = [one for one in snapshot.versions if (one.code, one.agency) not in mine]

    def read(ids: Sequence[int]) -> Iterable[IndexedRecord]:
        yield from (tried[number] for number in ids if number < 0)
        yield from snapshot.read([number for number in ids if number >= 0])

    return Snapshot(None, [*others, *tried.values()], read)
