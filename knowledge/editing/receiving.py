"""Files that staff send in a chat: read, settled where unsure, then kept as drafts or submitted."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.clock import today
from knowledge.editing.agencies import meant_name
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import Draft, bring_in
from knowledge.editing.identifying import CodeChoice, identifier
from knowledge.editing.import_planning import ImportAction, ImportOptions, make_plan, plan_problems
from knowledge.editing.import_reading import PreparedRecord, completed_text, prepared
from knowledge.editing.import_storing import segment_names, store
from knowledge.editing.importing import effective_text
from knowledge.editing.received import (
    OPEN,
    SETTLED,
    Owners,
    ReceivedRecord,
    ReceivedState,
    read_received,
)
from knowledge.editing.use_cases import UseCases
from knowledge.errors import Forbidden, Refused
from knowledge.exchange.formats import read_file
from knowledge.records import Procedure
from knowledge.store import received
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Session
from knowledge.store.received import ReceivedFile, StoredReceived
from knowledge.store.revision import changing

KEPT_FOR = timedelta(days=14)
MOST_DRAFTS = 200
LISTED = 10

ReadingProgress = Callable[[int], None]


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

    def receive(
        self, actor: Actor, path: Path, progress: ReadingProgress | None = None
    ) -> FileOverview:
        """Read a file of any format; raises `Refused` for one that is at fault as a whole."""
        require_permission(actor, Permission.DRAFT)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        with self._database.reading() as session:
            before = received.received_before(session, actor.name, digest)
        if before is not None:
            return self.overview(actor, before, again=True)
        read = list(self._read(actor, path, progress))
        with self._database.reading() as session:
            records = self._assessed(session, actor, read)
        now = self._clock()
        with self._database.writing() as session:
            received.forget_received(session, now - KEPT_FOR)
            rows = (one.stored() for one in records)
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
        return self._text(self.record(actor, file_id, number))

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

    def leave_out(self, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
        with self._database.writing() as session:
            record = _record(session, actor, file_id, number)
            left = replace(record, state=ReceivedState.LEFT_OUT)
            received.write_record(session, file_id, left.stored())
        return left

    def keep(self, actor: Actor, file_id: int) -> list[Draft]:
        """Make drafts of all that is settled, in one transaction."""
        with self._database.reading() as session:
            texts = [self._text(one) for one in _settled(session, actor, file_id)]
        if len(texts) > MOST_DRAFTS:
            raise Refused("too_many_drafts", most=MOST_DRAFTS, came=len(texts))
        with changing(self._database) as session:
            _settled(session, actor, file_id)
            drafts = [bring_in(session, actor, self._clock(), one) for one in texts]
            received.set_states(session, file_id, SETTLED, ReceivedState.KEPT)
        return drafts

    def submit(self, actor: Actor, file_id: int) -> int:
        """Hand all that is settled over to review as one import; return how many that are."""
        with self._database.reading() as session:
            file = _own(session, actor, file_id)
            records = [self._prepared(one) for one in _settled(session, actor, file_id)]
        for agency in {one.key[1] for one in records}:
            require(actor, Permission.DRAFT, agency)
        words = segment_names(records, None)
        options = ImportOptions(actor, file.name, publish=False, sample=False, new_agencies=False)
        with changing(self._database) as session:
            _settled(session, actor, file_id)
            plan = make_plan(session, records, options, today(self._clock))
            if any(plan_problems(session, records, plan, options)):
                raise Refused("received_overtaken")
            store(session, options, plan, words, self._clock(), today(self._clock))
            received.set_states(session, file_id, SETTLED, ReceivedState.SUBMITTED)
        return len(plan.versions)

    def _read(
        self, actor: Actor, path: Path, progress: ReadingProgress | None
    ) -> Iterator[ReceivedRecord]:
        known = cache(partial(identifier, self._database, self._clock))
        with self._database.reading() as session:
            owners = Owners(actor.scope, tuple(sorted(agency_ids(session))))
        for number, reading in enumerate(read_file(path), 1):
            if progress is not None:
                progress(number)
            if isinstance(reading, list):
                yield ReceivedRecord.refused(number, reading)
                continue
            choices: tuple[CodeChoice, ...] = ()
            if reading.procedure.code is None:
                identified = known().identified(reading)
                reading, choices = identified.record, identified.choices
            yield owners.owned(ReceivedRecord.of(number, reading, choices))

    def _assessed(
        self, session: Session, actor: Actor, records: Iterable[ReceivedRecord]
    ) -> list[ReceivedRecord]:
        """Compare what is settled with what is held."""
        all_records, settled = list(records), list[PreparedRecord]()
        numbers: dict[int, ImportAction] = {}
        by_key: dict[tuple[str, str | None], ReceivedRecord] = {}
        for index, one in enumerate(all_records):
            if one.state not in OPEN or one.unsure:
                continue
            ready = self._prepared(one)
            if ready.key in by_key:
                all_records[index] = one.refused_for("code_twice_in_file", code=ready.key[0])
                continue
            by_key[ready.key] = one
            settled.append(ready)
        options = ImportOptions(actor, "", publish=False, sample=False, new_agencies=False)
        plan = make_plan(session, settled, options, today(self._clock))
        overtaken = {one.values["code"] for one in plan_problems(session, settled, plan, options)}
        for action in ImportAction:
            for ready in plan.actions[action]:
                numbers[by_key[ready.key].number] = action
        return [
            one.refused_for("changed_since_export", code=one.code or "")
            if one.number in numbers and one.code in overtaken
            else one.assessed(numbers.get(one.number))
            for one in all_records
        ]

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
            [settled] = self._assessed(session, actor, [changed])
            received.write_record(session, file_id, settled.stored())
        return settled

    def _text(self, record: ReceivedRecord) -> Procedure:
        reading = record.reading()
        return completed_text(
            reading, record.procedure(), effective_text(self._database, self._clock)
        )

    def _prepared(self, record: ReceivedRecord) -> PreparedRecord:
        return prepared(record.reading(), self._text(record), today(self._clock))


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
