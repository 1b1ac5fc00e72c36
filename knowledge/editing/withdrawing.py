"""Take a text out of effect, and bring an old one back for review."""

from datetime import date

from knowledge.access import Actor, Permission, require
from knowledge.clock import Clock, today
from knowledge.editing.copies import about, written_reason
from knowledge.editing.history import VersionStatus, standings
from knowledge.editing.submitting import append
from knowledge.editing.telling import tell_author
from knowledge.errors import Refused
from knowledge.store import audit, control
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, add_decisions
from knowledge.store.procedures import effective
from knowledge.store.revision import bump_revision, lock_knowledge
from knowledge.store.tables import VersionState
from knowledge.text.segment import segment

ENDABLE = frozenset({VersionStatus.EFFECTIVE, VersionStatus.SCHEDULED})


class Withdrawals:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def withdraw(
        self, actor: Actor, version_id: int, reason: str, successor: str | None = None
    ) -> StoredVersion:
        """Let the effective version hold no longer from today on, or a coming one never.

        What it superseded does not come back. `successor` is the code of the procedure that
        citizens are sent to instead; it must be effective itself.
        """
        reason = written_reason(reason)
        with self._database.writing() as session:
            lock_knowledge(session)
            version = _known(session, version_id)
            require(actor, Permission.PUBLISH, version.agency)
            day = today(self._clock)
            standing = standings(control.versions_of(session, *version.key), day)[version.id]
            if standing not in ENDABLE:
                raise Refused("not_in_force")
            self._require_successor(session, version, successor, day)
            now = self._clock()
            control.withdraw_version(
                session, version.id, day if standing is VersionStatus.EFFECTIVE else None
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
            add_decisions(session, [decision])
            entry = about("version.withdrawn", version.key, version.number, successor=successor)
            audit.append(session, now, actor, [entry])
            bump_revision(session)
            if version.author != actor.name:
                tell_author(session, now, "version_withdrawn", version, reason=reason)
            return _known(session, version_id)

    def restore(self, actor: Actor, version_id: int, reason: str) -> StoredVersion:
        """Make a new version from an old one; it waits for review like every other."""
        reason = written_reason(reason)
        with self._database.reading() as session:
            segment(_known(session, version_id).name)
        with self._database.writing() as session:
            lock_knowledge(session)
            old = _known(session, version_id)
            require(actor, Permission.DRAFT, old.agency)
            versions = control.versions_of(session, *old.key)
            if standings(versions, today(self._clock))[old.id] is VersionStatus.EFFECTIVE:
                raise Refused("nothing_changed")
            if any(one.fingerprint == old.fingerprint and _waits(one) for one in versions):
                raise Refused("already_submitted")
            now = self._clock()
            made = append(session, actor, now, control.content(session, old.id))
            decision = ReviewDecision(
                made.id, ReviewDecisionKind.RESTORED, actor.name, now, reason, source=old.number
            )
            add_decisions(session, [decision])
            entry = about("version.restored", made.key, made.number, source=old.number)
            audit.append(session, now, actor, [entry])
            return made

    def _require_successor(
        self, session: Session, version: StoredVersion, successor: str | None, day: date
    ) -> None:
        if successor is None:
            return
        if successor == version.code or effective(session, successor, version.agency, day) is None:
            raise Refused("unknown_successor", code=successor)


def _known(session: Session, version_id: int) -> StoredVersion:
    version = control.version(session, version_id)
    if version is None:
        raise Refused("version_gone")
    return version


def _waits(version: StoredVersion) -> bool:
    return version.state is VersionState.SUBMITTED
