"""The history of a procedure: every version, where it stands, and who decided what about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.access import Actor, Permission, require_permission
from knowledge.clock import today
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.use_cases import UseCases, known_version
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import control
from knowledge.store.control import StoredVersion
from knowledge.store.decisions import ReviewDecision, decisions_about
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState


class VersionStatus(StrEnum):
    """Where a version stands on a day: its state, and for an approved one what the dates say."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    REJECTED = "rejected"
    SCHEDULED = "scheduled"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class HistoryEntry:
    version: StoredVersion
    status: VersionStatus
    author: str
    decisions: tuple[ReviewDecision, ...]


@dataclass(frozen=True)
class VersionComparison:
    old: StoredVersion
    new: StoredVersion
    changes: tuple[PartChange, ...]


class VersionHistory(UseCases):
    def versions(
        self, actor: Actor, code: str, agency: str | None = None
    ) -> tuple[HistoryEntry, ...]:
        """List the versions of a procedure that are to be read, newest first.

        What was never approved is read by those alone who may work on it. Raises `Refused` when
        nothing is left.
        """
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            every = control.versions_of(session, code, agency)
            versions = [one for one in every if _may_read(actor, one)]
            if not versions:
                raise Refused("unknown_code", code=code)
            names = names_of(session)
            where = statuses(every, today(self._clock))
            decisions = decisions_about(session, [one.id for one in versions])
            named = [replace(one, person=names.get(one.person, one.person)) for one in decisions]
            return tuple(
                HistoryEntry(
                    version=one,
                    status=where[one.id],
                    author=names.get(one.author, one.author),
                    decisions=tuple(each for each in named if each.version_id == one.id),
                )
                for one in versions
            )

    def owners(self, actor: Actor, code: str) -> tuple[str | None, ...]:
        """Name the agencies with versions that are to be read; None is the national text."""
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            owners = control.owners_of(session, code)
        return tuple(one for one, approved in owners if approved or actor.scope.covers(one))

    def codes(self, actor: Actor) -> tuple[str, ...]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            return tuple(control.all_codes(session))

    def text(self, actor: Actor, version_id: int) -> tuple[StoredVersion, Procedure]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            version = known_version(session, version_id)
            if not _may_read(actor, version):
                raise Forbidden("forbidden_agency", agency=version.agency)
            return version, control.content(session, version.id)

    def compare(self, actor: Actor, old_id: int, new_id: int) -> VersionComparison:
        old, before = self.text(actor, old_id)
        new, after = self.text(actor, new_id)
        if old.key != new.key:
            raise Refused("version_gone")
        return VersionComparison(old, new, difference(before, after))


def _may_read(actor: Actor, version: StoredVersion) -> bool:
    return version.takes_over is not None or actor.scope.covers(version.agency)


def statuses(versions: Sequence[StoredVersion], day: date) -> dict[int, VersionStatus]:
    first = foremost(versions, day)
    return {one.id: _status(one, first, day) for one in versions}


def foremost(versions: Sequence[StoredVersion], day: date) -> StoredVersion | None:
    """Give what stands before all others on a day, even withdrawn: then nothing holds."""
    come = [one for one in versions if _has_come(one, day)]
    return max(come, key=lambda one: (one.takes_over or day, one.number), default=None)


def _status(version: StoredVersion, first: StoredVersion | None, day: date) -> VersionStatus:
    ended = version.withdrawn_on is None or version.withdrawn_on <= day
    if version.state is VersionState.WITHDRAWN and ended:
        return VersionStatus.WITHDRAWN
    if version.state not in (VersionState.APPROVED, VersionState.WITHDRAWN):
        return VersionStatus(version.state.value)
    if first is not None and version.id == first.id:
        return VersionStatus.EFFECTIVE
    return VersionStatus.SUPERSEDED if _has_come(version, day) else VersionStatus.SCHEDULED


def _has_come(version: StoredVersion, day: date) -> bool:
    """Tell whether a version has come into force by a day, as the store ranks them."""
    ever = version.state is VersionState.APPROVED or version.withdrawn_on is not None
    return ever and version.effective_from is not None and version.effective_from <= day
