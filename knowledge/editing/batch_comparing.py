"""The records of a batch beside the texts that hold: what they share, and what they would break."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.checks.findings import Finding
from knowledge.checks.inspecting import check_contexts, new_errors
from knowledge.editing.shared_changes import SharedChange, shared_changes
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecisionKind, decisions_about
from knowledge.store.procedures import read_versions, readable_effective_texts
from knowledge.store.versions import Key

# Nobody looks at more in a chat. A first text is checked from end to end, which takes its time.
MOST_COMPARED = 2_000
MOST_FIRST_CHECKED = 100


@dataclass(frozen=True)
class BatchRecord:
    """A record of a batch, whether it is the first text, and the errors that it would bring."""

    version: StoredVersion
    first: bool = False
    errors: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class ComparedBatch:
    """The first records of a batch, and the changes that they share; `checked` of them are checked.

    `reason` and `explanation` (of errors) are the author's.
    """

    records: tuple[BatchRecord, ...]
    changes: tuple[SharedChange, ...]
    checked: int
    reason: str
    explanation: str

    @property
    def faulty(self) -> int:
        return sum(bool(one.errors) for one in self.records)


def compare(session: Session, day: date, versions: Sequence[StoredVersion]) -> ComparedBatch:
    some = versions[:MOST_COMPARED]
    texts = {one.version_id: one.procedure for one in read_versions(session, [v.id for v in some])}
    if len(texts) < len(some):
        raise Refused("version_unreadable")
    held = readable_effective_texts(session, [one.key for one in some], day)
    checked = list(_checked(some, held))
    contexts = check_contexts(session, day, {one.agency for one in checked})
    errors = {
        one.id: new_errors(held.get(one.key), texts[one.id], contexts[one.agency])
        for one in checked
    }
    return ComparedBatch(
        tuple(BatchRecord(one, one.key not in held, errors.get(one.id, ())) for one in some),
        # A first text of its own is new as a whole.
        shared_changes((held.get(one.key, texts[one.id]), texts[one.id]) for one in some),
        len(checked),
        *_said(session, some),
    )


def _checked(
    versions: Sequence[StoredVersion], held: Mapping[Key, Procedure]
) -> Iterator[StoredVersion]:
    first = 0
    for one in versions:
        first += one.key not in held
        if one.key in held or first <= MOST_FIRST_CHECKED:
            yield one


def _said(session: Session, versions: Sequence[StoredVersion]) -> tuple[str, str]:
    made = [
        one
        for one in decisions_about(session, [version.id for version in versions])
        if one.kind is ReviewDecisionKind.SUBMITTED
    ]
    reason = next((one.reason for one in made), "")
    return reason, next((one.explanation for one in made if one.explanation), "")
