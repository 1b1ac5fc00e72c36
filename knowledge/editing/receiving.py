"""Files that staff send in a chat: read, settled where unsure, then kept as drafts or submitted."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.apart import Workers
from knowledge.clock import Clock, today
from knowledge.editing.agencies import meant_name
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import Draft, bring_in
from knowledge.editing.identifying import CodeChoice, identifier
from knowledge.editing.import_planning import ImportOptions, make_plan, plan_problems
from knowledge.editing.import_storing import store
from knowledge.editing.importing import effective_text
from knowledge.editing.received import (
    OPEN,
    SETTLED,
    ChangeOfContent,
    ReceivedRecord,
    ReceivedState,
    read_received,
)
from knowledge.editing.received_reading import (
    FileReading,
    ReadingStep,
    ReadyRecord,
    differs,
    own,
    prepare_apart,
    read_apart,
    ready_records,
)
from knowledge.editing.use_cases import UseCases
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import drafts, received
from knowledge.store.agencies import agency_ids
from knowledge.store.contents import read_content
from knowledge.store.database import Database, Session
from knowledge.store.received import ReceivedFile, StoredReceived
from knowledge.store.revision import changing

KEPT_FOR = timedelta(days=14)
MOST_DRAFTS = 200
LISTED = 10

# So many are prepared before another process would have begun.
MANY = 50

ReadingProgress = Callable[[ReadingStep], None]


def no_progress(step: ReadingStep) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class FileOverview:
    """A file and how its records stand; `again`: the very file was sent before."""

    file: ReceivedFile
    counts: dict[ReceivedState, int]
    again: bool = False

    @property
    def records(self) -> int:
        return sum(self.counts.values())

    def count(self, *states: ReceivedState) -> int:
        return sum(self.counts.get(state, 0) for state in states)


class Receiving(UseCases):
    """The files of one author, who alone sees them; each is forgotten after two weeks."""

    def __init__(self, database: Database, clock: Clock, workers: Workers | None = None) -> None:
        """Files are read in `workers`; without any here."""
        super().__init__(database, clock)
        self._workers = workers

    def receive(
        self, actor: Actor, path: Path, progress: ReadingProgress = no_progress
    ) -> FileOverview:
        """Read a file of any format; raises `Refused` for one that is at fault as a whole."""
        require_permission(actor, Permission.DRAFT)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        with self._database.reading() as session:
            before = received.received_before(session, actor.name, digest)
        if before is not None:
            return self.overview(actor, before, again=True)
        rows = list[StoredReceived]()
        for step in self._records(actor, path):
            if isinstance(step, ReadingStep):
                progress(step)
            else:
                rows.append(step)
        now = self._clock()
        with self._database.writing() as session:
            received.forget_received(session, now - KEPT_FOR)
            number = received.add_received(session, actor.name, path.name, digest, now, rows)
        return self.overview(actor, number)

    def overview(self, actor: Actor, file_id: int, *, again: bool = False) -> FileOverview:
        with self._database.reading() as session:
            file = _own(session, actor, file_id)
            states = received.states_in(session, file_id)
        counts = {ReceivedState(state): count for state, count in states.items()}
        return FileOverview(file, counts, again)

    def listed(self, actor: Actor, file_id: int, page: int) -> list[ReceivedRecord]:
        with self._database.reading() as session:
            _own(session, actor, file_id)
            rows = received.listed_in(session, file_id, (page - 1) * LISTED, LISTED)
        return list(map(read_received, rows))

    def record(self, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
        with self._database.reading() as session:
            return _record(session, actor, file_id, number)

    def changes(self, actor: Actor, file_id: int, number: int) -> tuple[PartChange, ...]:
        """Tell what a record changes in the text that its own office has in force."""
        text = self.text(actor, file_id, number)
        known = effective_text(self._database, self._clock)((text.code, text.agency))
        return difference(known, text)

    def text(self, actor: Actor, file_id: int, number: int) -> Procedure:
        return self._reading(actor).text(self.record(actor, file_id, number))

    def nearest(self, name: str) -> tuple[CodeChoice, ...]:
        return identifier(self._database, self._clock).nearest(name)

    def choose_code(self, actor: Actor, file_id: int, number: int, code: str) -> ReceivedRecord:
        return self._settle(actor, file_id, number, lambda record: record.with_code(code))

    def choose_agency(
        self, actor: Actor, file_id: int, number: int, agency: str | None
    ) -> ReceivedRecord:
        """Say whose text a record is: the office's that is meant, or everybody's (None)."""
        if agency is not None:
            with self._database.reading() as session:
                agency = meant_name(agency, agency_ids(session))
        require(actor, Permission.DRAFT, agency)
        return self._settle(actor, file_id, number, lambda record: record.with_agency(agency))

    def settle_doubt(
        self, actor: Actor, file_id: int, number: int, doubt: int, change: ChangeOfContent
    ) -> ReceivedRecord:
        """Take the doubt at this place off a record, with what is to change for it."""
        return self._settle(
            actor, file_id, number, lambda record: record.with_doubt_settled(doubt, change)
        )

    def take_over(self, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
        """Let a record take the place of the author's working copy."""
        return self._settle(actor, file_id, number, ReceivedRecord.replacing_draft)

    def changes_in_draft(self, actor: Actor, file_id: int, number: int) -> tuple[PartChange, ...]:
        record = self.record(actor, file_id, number)
        asked = record.content.own_draft
        with self._database.reading() as session:
            draft = drafts.draft(session, asked.id) if asked else None
        if draft is None or draft.author != actor.name:
            raise Refused("draft_gone")
        return difference(read_content(draft.content), self._reading(actor).text(record))

    def compare_again(self, actor: Actor, file_id: int) -> int:
        """Ask about working copies that were begun since; return how many are asked about."""
        with self._database.reading() as session:
            settled = [
                read_received(one) for one in received.records_in(session, file_id, *SETTLED)
            ]
            mine = {one.key: one for one in drafts.drafts_by(session, actor.name)}
        reading = self._reading(actor)
        found = [
            one.asking_draft(own(mine[one.key]))
            for one in settled
            if one.key in mine and differs(mine[one.key], one, reading.prepared(one))
        ]
        if found:
            with self._database.writing() as session:
                _own(session, actor, file_id)
                for one in found:
                    received.write_record(session, file_id, one.stored())
        return len(found)

    def leave_out(self, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
        with self._database.writing() as session:
            record = _record(session, actor, file_id, number)
            left = replace(record, state=ReceivedState.LEFT_OUT)
            received.write_record(session, file_id, left.stored())
        return left

    def keep(self, actor: Actor, file_id: int) -> list[Draft]:
        """Make drafts of all that is settled, in one transaction."""
        with self._database.reading() as session:
            settled = _settled(session, actor, file_id)
        texts = [self._reading(actor).text(one) for one in settled]
        if len(texts) > MOST_DRAFTS:
            raise Refused("too_many_drafts", most=MOST_DRAFTS, came=len(texts))
        with changing(self._database) as session:
            _settled(session, actor, file_id)
            kept = [bring_in(session, actor, self._clock(), one) for one in texts]
            received.set_states(session, file_id, SETTLED, ReceivedState.KEPT)
        return kept

    def submit(self, actor: Actor, file_id: int) -> int:
        """Hand all that is settled over to review as one import; return how many that are."""
        with self._database.reading() as session:
            file = _own(session, actor, file_id)
            rows = [one.stored() for one in _settled(session, actor, file_id)]
        ready = list(self._ready(actor, rows))
        records = [one.record for one in ready]
        for agency in {one.key[1] for one in records}:
            require(actor, Permission.DRAFT, agency)
        words = {one.record.name: one.words for one in ready}
        options = ImportOptions(actor, file.name, publish=False, sample=False, new_agencies=False)
        with changing(self._database) as session:
            _settled(session, actor, file_id)
            plan = make_plan(session, records, options, today(self._clock))
            if any(plan_problems(session, records, plan, options)):
                raise Refused("received_overtaken")
            store(session, options, plan, words, self._clock(), today(self._clock))
            received.set_states(session, file_id, SETTLED, ReceivedState.SUBMITTED)
        return len(plan.versions)

    def _reading(self, actor: Actor) -> FileReading:
        return FileReading(self._database, self._clock, actor)

    def _records(self, actor: Actor, path: Path) -> Iterator[ReadingStep | StoredReceived]:
        if self._workers is None:
            return self._reading(actor).records(path)
        return self._workers.run(read_apart, self._database.address, self._clock(), actor, path)

    def _ready(self, actor: Actor, rows: list[StoredReceived]) -> Iterator[ReadyRecord]:
        if self._workers is None or len(rows) < MANY:
            return ready_records(self._reading(actor), rows)
        return self._workers.run(prepare_apart, self._database.address, self._clock(), actor, rows)

    def _settle(
        self,
        actor: Actor,
        file_id: int,
        number: int,
        change: Callable[[ReceivedRecord], ReceivedRecord],
    ) -> ReceivedRecord:
        with self._database.writing() as session:
            record = _record(session, actor, file_id, number)
            if record.state not in OPEN:
                raise Refused("received_settled")
            changed = change(record)
            for other in map(read_received, received.records_in(session, file_id, *SETTLED)):
                if other.number != number and not changed.unsure and other.key == changed.key:
                    raise Refused("code_twice_in_file", code=changed.code or "")
            settled = self._reading(actor).compared(changed)
            received.write_record(session, file_id, settled.stored())
        return settled


def _own(session: Session, actor: Actor, file_id: int) -> ReceivedFile:
    file = received.received_file(session, file_id)
    if file is None:
        raise Refused("received_gone")
    if file.author != actor.name:
        raise Forbidden("not_your_draft")
    require_permission(actor, Permission.DRAFT)
    return file


def _record(session: Session, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
    _own(session, actor, file_id)
    row: StoredReceived | None = received.record_of(session, file_id, number)
    if row is None:
        raise Refused("received_gone")
    return read_received(row)


def _settled(session: Session, actor: Actor, file_id: int) -> Sequence[ReceivedRecord]:
    _own(session, actor, file_id)
    records = [read_received(one) for one in received.records_in(session, file_id, *SETTLED)]
    if not records:
        raise Refused("received_settled")
    return records
