"""What the search needs of a record, and which state of the knowledge base it belongs to."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.records import Procedure

Stamp = Hashable
# No stored version has this number.
TRIED = -1


class Record(Protocol):
    """An effective version of a procedure, as the store hands it over."""

    @property
    def version_id(self) -> int:
        """Name the version; a version never changes."""

    @property
    def procedure(self) -> Procedure:
        """Give the record itself."""

    @property
    def words(self) -> str:
        """Give pyvi's segmentation of the name, cached by the store."""


class Version(Protocol):
    """What tells effective versions apart without reading them."""

    @property
    def version_id(self) -> int:
        """Name the version; a version never changes."""

    @property
    def code(self) -> str:
        """Give the code of the procedure."""

    @property
    def agency(self) -> str | None:
        """Name the agency whose own process it is; None: the national text."""


@dataclass(frozen=True)
class Snapshot:
    """The effective versions, how to read the records of some, and the stamp of their state.

    It can be read only as long as the session lasts that it came from.
    """

    stamp: Stamp
    versions: Sequence[Version]
    read: Callable[[Sequence[int]], Iterable[Record]]


@dataclass(frozen=True)
class _Tried:
    """A record that is to take the place of the effective version, to see what comes of it."""

    procedure: Procedure
    words: str
    version_id: int = TRIED

    @property
    def code(self) -> str:
        return self.procedure.code

    @property
    def agency(self) -> str | None:
        return self.procedure.agency


def with_record(snapshot: Snapshot, procedure: Procedure, words: str) -> Snapshot:
    """Give a snapshot in which a record stands in place of its effective version, or anew."""
    tried = _Tried(procedure, words)
    mine = (procedure.code, procedure.agency)
    others = [one for one in snapshot.versions if (one.code, one.agency) != mine]

    def read(ids: Sequence[int]) -> Iterable[Record]:
        if TRIED in ids:
            yield tried
        yield from snapshot.read([number for number in ids if number != TRIED])

    return Snapshot(None, [*others, tried], read)
