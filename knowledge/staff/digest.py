"""One message a day at most: what waits for each of the staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.access import Actor, Permission
from knowledge.clock import Clock
from knowledge.store import batches, control, drafts, staff
from knowledge.store.batches import Batch
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session
from knowledge.store.outbox import tell
from knowledge.store.staff import Member


@dataclass(frozen=True)
class PendingWork:
    versions: Sequence[StoredVersion]
    imports: Sequence[Batch]


class Digest:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def send(self) -> int:
        with self._database.writing() as session:
            work = _work(session)
            told = 0
            for one in staff.members(session):
                counts = _counts(session, one, work)
                if any(counts.values()):
                    tell(session, self._clock(), one.person, "digest", **counts)
                    told += 1
            return told


def _work(session: Session) -> PendingWork:
    return PendingWork(control.submitted_versions(session), batches.open_batches(session))


def _counts(session: Session, one: Member, work: PendingWork) -> dict[str, int]:
    """Count what somebody may decide on and did not write, and their own work that came back."""
    actor = Actor(one.person, one.role, one.scope)
    decides = actor.may(Permission.PUBLISH)

    def mine(author: str, *agencies: str | None) -> bool:
        return decides and author != one.person and all(map(one.scope.covers, agencies))

    returned = [each for each in drafts.drafts_by(session, one.person) if each.returned]
    return {
        "waiting": sum(mine(each.author, each.agency) for each in work.versions),
        "imports": sum(mine(each.author, *each.agencies) for each in work.imports),
        "returned": len(returned),
    }
