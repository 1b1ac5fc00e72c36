"""What the use cases of working copies share."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.access import Actor, Permission, require
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import audit, control, drafts
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, add_decisions
from knowledge.store.drafts import StoredDraft
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key

LONGEST_REASON = 2_000


@dataclass(frozen=True)
class Draft:
    """A working copy of one author; citizens see nothing of it.

    `base` is the number of the newest version that the author has seen. `revision` is to be
    given back with a change, so that no other change is lost. `waiting` is the submitted
    version made from it, `returned` why it came back from review.
    """

    id: int
    procedure: Procedure
    author: str
    base: int | None
    revision: int
    changed_at: datetime
    waiting: int | None = None
    returned: str | None = None
    can_undo: bool = False

    @property
    def key(self) -> Key:
        return (self.procedure.code, self.procedure.agency)


def as_draft(stored: StoredDraft) -> Draft:
    return Draft(
        id=stored.id,
        procedure=Procedure.model_validate_json(stored.content),
        author=stored.author,
        base=stored.base,
        revision=stored.revision,
        changed_at=stored.changed_at,
        waiting=stored.waiting_id,
        returned=stored.returned,
        can_undo=stored.edits > 0,
    )


def own_draft(session: Session, actor: Actor, draft_id: int) -> StoredDraft:
    """Give the actor's own working copy; raise `Refused` when it is gone or another's."""
    stored = drafts.draft(session, draft_id)
    if stored is None:
        raise Refused("draft_gone")
    require(actor, Permission.DRAFT, stored.key[1])
    if stored.author != actor.name:
        raise Forbidden("not_your_draft")
    return stored


def reload(session: Session, draft_id: int) -> Draft:
    stored = drafts.draft(session, draft_id)
    if stored is None:
        raise Refused("draft_gone")
    return as_draft(stored)


def pull_back(session: Session, actor: Actor, at: datetime, stored: StoredDraft) -> StoredDraft:
    """Take the submission of a working copy back, if it still waits."""
    if stored.waiting_id is None:
        return stored
    waiting = control.version(session, stored.waiting_id)
    if waiting is not None and waiting.state is VersionState.SUBMITTED:
        control.set_state(session, waiting.id, VersionState.TAKEN_BACK)
        taken = ReviewDecision(waiting.id, ReviewDecisionKind.TAKEN_BACK, actor.name, at)
        add_decisions(session, [taken])
        audit.append(session, at, actor, [about("version.taken_back", stored.key, waiting.number)])
    drafts.change_draft(session, stored, at, waiting_id=None)
    fresh = drafts.draft(session, stored.id)
    if fresh is None:
        raise Refused("draft_gone")
    return fresh


def about(
    action: str, key: Key, number: int | None = None, **more: str | int | None
) -> audit.AuditEntry:
    code, agency = key
    detail: dict[str, str | int | None] = {"code": code, "agency": agency}
    if number is not None:
        detail["version"] = number
    return audit.AuditEntry(action, detail | more)


def written_reason(reason: str) -> str:
    """Give a reason as it is kept; raise `Refused` for none, or for far too long a one."""
    reason = reason.strip()
    if not any(char.isalnum() for char in reason):
        raise Refused("reason_missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason_too_long", most=LONGEST_REASON)
    return reason
