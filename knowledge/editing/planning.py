"""What an import would do to each record, given what the store holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.editing.agencies import nearest_names
from knowledge.editing.preparing import PreparedRecord
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Session
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key, NewestVersion, newest_versions

OPEN_STATES = frozenset({VersionState.DRAFT, VersionState.SUBMITTED})
DEAD_STATES = frozenset({VersionState.TAKEN_BACK, VersionState.REJECTED, VersionState.WITHDRAWN})


class ImportAction(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class ImportPlan:
    newest: dict[Key, NewestVersion]
    fates: dict[ImportAction, list[PreparedRecord]] = field(
        default_factory=lambda: {fate: [] for fate in ImportAction}
    )

    def count(self, fate: ImportAction) -> int:
        return len(self.fates[fate])

    @property
    def versions(self) -> list[PreparedRecord]:
        return self.fates[ImportAction.ADDED] + self.fates[ImportAction.CHANGED]

    @property
    def changes_anything(self) -> bool:
        return any(
            records for fate, records in self.fates.items() if fate is not ImportAction.UNCHANGED
        )


def make_plan(
    session: Session, records: Sequence[PreparedRecord], *, publish: bool, sample: bool
) -> ImportPlan:
    plan = ImportPlan(newest=newest_versions(session, {record.key[0] for record in records}))
    for record in records:
        fate = _fate(record, plan.newest.get(record.key), publish=publish, sample=sample)
        plan.fates[fate].append(record)
    return plan


def unknown_agencies(session: Session, records: Iterable[PreparedRecord]) -> tuple[str, ...]:
    named = {record.key[1] for record in records if record.key[1] is not None}
    return tuple(sorted(named - agency_ids(session).keys()))


def agency_problems(
    session: Session, records: Sequence[PreparedRecord], unknown: Sequence[str]
) -> list[RecordProblem]:
    known = agency_ids(session)
    nearest = {name: shown(", ".join(nearest_names(name, known))) for name in unknown}
    return [
        RecordProblem(
            record.line,
            "agency",
            "unknown_agency",
            {"name": shown(record.key[1]), "nearest": nearest[record.key[1]]},
        )
        for record in records
        if record.key[1] is not None and record.key[1] in nearest
    ]


def _fate(
    record: PreparedRecord, newest: NewestVersion | None, *, publish: bool, sample: bool
) -> ImportAction:
    """Decide on one record.

    Equal to the newest version in any state means unchanged, with two exceptions for what
    is to be published: an equal draft is approved as it stands, and an equal version that
    was rejected or withdrawn is followed by a new one. The sample never follows real data.
    """
    if newest is None:
        return ImportAction.ADDED
    if sample and not newest.sample:
        return ImportAction.UNCHANGED
    if record.fingerprint != newest.fingerprint:
        return ImportAction.CHANGED
    if publish and newest.state in OPEN_STATES:
        return ImportAction.PUBLISHED
    if publish and newest.state in DEAD_STATES:
        return ImportAction.CHANGED
    return ImportAction.UNCHANGED
