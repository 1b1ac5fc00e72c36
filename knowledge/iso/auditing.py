"""The records for an internal audit: versions and their decisions, and the log of actions."""

from dataclasses import dataclass

from knowledge.access import Actor, Permission, require_permission
from knowledge.clock import Clock
from knowledge.store import audit
from knowledge.store.audit import AuditAction
from knowledge.store.control import StoredVersion, all_versions
from knowledge.store.database import Database
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, decisions_by_version
from knowledge.store.heads import AuditHead, current_head, hand_out, is_handed_out
from knowledge.store.revision import changing
from knowledge.store.staff import names_of

CONCLUDING = (
    ReviewDecisionKind.APPROVED,
    ReviewDecisionKind.REJECTED,
    ReviewDecisionKind.WITHDRAWN,
    ReviewDecisionKind.UNDONE,
    ReviewDecisionKind.REINSTATED,
)


@dataclass(frozen=True)
class VersionLine:
    """A version as an auditor reads it: why it was submitted and how it ended; people by name."""

    version: StoredVersion
    author: str
    submission: ReviewDecision | None
    conclusion: ReviewDecision | None
    decided_by: str
    one_person: bool


@dataclass(frozen=True)
class AuditRecords:
    """What there is to audit; the log is only for who works for all agencies."""

    versions: tuple[VersionLine, ...]
    actions: tuple[AuditAction, ...]
    head: str


class Audits:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def head(self, actor: Actor) -> AuditHead | None:
        """Give the head of the log, to be kept elsewhere; None for an empty log."""
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            head = current_head(session)
            if head is None or is_handed_out(session, head):
                return head
        with changing(self._database) as session:
            return hand_out(session, self._clock())

    def records(self, actor: Actor) -> AuditRecords:
        require_permission(actor, Permission.PUBLISH)
        with self._database.reading() as session:
            names, decisions = names_of(session), decisions_by_version(session)
            versions = tuple(
                _line(one, decisions.get(one.id, []), names)
                for one in all_versions(session)
                if actor.scope.covers(one.agency)
            )
            log = tuple(audit.actions(session)) if actor.scope.everywhere else ()
        with self._database.writing() as session:
            exported = {"versions": len(versions), "rows": len(log)}
            entry = audit.AuditEntry("audit.exported", exported)
            audit.append(session, self._clock(), actor, [entry])
        return AuditRecords(versions, log, log[-1].hash if log else "")


def _line(
    version: StoredVersion, decisions: list[ReviewDecision], names: dict[str, str]
) -> VersionLine:
    newest = decisions[::-1]
    submission = next((one for one in newest if one.kind == ReviewDecisionKind.SUBMITTED), None)
    concluding = next((one for one in newest if one.kind in CONCLUDING), None)
    return VersionLine(
        version=version,
        author=names.get(version.author, version.author),
        submission=submission,
        conclusion=concluding,
        decided_by=names.get(concluding.person, concluding.person) if concluding else "",
        one_person=any(one.one_person for one in decisions),
    )
