"""What an import would do to each record, given what the store holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.access import Actor
from knowledge.editing.agencies import nearest_names
from knowledge.editing.import_reading import PreparedRecord
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.store import audit
from knowledge.store.agencies import agency_ids
from knowledge.store.control import standing_texts
from knowledge.store.database import Session
from knowledge.store.tables import WAITING_STATES, VersionState
from knowledge.store.versions import Key, NewestVersion, newest_versions


class ImportAction(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class ImportOptions:
    actor: Actor
    file: str
    publish: bool
    sample: bool
    new_agencies: bool

    def publishes(self, record: PreparedRecord) -> bool:
        return self.publish and not (record.damaged or record.doubts)


@dataclass(frozen=True)
class ImportPlan:
    """What becomes of each record, what the store holds of it, and agencies not known yet.

    `day` and `seen`, the number of the last act in the audit log, tell when it was made.
    """

    newest: dict[Key, NewestVersion]
    actions: dict[ImportAction, list[PreparedRecord]]
    unknown_agencies: tuple[str, ...]
    day: date
    seen: int

    def count(self, action: ImportAction) -> int:
        return len(self.actions[action])

    @property
    def versions(self) -> list[PreparedRecord]:
        return self.actions[ImportAction.ADDED] + self.actions[ImportAction.CHANGED]

    @property
    def changes_anything(self) -> bool:
        return bool(self.versions or self.actions[ImportAction.PUBLISHED])


def make_plan(
    session: Session, records: Sequence[PreparedRecord], options: ImportOptions, day: date
) -> ImportPlan:
    codes = {record.key[0] for record in records}
    newest, standing = newest_versions(session, codes), standing_texts(session, day, codes)
    actions: dict[ImportAction, list[PreparedRecord]] = {action: [] for action in ImportAction}
    for record in records:
        states = standing.get(record.key, {})
        actions[_action(record, newest.get(record.key), states, options)].append(record)
    named = {record.key[1] for record in records if record.key[1] is not None}
    unknown = tuple(sorted(named - agency_ids(session).keys()))
    return ImportPlan(newest, actions, unknown, day, audit.last_number(session))


def still_holds(session: Session, plan: ImportPlan, day: date) -> bool:
    """Tell whether nobody did anything since: then nothing is compared while others wait."""
    return (plan.day, plan.seen) == (day, audit.last_number(session))


def plan_problems(
    session: Session, records: Sequence[PreparedRecord], plan: ImportPlan, options: ImportOptions
) -> Iterator[RecordProblem]:
    if not options.new_agencies:
        yield from _agency_problems(session, records, plan.unknown_agencies)
    yield from _overtaken_problems(plan)


def _agency_problems(
    session: Session, records: Sequence[PreparedRecord], unknown: Sequence[str]
) -> Iterator[RecordProblem]:
    known = agency_ids(session)
    nearest = {name: shown(", ".join(nearest_names(name, known))) for name in unknown}
    for record in records:
        name = record.key[1]
        if name is not None and name in nearest:
            values = {"name": shown(name), "nearest": nearest[name]}
            yield RecordProblem(record.place, "agency", "unknown_agency", values)


def _overtaken_problems(plan: ImportPlan) -> Iterator[RecordProblem]:
    """Name the records of a file whose effective text is newer than the one that was edited."""
    for record in plan.actions[ImportAction.CHANGED]:
        newest = plan.newest[record.key]
        overtaken = newest.state is VersionState.APPROVED and newest.fingerprint != record.origin
        if record.origin is not None and overtaken:
            values = {"code": shown(record.key[0])}
            yield RecordProblem(record.place, "", "changed_since_export", values)


def _action(
    record: PreparedRecord,
    newest: NewestVersion | None,
    standing: Mapping[str, VersionState],
    options: ImportOptions,
) -> ImportAction:
    """Decide on one record, given the states of the texts that stand, by their fingerprints.

    Equal to a text that holds, is to come, or waits means unchanged, but what is to be
    published is not left waiting: an equal draft is approved as it stands where nothing came
    after it; a damaged record is not published. The sample never follows real data.
    """
    if newest is None:
        return ImportAction.ADDED
    if options.sample and not newest.sample:
        return ImportAction.UNCHANGED
    state = standing.get(record.fingerprint)
    if state is None:
        # What a file holds as it was written was not edited, whatever became of it since.
        as_written = record.fingerprint == record.origin
        return ImportAction.UNCHANGED if as_written else ImportAction.CHANGED
    if state not in WAITING_STATES or not options.publishes(record):
        return ImportAction.UNCHANGED
    last = newest.state in WAITING_STATES and newest.fingerprint == record.fingerprint
    return ImportAction.PUBLISHED if last else ImportAction.CHANGED
