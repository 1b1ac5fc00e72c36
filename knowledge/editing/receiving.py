"""Files that staff send in a chat: read, settled where unsure, then kept as drafts or submitted."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.apart import Workers
from knowledge.clock import Clock, today
from knowledge.editing.agencies import meant_name
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import Draft, bring_in
from knowledge.editing.identifying import CodeChoice, identifier
from knowledge.editing.import_planning import (
    ImportOptions,
    ImportPlan,
    make_plan,
    plan_problems,
    still_holds,
)
from knowledge.editing.import_reading import PreparedRecord
from knowledge.editing.import_storing import store
from knowledge.editing.importing import effective_text
from knowledge.editing.received import (
    ATTENTION,
    DONE,
    OPEN,
    SETTLED,
    ChangeOfContent,
    ReceivedRecord,
    ReceivedState,
    read_received,
)
from knowledge.editing.received_files import (
    FileOverview,
    own_file,
    own_record,
    require_alone,
    require_settled,
    settled_rows,
)
from knowledge.editing.received_reading import (
    FileReading,
    ReadingStep,
    asked_again,
    come_back,
    read_apart,
    ready_records,
)
from knowledge.editing.use_cases import UseCases
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store import drafts, received
from knowledge.store.agencies import agency_ids
from knowledge.store.contents import read_content
from knowledge.store.database import Database, Session
from knowledge.store.received import StoredReceived
from knowledge.store.revision import changing

KEPT_FOR = timedelta(days=14)
MOST_DRAFTS = 200
LISTED = 10

# So many are prepared before another process would have begun.
MANY = 50

GivenT = TypeVar("GivenT")
T = TypeVar("T")

ReadingProgress = Callable[[ReadingStep], None]


def no_progress(step: ReadingStep) -> None:
    """Tell nobody."""


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
            self._bring_back(actor, before)
            return self.overview(actor, before, again=True)
        rows = list[StoredReceived]()
        for step in self._done(actor, FileReading.records, path):
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
            file = own_file(session, actor, file_id)
            states = received.states_in(session, file_id)
        counts = {ReceivedState(state): count for state, count in states.items()}
        return FileOverview(file, counts, again)

    def listed(self, actor: Actor, file_id: int, page: int) -> list[ReceivedRecord]:
        """Give a page of records, first those that somebody has to look at."""
        with self._database.reading() as session:
            own_file(session, actor, file_id)
            place = (page - 1) * LISTED
            rows = received.listed_in(session, file_id, place, LISTED, ATTENTION)
        return list(map(read_received, rows))

    def record(self, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
        with self._database.reading() as session:
            return own_record(session, actor, file_id, number)

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
            settled = received.records_in(session, file_id, *SETTLED)
            has_drafts = bool(drafts.drafts_by(session, actor.name))
        found = list(self._done_of(actor, asked_again, settled)) if has_drafts else []
        self._write(actor, file_id, found)
        return len(found)

    def leave_out(self, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
        with self._database.writing() as session:
            record = own_record(session, actor, file_id, number)
            left = replace(record, state=ReceivedState.LEFT_OUT)
            received.write_record(session, file_id, left.stored())
        return left

    def keep(self, actor: Actor, file_id: int) -> list[Draft]:
        """Make drafts of all that is settled, in one transaction."""
        with self._database.reading() as session:
            settled = settled_rows(session, actor, file_id)
        if len(settled) > MOST_DRAFTS:
            raise Refused("too_many_drafts", most=MOST_DRAFTS, came=len(settled))
        texts = [self._reading(actor).text(read_received(one)) for one in settled]
        with changing(self._database) as session:
            require_settled(session, actor, file_id, len(settled))
            kept = [bring_in(session, actor, self._clock(), one) for one in texts]
            received.set_states(session, file_id, SETTLED, ReceivedState.KEPT)
        return kept

    def submit(self, actor: Actor, file_id: int) -> int:
        """Hand all that is settled over to review as one import; return how many that are."""
        with self._database.reading() as session:
            file = own_file(session, actor, file_id)
            settled = settled_rows(session, actor, file_id)
        ready = list(self._done_of(actor, ready_records, settled))
        records = [one.record for one in ready]
        for agency in {one.key[1] for one in records}:
            require(actor, Permission.DRAFT, agency)
        words = {one.record.name: one.words for one in ready}
        options = ImportOptions(actor, file.name, publish=False, sample=False, new_agencies=False)
        at, day = self._clock(), today(self._clock)
        with self._database.reading() as session:
            plan = _plan_of_all(session, records, options, day)
        with changing(self._database) as session:
            require_settled(session, actor, file_id, len(settled))
            if not still_holds(session, plan, day):
                plan = _plan_of_all(session, records, options, day)
            store(session, options, plan, words, at, day)
            received.set_states(session, file_id, SETTLED, ReceivedState.SUBMITTED)
        return len(plan.versions)

    def _bring_back(self, actor: Actor, file_id: int) -> None:
        """Open again what was kept or submitted and stands nowhere since."""
        with self._database.reading() as session:
            done = received.records_in(session, file_id, *DONE)
        self._write(actor, file_id, list(self._done_of(actor, come_back, done)))

    def _write(self, actor: Actor, file_id: int, rows: Sequence[StoredReceived]) -> None:
        if rows:
            with self._database.writing() as session:
                own_file(session, actor, file_id)
                for one in rows:
                    received.write_record(session, file_id, one)

    def _reading(self, actor: Actor) -> FileReading:
        return FileReading(self._database, self._clock, actor)

    def _done(
        self,
        actor: Actor,
        work: Callable[[FileReading, GivenT], Iterator[T]],
        given: GivenT,
    ) -> Iterator[T]:
        """Give what comes of long work; another process sees nothing that this turn wrote."""
        if self._workers is None:
            return work(self._reading(actor), given)
        address, at = self._database.address, self._clock()
        return self._workers.run(read_apart, address, at, actor, work, given)

    def _done_of(
        self,
        actor: Actor,
        work: Callable[[FileReading, Sequence[StoredReceived]], Iterator[T]],
        rows: Sequence[StoredReceived],
    ) -> Iterator[T]:
        if len(rows) < MANY:
            return work(self._reading(actor), rows)
        return self._done(actor, work, rows)

    def _settle(
        self,
        actor: Actor,
        file_id: int,
        number: int,
        change: Callable[[ReceivedRecord], ReceivedRecord],
    ) -> ReceivedRecord:
        with self._database.writing() as session:
            record = own_record(session, actor, file_id, number)
            if record.state not in OPEN:
                raise Refused("received_settled")
            changed = change(record)
            if not changed.unsure:
                require_alone(session, file_id, changed)
            settled = self._reading(actor).compared(changed)
            received.write_record(session, file_id, settled.stored())
        return settled


def _plan_of_all(
    session: Session, records: Sequence[PreparedRecord], options: ImportOptions, day: date
) -> ImportPlan:
    plan = make_plan(session, records, options, day)
    if any(plan_problems(session, records, plan, options)):
        raise Refused("received_overtaken")
    return plan
