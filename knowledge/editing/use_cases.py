"""What the use cases share: their database and clock, reasons, decisions and audit rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.access import Actor
from knowledge.clock import Clock
from knowledge.editing.telling import untell
from knowledge.errors import Refused
from knowledge.notices import NoticePayload, Value
from knowledge.store import audit, control
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, add_decisions
from knowledge.store.outbox import take_back_notice, tell
from knowledge.store.versions import Key

SETTLING = frozenset(
    {ReviewDecisionKind.APPROVED, ReviewDecisionKind.REJECTED, ReviewDecisionKind.TAKEN_BACK}
)
LONGEST_REASON = 2_000


class UseCases:
    """Each does all in one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock


def known_version(session: Session, version_id: int) -> StoredVersion:
    version = control.version(session, version_id)
    if version is None:
        raise Refused("version_gone")
    return version


def written_reason(reason: str) -> str:
    reason = reason.strip()
    if not any(char.isalnum() for char in reason):
        raise Refused("reason_missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason_too_long", most=LONGEST_REASON)
    return reason


def written_explanation(explanation: str) -> str:
    """Give why errors are no reason to wait, "" where nothing is said."""
    if len(explanation) > LONGEST_REASON:
        raise Refused("reason_too_long", most=LONGEST_REASON)
    return explanation.strip() if any(char.isalnum() for char in explanation) else ""


def about(action: str, key: Key, number: int | None = None, **more: Value) -> audit.AuditEntry:
    code, agency = key
    detail: dict[str, Value] = {"code": code, "agency": agency}
    if number is not None:
        detail["version"] = number
    return audit.AuditEntry(action, detail | more)


def keep_decisions(
    session: Session,
    actor: Actor,
    at: datetime,
    decided: Sequence[tuple[StoredVersion, ReviewDecision]],
) -> None:
    made = (replace(decision, console=actor.console) for _, decision in decided)
    add_decisions(session, made)
    entries = (
        about(f"version.{one.kind.value}", version.key, version.number, **_detail(version, one))
        for version, one in decided
    )
    audit.append(session, at, actor, entries)
    untell(session, at, (version for version, one in decided if one.kind in SETTLING))


def _detail(version: StoredVersion, decision: ReviewDecision) -> dict[str, Value]:
    match decision.kind:
        case ReviewDecisionKind.SUBMITTED:
            return {"fingerprint": version.fingerprint}
        case ReviewDecisionKind.APPROVED:
            start = decision.effective_from
            why: dict[str, Value] = {"reason": decision.reason} if decision.reason else {}
            return {
                "fingerprint": version.fingerprint,
                "effective_from": None if start is None else start.isoformat(),
                "one_person": int(decision.one_person),
                **why,
            }
        case ReviewDecisionKind.WITHDRAWN:
            return {"successor": decision.successor}
        case ReviewDecisionKind.RESTORED:
            return {"source": decision.source}
        case ReviewDecisionKind.REINSTATED:
            start = decision.effective_from
            return {
                "fingerprint": version.fingerprint,
                "effective_from": None if start is None else start.isoformat(),
                "source": decision.source,
            }
        case _:
            return {}


def tell_author(
    session: Session, at: datetime, kind: str, version: StoredVersion, **values: Value
) -> None:
    tell(session, at, version.author, kind, **_naming(version), **values)


def take_back_from_author(
    session: Session, told: str, version: StoredVersion, **values: Value
) -> bool:
    """Take back what `tell_author` was to tell; False: the author has heard of it."""
    return take_back_notice(
        session, version.author, NoticePayload(told, {**_naming(version), **values})
    )


def _naming(version: StoredVersion) -> dict[str, Value]:
    return {
        "code": version.code,
        "name": version.name,
        "agency": version.agency,
        "version": version.number,
    }
