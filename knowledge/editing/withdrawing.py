"""Take a text out of effect, and bring an old one back for review."""

from datetime import date

from knowledge.access import Actor, Permission, require
from knowledge.clock import today
from knowledge.editing.history import VersionStatus, statuses
from knowledge.editing.submitting import append
from knowledge.editing.telling import tell_of_version
from knowledge.editing.use_cases import (
    UseCases,
    keep_decisions,
    known_version,
    tell_author,
    written_reason,
)
from knowledge.errors import Refused
from knowledge.store import control
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind
from knowledge.store.procedures import effective
from knowledge.store.revision import bump_revision, changing
from knowledge.store.tables import VersionState
from knowledge.text.segment import segment

ENDABLE = frozenset({VersionStatus.EFFECTIVE, VersionStatus.SCHEDULED})


class Withdrawals(UseCases):
    def withdraw(
        self, actor: Actor, version_id: int, reason: str, successor: str | None = None
    ) -> StoredVersion:
        """Let the effective version hold no longer from today on, or a coming one never.

        What it superseded does not come back. `successor` is the code of an effective procedure.
        """
        reason = written_reason(reason)
        with changing(self._database) as session:
            version = known_version(session, version_id)
            require(actor, Permission.PUBLISH, version.agency)
            now, day = self._clock(), today(self._clock)
            status = statuses(control.versions_of(session, *version.key), day)[version.id]
            if status not in ENDABLE:
                raise Refused("not_in_force")
            if successor is not None:
                _require_successor(session, version, successor, day)
            control.withdraw_version(
                session, version.id, day if status is VersionStatus.EFFECTIVE else None
            )
            decision = ReviewDecision(
                version.id,
                ReviewDecisionKind.WITHDRAWN,
                actor.name,
                now,
                reason,
                successor=successor,
                sample=version.sample,
            )
            keep_decisions(session, actor, now, [(version, decision)])
            bump_revision(session)
            if version.author != actor.name:
                tell_author(session, now, "version_withdrawn", version, reason=reason)
            return known_version(session, version_id)

    def restore(self, actor: Actor, version_id: int, reason: str) -> StoredVersion:
        reason = written_reason(reason)
        # Taking a name apart is slow the first time, and must not hold up other writers.
        with self._database.reading() as session:
            segment(known_version(session, version_id).name)
        with changing(self._database) as session:
            old = known_version(session, version_id)
            require(actor, Permission.DRAFT, old.agency)
            versions = control.versions_of(session, *old.key)
            if statuses(versions, today(self._clock))[old.id] is VersionStatus.EFFECTIVE:
                raise Refused("nothing_changed")
            waiting = [one for one in versions if one.state is VersionState.SUBMITTED]
            if any(one.fingerprint == old.fingerprint for one in waiting):
                raise Refused("already_submitted")
            now = self._clock()
            made = append(session, actor, now, control.content(session, old.id))
            decision = ReviewDecision(
                made.id, ReviewDecisionKind.RESTORED, actor.name, now, reason, source=old.number
            )
            keep_decisions(session, actor, now, [(made, decision)])
            tell_of_version(session, now, made)
            return made


def _require_successor(session: Session, version: StoredVersion, code: str, day: date) -> None:
    if code == version.code or effective(session, code, version.agency, day) is None:
        raise Refused("unknown_successor", code=code)
