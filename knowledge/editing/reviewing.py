"""Review: what waits, a close look at it, and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.access import Actor, Permission, Role, require, require_permission
from knowledge.clock import today
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import give_back
from knowledge.editing.previews import ApprovalPreview, preview_approval
from knowledge.editing.use_cases import (
    UseCases,
    keep_decisions,
    known_version,
    tell_author,
    written_reason,
)
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import control, drafts
from knowledge.store.agencies import one_person_agencies
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, decisions_about
from knowledge.store.revision import bump_revision, changing
from knowledge.store.staff import names_of
from knowledge.store.tables import WAITING_STATES, VersionState
from knowledge.store.versions import approval_on, approve_version

FARTHEST = timedelta(days=5 * 366)
# A draft is a record of an import: what is written in a chat is a version once it is submitted.


@dataclass(frozen=True)
class WaitingReview:
    """A version that waits for a decision; `author` is a name, `mine` whether the looker's."""

    version: StoredVersion
    author: str
    reason: str
    explanation: str
    mine: bool


@dataclass(frozen=True)
class ReturnedText:
    """A version that came back: by whom and why, and what has been changed since."""

    number: int
    person: str
    reason: str
    changes: tuple[PartChange, ...]


@dataclass(frozen=True)
class ReviewDetail:
    """A waiting version beside what citizens get today.

    Approved now it counts from `start`. `returned` is the author's text before it, when that
    came back; `may_approve`: the looker may, being another than its author, or alone in the agency.
    """

    waiting: WaitingReview
    procedure: Procedure
    preview: ApprovalPreview
    changes: tuple[PartChange, ...]
    first: bool
    start: date
    returned: ReturnedText | None = None
    may_approve: bool = True


class Reviews(UseCases):
    def queue(self, actor: Actor) -> tuple[WaitingReview, ...]:
        require_permission(actor, Permission.PUBLISH)
        with self._database.reading() as session:
            versions = control.submitted_versions(session)
            mine = [one for one in versions if actor.scope.covers(one.agency)]
            return _waiting(session, actor, mine)

    def look(self, actor: Actor, version_id: int) -> ReviewDetail:
        with self._database.reading() as session:
            version = _submitted(session, actor, version_id)
            (waiting,) = _waiting(session, actor, [version])
            procedure = control.content(session, version.id)
            day = today(self._clock)
            preview = preview_approval(session, version, day)
            old = None if preview.before is None else preview.before.procedure
            versions = control.versions_of(session, *version.key)
            first = not _approved_before(versions)
            returned = _returned_before(session, versions, version, procedure)
            return ReviewDetail(
                waiting,
                procedure,
                preview,
                difference(old, procedure),
                first,
                starting_day(day, None, version.wish, first=first),
                returned,
                may_approve(session, actor, [version]),
            )

    def approve(
        self, actor: Actor, version_id: int, start: date | None = None, reason: str = ""
    ) -> StoredVersion:
        """Let a version take effect, today or from a later day; tell its author.

        Without `start` the day that the text itself names counts, if it is still to come.
        Only the first version of a procedure may start on a past day, and for a `reason`.
        """
        with changing(self._database) as session:
            version = _submitted(session, actor, version_id)
            alone = require_other(session, actor, [version])
            before = control.versions_of(session, *version.key)
            if any(one.number > version.number for one in before if _comes_into_force(one)):
                raise Refused("overtaken")
            now, day = self._clock(), today(self._clock)
            first = not _approved_before(before)
            why = reason_for_past(day, start, reason) if first else ""
            start = starting_day(day, start, version.wish, first=first)
            approve_version(session, version.id, approval_on(day, start))
            decision = approval_of(version, actor, now, start, alone=alone, reason=why)
            keep_decisions(session, actor, now, [(version, decision)])
            stored = drafts.draft_waiting_as(session, version.id)
            if stored is not None:
                drafts.delete_draft(session, stored.id)
            bump_revision(session)
            if not alone:
                tell_author(session, now, "version_approved", version, start=start.isoformat())
            return known_version(session, version.id)

    def reject(self, actor: Actor, version_id: int, reason: str) -> None:
        reason = written_reason(reason)
        with changing(self._database) as session:
            version = _submitted(session, actor, version_id)
            now = self._clock()
            control.set_state(session, version.id, VersionState.REJECTED)
            kind = ReviewDecisionKind.REJECTED
            decision = ReviewDecision(version.id, kind, actor.name, now, reason)
            keep_decisions(session, actor, now, [(version, decision)])
            stored = drafts.draft_waiting_as(session, version.id)
            if stored is not None:
                drafts.change_draft(session, stored, now, waiting_id=None, returned=reason)
            elif version.import_id is not None:
                give_back(session, now, version, version.number, reason)
            tell_author(session, now, "version_rejected", version, reason=reason)


def approval_of(
    version: StoredVersion, actor: Actor, at: datetime, start: date, *, alone: bool, reason: str
) -> ReviewDecision:
    return ReviewDecision(
        version.id,
        ReviewDecisionKind.APPROVED,
        actor.name,
        at,
        reason,
        effective_from=start,
        one_person=alone,
    )


def require_other(session: Session, actor: Actor, versions: Sequence[StoredVersion]) -> bool:
    """Raise `Forbidden` for one's own work, but in agencies of one person.

    Tells whether any of it is one's own. The national text is of no agency: two people each time.
    """
    own = {one.agency for one in versions if one.author == actor.name}
    if actor.role is Role.OPERATOR or not own:
        return False
    if not own <= one_person_agencies(session):
        raise Forbidden("own_work")
    return True


def may_approve(session: Session, actor: Actor, versions: Sequence[StoredVersion]) -> bool:
    try:
        require_other(session, actor, versions)
    except Forbidden:
        return False
    return True


def starting_day(day: date, start: date | None, wish: date | None, *, first: bool) -> date:
    """Choose the day from which an approved version counts; raise `Refused` for an absurd one."""
    if start is None:
        return wish if wish is not None and (first or wish > day) else day
    if start < day and not first:
        raise Refused("effective_in_past")
    if start > day + FARTHEST:
        raise Refused("effective_too_far")
    return start


def reason_for_past(day: date, start: date | None, reason: str) -> str:
    """Give the reason for which a past day was chosen, "" where none was; `Refused` without."""
    return written_reason(reason) if start is not None and start < day else ""


def _submitted(session: Session, actor: Actor, version_id: int) -> StoredVersion:
    version = known_version(session, version_id)
    require(actor, Permission.PUBLISH, version.agency)
    if version.state not in WAITING_STATES:
        raise Refused("already_decided", state=version.state.value)
    return version


def _comes_into_force(version: StoredVersion) -> bool:
    """Tell whether a version has its day, come or still to come, even if it ends on another."""
    ever = version.state is VersionState.APPROVED or version.withdrawn_on is not None
    return ever and version.takes_over is not None


def _approved_before(versions: list[StoredVersion]) -> bool:
    """Tell whether a real version was ever approved; the sample has no legal force."""
    return any(_comes_into_force(one) and not one.sample for one in versions)


def _returned_before(
    session: Session,
    versions: Sequence[StoredVersion],
    version: StoredVersion,
    procedure: Procedure,
) -> ReturnedText | None:
    """Find what came back to the author and was not followed by an approval."""
    for one in versions:
        if one.number >= version.number:
            continue
        if _comes_into_force(one):
            return None
        if one.state is VersionState.REJECTED and one.author == version.author:
            ends = decisions_about(session, [one.id])
            last = [end for end in ends if end.kind is ReviewDecisionKind.REJECTED][-1]
            person = names_of(session).get(last.person, last.person)
            changes = difference(control.readable_content(session, one.id), procedure)
            return ReturnedText(one.number, person, last.reason, changes)
    return None


def _waiting(
    session: Session, actor: Actor, versions: list[StoredVersion]
) -> tuple[WaitingReview, ...]:
    names = names_of(session)
    reasons = {
        one.version_id: one
        for one in decisions_about(session, [version.id for version in versions])
        if one.kind in (ReviewDecisionKind.SUBMITTED, ReviewDecisionKind.RESTORED)
    }
    return tuple(
        WaitingReview(
            version=one,
            author=names.get(one.author, one.author),
            reason=reasons[one.id].reason if one.id in reasons else "",
            explanation=reasons[one.id].explanation if one.id in reasons else "",
            mine=one.author == actor.name,
        )
        for one in versions
    )
