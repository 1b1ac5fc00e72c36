"""What the search needs of a record, and which state of the knowledge base it belongs to."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.records import Procedure
from knowledge.store.procedures import EffectiveVersion, IndexableRecord

Stamp = Hashable


@dataclass(frozen=True)
class Snapshot:
    """Effective versions; they can be read as long as the session lasts that they came from."""

    stamp: Stamp
    versions: Sequence[EffectiveVersion]
    read: Callable[[Sequence[int]], Iterable[IndexableRecord]]


def snapshot_of(records: Iterable[IndexableRecord]) -> Snapshot:
    known = {record.version_id: record for record in records}
    versions = [
        EffectiveVersion(number, record.procedure.code, record.procedure.agency)
        for number, record in known.items()
    ]
    return Snapshot(None, versions, lambda ids: [known[number] for number in ids])


def with_records(
    snapshot: Snapshot, procedures: Sequence[Procedure], words: Callable[[str], str]
) -> Snapshot:
    """Put records in place of their effective versions, or anew; `words` segments a name."""
    # No stored version has a negative number.
    tried = snapshot_of(
        IndexableRecord(-number, one, words(one.name)) for number, one in enumerate(procedures, 1)
    )
    mine = {(one.code, one.agency) for one in procedures}
    others = [one for one in snapshot.versions if (one.code, one.agency) not in mine]

    def read(ids: Sequence[int]) -> Iterable[IndexableRecord]:
        yield from tried.read([number for number in ids if number < 0])
        yield from snapshot.read([number for number in ids if number >= 0])

    return Snapshot(None, [*others, *tried.versions], read)
