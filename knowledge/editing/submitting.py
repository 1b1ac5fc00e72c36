"""From working copy to review: submit, take back, and what others have done meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.access import Actor
from knowledge.checks.findings import blocking
from knowledge.checks.inspecting import check_change
from knowledge.clock import today
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import Draft, as_draft, own_draft, pull_back, reload
from knowledge.editing.merging import merge
from knowledge.editing.telling import tell_of_version
from knowledge.editing.use_cases import (
    UseCases,
    about,
    keep_decisions,
    written_explanation,
    written_reason,
)
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store import audit, control, drafts
from knowledge.store.contents import read_content
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


@dataclass(frozen=True)
class DraftMerge:
    """A working copy put together with a newer text; see `MergedText`."""

    draft: Draft
    taken: tuple[PartChange, ...] = ()
    kept: tuple[PartChange, ...] = ()


class Submissions(UseCases):
    def submit(
        self, actor: Actor, draft_id: int, reason: str, explanation: str = ""
    ) -> StoredVersion:
        """Make a version that waits for review from a working copy.

        Errors that the change has brought must be explained. Raises `Refused` also for a newer
        version of others: `meanwhile` shows it, `accept_newer` puts both together. The reason
        stays with the working copy until it is submitted.
        """
        reason, explanation = written_reason(reason), written_explanation(explanation)
        # Taking a name apart is slow the first time, and must not hold up other writers.
        with self._database.reading() as session:
            segment(as_draft(own_draft(session, actor, draft_id)).procedure.name)
        with changing(self._database) as session:
            stored = own_draft(session, actor, draft_id)
            if stored.waiting_id is not None:
                raise Refused("already_submitted")
            procedure = read_content(stored.content)
            refusal = self._refusal(session, stored, procedure, explanation)
            if refusal is None:
                return self._submit(session, actor, stored, procedure, reason, explanation)
            # What was typed is kept, and so the transaction ends well.
            drafts.keep_reason(session, stored.id, reason, explanation)
        raise refusal

    def _submit(
        self,
        session: Session,
        actor: Actor,
        stored: StoredDraft,
        procedure: Procedure,
        reason: str,
        explanation: str,
    ) -> StoredVersion:
        now = self._clock()
        made = append(session, actor, now, procedure)
        submitted = ReviewDecision(
            made.id, ReviewDecisionKind.SUBMITTED, actor.name, now, reason, explanation
        )
        noted = {"waiting_id": made.id, "base": made.number, "reason": None, "explanation": None}
        drafts.change_draft(session, stored, now, **noted)
        keep_decisions(session, actor, now, [(made, submitted)])
        tell_of_version(session, now, made)
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
            old = None if begun is None else control.readable_content(session, begun.id)
            changes = difference(old, control.content(session, newer.id))
            author = names_of(session).get(newer.author, newer.author)
            return ConcurrentChange(newer, author, changes)

    def accept_newer(self, actor: Actor, draft_id: int) -> DraftMerge:
        """Keep one's own text beside the newer one of others.

        The parts that only they have changed are taken over.
        """
        with changing(self._database) as session:
            stored = own_draft(session, actor, draft_id)
            versions = control.versions_of(session, *stored.key)
            newer = _newer(versions, stored.base)
            if newer is None:
                return DraftMerge(as_draft(stored))
            begun = next((one for one in versions if one.number == stored.base), None)
            merged = merge(
                None if begun is None else control.readable_content(session, begun.id),
                as_draft(stored).procedure,
                control.content(session, newer.id),
            )
            now = self._clock()
            if merged.taken:
                stored = pull_back(session, actor, now, stored)
                drafts.write_draft(session, stored, merged.procedure.to_json(), now)
            noted = {"base": newer.number, "revision": stored.revision + 1 + bool(merged.taken)}
            drafts.change_draft(session, stored, now, **noted)
            taken = ", ".join(one.part for one in merged.taken)
            seen = about("draft.kept_beside", stored.key, newer.number, taken=taken)
            audit.append(session, now, actor, [seen])
            return DraftMerge(reload(session, draft_id), merged.taken, merged.kept)

    def _refusal(
        self, session: Session, stored: StoredDraft, procedure: Procedure, explanation: str
    ) -> Refused | None:
        try:
            self._require_news(session, stored, procedure)
            self._require_sound(session, procedure, explanation)
        except Refused as refusal:
            return refusal
        return None

    def _require_sound(self, session: Session, procedure: Procedure, explanation: str) -> None:
        errors = blocking(check_change(session, today(self._clock), procedure))
        if errors and not explanation:
            raise Refused("checks_failed", count=len(errors))

    def _require_news(self, session: Session, stored: StoredDraft, procedure: Procedure) -> None:
        versions = control.versions_of(session, *stored.key)
        newer = _newer(versions, stored.base)
        if newer is not None:
            author = names_of(session).get(newer.author, newer.author)
            raise Refused("changed_meanwhile", author=author, number=newer.number)
        last = next((one for one in versions if one.state in DECIDED), None)
        if last is not None and last.state is VersionState.APPROVED:
            held = control.readable_content(session, last.id)
            if held is not None and held.fingerprint() == procedure.fingerprint():
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
