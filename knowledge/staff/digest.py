"""One message a day at most: what waits for each of the staff, and the head of the audit log.

A head that is new goes to the admins of the whole province even when nothing waits for them.
"""

from knowledge.access import Permission
from knowledge.clock import Clock
from knowledge.store import batches, control, drafts, staff
from knowledge.store.database import Database
from knowledge.store.drafts import StoredDraft
from knowledge.store.heads import current_head, hand_out, is_handed_out
from knowledge.store.outbox import tell
from knowledge.store.staff import Member


def send_digest(database: Database, clock: Clock) -> int:
    told = 0
    with database.writing() as session:
        head = current_head(session)
        fresh = head is not None and not is_handed_out(session, head)
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
            if any(counts.values()) or (fresh and one.runs_all):
                code = None if head is None else head.code
                tell(session, clock(), one.person, "digest", head=code, **counts)
                told += 1
        if told:
            hand_out(session, clock())
    return told


def _is_back(one: Member, draft: StoredDraft) -> bool:
    returned = draft.returned is not None and draft.waiting_id is None
    return returned and one.scope.covers(draft.key[1])


def _may_decide(one: Member, author: str, *agencies: str | None) -> bool:
    publishes = one.actor.may(Permission.PUBLISH)
    return publishes and author != one.person and all(map(one.scope.covers, agencies))
