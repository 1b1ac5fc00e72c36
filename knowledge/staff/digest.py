"""One message a day at most: what waits for each of the staff."""

from knowledge.access import Permission
from knowledge.clock import Clock
from knowledge.store import batches, control, drafts, staff
from knowledge.store.database import Database
from knowledge.store.drafts import StoredDraft
from knowledge.store.outbox import tell
from knowledge.store.staff import Member


def send_digest(database: Database, clock: Clock) -> int:
    told = 0
    with database.writing() as session:
        versions, imports = control.submitted_versions(session), batches.open_batches(session)
        for one in staff.members(session):
            returned = [
                each for each in drafts.drafts_by(session, one.person) if _is_back(one, each)
            ]
            counts = {
                "waiting": sum(_may_decide(one, each.author, each.agency) for each in versions),
                "imports": sum(_may_decide(one, each.author, *each.agencies) for each in imports),
                "returned": len(returned),
            }
            if any(counts.values()):
                tell(session, clock(), one.person, "digest", **counts)
                told += 1
    return told


def _is_back(one: Member, draft: StoredDraft) -> bool:
    return bool(draft.returned) and draft.waiting_id is None and one.scope.covers(draft.key[1])


def _may_decide(one: Member, author: str, *agencies: str | None) -> bool:
    publishes = one.actor.may(Permission.PUBLISH)
    return publishes and author != one.person and all(map(one.scope.covers, agencies))
