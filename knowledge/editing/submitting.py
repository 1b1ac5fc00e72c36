"""From working copy to review: submit, take back, and what others have done meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.access import Actor
from knowledge.checks.findings import blocking
from knowledge.checks.inspecting import check, check_context
from knowledge.clock import today
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import Draft, as_draft, own_draft, pull_back, reload
from knowledge.editing.use_cases import (
    LONGEST_REASON,
    UseCases,
    about,
    keep_decisions,
    written_reason,
)
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store import audit, control, drafts
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind
from knowledge.store.drafts import StoredDraft
from knowledge.store.revision import changing
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState
from knowledge.store.versions import NewVersion, add_versions, newest_versions
from knowledge.text.segment import segment

ALIVE = frozenset({VersionState.DRAFT, VersionState.SUBMITTED, VersionState.APPROVED})

DECIDED = frozenset({VersionState.APPROVED, VersionState.WITHDRAWN})


@dataclass(frozen=True)
class ConcurrentChange:
    """The newest version of others since a working copy was begun, and what it changes."""

    version: StoredVersion
    author: str
    changes: tuple[PartChange, ...]


class Submissions(UseCases):
    def submit(
        self, actor: Actor, draft_id: int, reason: str, explanation: str = ""
    ) -> StoredVersion:
        """Make a version that waits for review from a working copy.

        Errors that the checks find must be explained. Raises `Refused` also for a newer version
        of others: `meanwhile` shows it, `accept_newer` goes on in spite of it.
        """
        reason = written_reason(reason)
        if len(explanation) > LONGEST_REASON:
            raise Refused("reason_too_long", most=LONGEST_REASON)
        # Taking a name apart is slow the first time, and must not hold up other writers.
        with self._database.reading() as session:
            segment(as_draft(own_draft(session, actor, draft_id)).procedure.name)
        with changing(self._database) as session:
            stored = own_draft(session, actor, draft_id)
            if stored.waiting_id is not None:
                raise Refused("already_submitted")
            procedure = Procedure.model_validate_json(stored.content)
            self._require_news(session, stored, procedure)
            self._require_sound(session, procedure, explanation)
            now = self._clock()
            made = append(session, actor, now, procedure)
            submitted = ReviewDecision(
                made.id, ReviewDecisionKind.SUBMITTED, actor.name, now, reason, explanation.strip()
            )
            noted = {"waiting_id": made.id, "base": made.number, "returned": None}
            drafts.change_draft(session, stored, now, **noted)
            keep_decisions(session, actor, now, [(made, submitted)])
            return made

    def take_back(self, actor: Actor, draft_id: int) -> Draft:
        with changing(self._database) as session:
            stored = own_draft(session, actor, draft_id)
            if stored.waiting_id is None:
                raise Refused("not_submitted")
            pull_back(session, actor, self._clock(), stored)
            return reload(session, draft_id)

    def meanwhile(self, actor: Actor, draft_id: int) -> ConcurrentChange | None:
        with self._database.reading() as session:
            stored = own_draft(session, actor, draft_id)
            versions = control.versions_of(session, *stored.key)
            newer = _newer(versions, stored.base)
            if newer is None:
                return None
            begun = next((one for one in versions if one.number == stored.base), None)
            old = None if begun is None else control.content(session, begun.id)
            changes = difference(old, control.content(session, newer.id))
            author = names_of(session).get(newer.author, newer.author)
            return ConcurrentChange(newer, author, changes)

    def accept_newer(self, actor: Actor, draft_id: int) -> Draft:
        with changing(self._database) as session:
            stored = own_draft(session, actor, draft_id)
            newer = _newer(control.versions_of(session, *stored.key), stored.base)
            if newer is not None:
                now = self._clock()
                drafts.change_draft(session, stored, now, base=newer.number)
                seen = about("draft.kept_beside", stored.key, newer.number)
                audit.append(session, now, actor, [seen])
            return reload(session, draft_id)

    def _require_sound(self, session: Session, procedure: Procedure, explanation: str) -> None:
        context = check_context(session, today(self._clock), procedure.agency)
        errors = blocking(check(procedure, context))
        if errors and not any(char.isalnum() for char in explanation):
            raise Refused("checks_failed", count=len(errors))

    def _require_news(self, session: Session, stored: StoredDraft, procedure: Procedure) -> None:
        versions = control.versions_of(session, *stored.key)
        newer = _newer(versions, stored.base)
        if newer is not None:
            author = names_of(session).get(newer.author, newer.author)
            raise Refused("changed_meanwhile", author=author, number=newer.number)
        last = next((one for one in versions if one.state in DECIDED), None)
        approved = last is not None and last.state is VersionState.APPROVED
        if last is not None and approved and last.fingerprint == procedure.fingerprint():
            raise Refused("nothing_changed")


def append(session: Session, actor: Actor, at: datetime, procedure: Procedure) -> StoredVersion:
    key = (procedure.code, procedure.agency)
    version = NewVersion(
        key=key,
        content=procedure.to_json(),
        fingerprint=procedure.fingerprint(),
        words=segment(procedure.name),
        author=actor.name,
        recorded_at=at,
        sample=False,
        approval=None,
        submitted=True,
    )
    add_versions(session, [version], newest_versions(session, [procedure.code]))
    return control.versions_of(session, *key)[0]


def _newer(versions: list[StoredVersion], base: int | None) -> StoredVersion | None:
    newer = (one for one in versions if one.number > (base or 0) and one.state in ALIVE)
    return next(newer, None)
