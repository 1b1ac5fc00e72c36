"""Undo an approval or a withdrawal within the hour: what held before holds again, as a copy."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.access import (
    Actor,
    Permission,
    require,
    require_permission,
    require_undoable,
)
from knowledge.clock import today
from knowledge.editing.drafts import give_back
from knowledge.editing.history import foremost
from knowledge.editing.use_cases import (
    UseCases,
    keep_decisions,
    known_version,
    take_back_from_author,
    tell_author,
)
from knowledge.errors import Refused
from knowledge.notices import NoticePayload, Value
from knowledge.store import audit, batches, control
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, decisions_about
from knowledge.store.follows import rename_told, told_name
from knowledge.store.outbox import take_back_notice, tell
from knowledge.store.revision import bump_revision, changing
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key, add_copies, approval_on

Histories = Mapping[Key, Sequence[StoredVersion]]


@dataclass(frozen=True)
class UndoneImport:
    """How many records of an import are as before, and how many have changed again since."""

    undone: int
    left: int


class Undoing(UseCases):
    """Raises `Refused` an hour after the act, and where something newer stands on it."""

    def approval(self, actor: Actor, version_id: int) -> StoredVersion | None:
        """Undo an approval: the text goes back to its author.

        Gives the copy of what held before; None where nothing did, or the text was still to come.
        """
        with changing(self._database) as session:
            version = known_version(session, version_id)
            require(actor, Permission.PUBLISH, version.agency)
            approved = _approved(session, version)
            now, day = self._clock(), today(self._clock)
            require_undoable(approved.at, now)
            histories = control.versions_by_key(session, [version.key])
            if _is_overtaken(version, histories):
                raise Refused("changed_since")
            copies = _undo_approvals(session, actor, now, day, [version], histories)
            newest = copies.get(version.key) or histories[version.key][0]
            if version.import_id is None:
                give_back(session, now, version, newest.number)
            bump_revision(session)
            if not approved.one_person and version.effective_from is not None:
                start = version.effective_from.isoformat()
                take_back_from_author(session, "version_approved", version, start=start)
                tell_author(session, now, "approval_undone", version)
            return copies.get(version.key)

    def approved_import(self, actor: Actor, import_id: int) -> UndoneImport:
        """Undo what was approved of an import within the hour, all at once."""
        require_permission(actor, Permission.PUBLISH)
        with changing(self._database) as session:
            file = batches.imported_file(session, import_id)
            together, approval = _approved_together(session, import_id)
            if file is None or approval is None:
                raise Refused("changed_since")
            for agency in {one.agency for one in together}:
                require(actor, Permission.PUBLISH, agency)
            now, day = self._clock(), today(self._clock)
            require_undoable(approval.at, now)
            histories = control.versions_by_key(session, {one.key for one in together})
            last = _last_of(session, together, ReviewDecisionKind.APPROVED)
            still = (one for one in together if one.id in last)
            undone = [one for one in still if not _is_overtaken(one, histories)]
            if not undone:
                raise Refused("changed_since")
            told: dict[str, Value] = {
                "import": file.id,
                "file": file.file,
                "records": len(together),
            }
            entry = audit.AuditEntry("import.undone", {**told, "records": len(undone)})
            audit.append(session, now, actor, [entry])
            _undo_approvals(session, actor, now, day, undone, histories)
            bump_revision(session)
            if not approval.one_person:
                take_back_notice(session, file.author, NoticePayload("import_approved", told))
                tell(session, now, file.author, "import_undone", **told)
            return UndoneImport(len(undone), len(together) - len(undone))

    def withdrawal(self, actor: Actor, version_id: int) -> StoredVersion:
        """Undo a withdrawal; gives the copy that holds, or is to come, in its place."""
        with changing(self._database) as session:
            version = known_version(session, version_id)
            require(actor, Permission.PUBLISH, version.agency)
            ends = _last_of(session, [version], ReviewDecisionKind.WITHDRAWN)
            withdrawn = ends.get(version.id)
            if withdrawn is None:
                raise Refused("changed_since")
            now, day = self._clock(), today(self._clock)
            require_undoable(withdrawn.at, now)
            histories = control.versions_by_key(session, [version.key])
            first = foremost(histories[version.key], day)
            replaced = version.withdrawn_on and first is not None and first.id != version.id
            if _is_overtaken(version, histories) or replaced:
                raise Refused("changed_since")
            undone = _decision(version, ReviewDecisionKind.UNDONE, actor, now)
            keep_decisions(session, actor, now, [(version, undone)])
            (copy,) = _reinstate(session, actor, now, day, {version.id: version})
            rename_told(session, {(version.code, _name(version)): _name(copy)})
            bump_revision(session)
            if version.author != withdrawn.person and not take_back_from_author(
                session, "version_withdrawn", version, reason=withdrawn.reason
            ):
                tell_author(session, now, "withdrawal_undone", version)
            return copy


def _approved_together(
    session: Session, import_id: int
) -> tuple[list[StoredVersion], ReviewDecision | None]:
    """Give the versions of an import that were approved last, at once, and one approval."""
    versions = control.all_of_import(session, import_id)
    approvals = {
        one.version_id: one
        for one in decisions_about(session, [version.id for version in versions])
        if one.kind is ReviewDecisionKind.APPROVED
    }
    last = max(approvals.values(), key=lambda one: one.at, default=None)
    together = (one for one in versions if one.id in approvals)
    return [one for one in together if last and approvals[one.id].at == last.at], last


def _approved(session: Session, version: StoredVersion) -> ReviewDecision:
    found = _last_of(session, [version], ReviewDecisionKind.APPROVED)
    if version.state is not VersionState.APPROVED or version.id not in found:
        raise Refused("changed_since")
    return found[version.id]


def _last_of(
    session: Session, versions: Collection[StoredVersion], kind: ReviewDecisionKind
) -> dict[int, ReviewDecision]:
    """Give the last decision about each version, where it is of a kind."""
    decisions = decisions_about(session, [one.id for one in versions])
    last = {one.version_id: one for one in decisions}
    return {number: one for number, one in last.items() if one.kind is kind}


def _is_overtaken(version: StoredVersion, histories: Histories) -> bool:
    waiting = VersionState.DRAFT, VersionState.SUBMITTED
    return any(
        one.number > version.number and (one.takes_over is not None or one.state in waiting)
        for one in histories[version.key]
    )


def _undo_approvals(
    session: Session,
    actor: Actor,
    at: datetime,
    day: date,
    versions: Sequence[StoredVersion],
    histories: Histories,
) -> dict[Key, StoredVersion]:
    """End versions, and copy what each stood before; give the copies by key."""
    before: dict[int, StoredVersion] = {}
    decided = []
    for one in versions:
        has_come = one.takes_over is not None and one.takes_over <= day
        control.withdraw_version(session, one.id, day if has_come else None)
        decided.append((one, _decision(one, ReviewDecisionKind.UNDONE, actor, at)))
        last = _held_before(histories[one.key], one, day)
        if last is not None:
            before[one.id] = last
    keep_decisions(session, actor, at, decided)
    copies = {one.key: one for one in _reinstate(session, actor, at, day, before)}
    names = {
        (one.code, _name(one)): _name(copies[one.key])
        for one in before.values()
        if one.key in copies
    }
    rename_told(session, names)
    return copies


def _held_before(
    history: Sequence[StoredVersion], version: StoredVersion, day: date
) -> StoredVersion | None:
    """Give what would hold on a day but for a version; None also where that does not hold."""
    first = foremost(history, day)
    if first is None or first.id != version.id:
        return None
    last = foremost([one for one in history if one.id != version.id], day)
    return last if last is not None and last.state is VersionState.APPROVED else None


def _reinstate(
    session: Session,
    actor: Actor,
    at: datetime,
    day: date,
    before: Mapping[int, StoredVersion],
) -> list[StoredVersion]:
    """Let a copy of each version hold from today on, or from its own day that is to come."""
    sources = {one.key: one for one in before.values()}
    approvals = {one.id: approval_on(day, one.effective_from) for one in sources.values()}
    add_copies(session, actor.name, at, approvals)
    copies = [found[0] for found in control.versions_by_key(session, sources.keys()).values()]
    decided = [
        (copy, _decision(copy, ReviewDecisionKind.REINSTATED, actor, at, sources[copy.key]))
        for copy in copies
    ]
    keep_decisions(session, actor, at, decided)
    return copies


def _decision(
    version: StoredVersion,
    kind: ReviewDecisionKind,
    actor: Actor,
    at: datetime,
    source: StoredVersion | None = None,
) -> ReviewDecision:
    return ReviewDecision(
        version.id,
        kind,
        actor.name,
        at,
        effective_from=version.effective_from if source else None,
        source=source.number if source else None,
        sample=version.sample,
    )


def _name(version: StoredVersion) -> str:
    return told_name(version.number, version.agency)
