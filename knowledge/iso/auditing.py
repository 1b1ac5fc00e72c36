"""The records for an internal audit: versions and their decisions, and the log of actions."""

from dataclasses import dataclass
from datetime import date, datetime

from knowledge.access import Actor, Permission, require_permission
from knowledge.clock import Clock
from knowledge.store import audit
from knowledge.store.audit import AuditAction
from knowledge.store.control import StoredVersion, all_versions
from knowledge.store.database import Database
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, decisions_by_version
from knowledge.store.staff import names_of

CONCLUDING = (
    ReviewDecisionKind.APPROVED,
    ReviewDecisionKind.REJECTED,
    ReviewDecisionKind.WITHDRAWN,
)


@dataclass(frozen=True)
class VersionLine:
    code: str
    agency: str | None
    number: int
    name: str
    state: str
    author: str
    recorded_at: datetime
    reason: str
    explanation: str
    decided_by: str
    decided_at: datetime | None
    decision: str
    effective_from: date | None
    withdrawn_on: date | None
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

    def records(self, actor: Actor) -> AuditRecords:
        """Give the versions within the actor's scope; the export itself is logged."""
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
    one: StoredVersion, decisions: list[ReviewDecision], names: dict[str, str]
) -> VersionLine:
    asked = next((d for d in reversed(decisions) if d.kind == ReviewDecisionKind.SUBMITTED), None)
    ended = next((d for d in reversed(decisions) if d.kind in CONCLUDING), None)
    return VersionLine(
        code=one.code,
        agency=one.agency,
        number=one.number,
        name=one.name,
        state=one.state,
        author=names.get(one.author, one.author),
        recorded_at=one.recorded_at,
        reason=asked.reason if asked else "",
        explanation=asked.explanation if asked else "",
        decided_by=names.get(ended.person, ended.person) if ended else "",
        decided_at=ended.at if ended else None,
        decision=ended.reason if ended else "",
        effective_from=one.effective_from,
        withdrawn_on=one.withdrawn_on,
        one_person=any(d.one_person for d in decisions),
    )
