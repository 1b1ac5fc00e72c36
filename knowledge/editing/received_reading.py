"""Read and compare all that a file holds; works in the bot's own process or in another one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from knowledge.access import Actor
from knowledge.clock import Clock, today
from knowledge.editing.identifying import CodeChoice, identifier, is_to_identify
from knowledge.editing.import_planning import (
    ImportAction,
    ImportOptions,
    ImportPlan,
    make_plan,
    plan_problems,
)
from knowledge.editing.import_reading import PreparedRecord, completed_text, prepared
from knowledge.editing.import_storing import segment_names
from knowledge.editing.importing import standing_text
from knowledge.editing.received import (
    SETTLED,
    OwnDraft,
    Owners,
    ReceivedRecord,
    ReceivedState,
    read_received,
)
from knowledge.exchange.formats import read_file
from knowledge.records import Procedure
from knowledge.store import control, drafts
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database, Session
from knowledge.store.drafts import StoredDraft
from knowledge.store.received import StoredReceived
from knowledge.store.staff import names_of
from knowledge.store.tables import WAITING_STATES
from knowledge.store.versions import Key

GivenT = TypeVar("GivenT")
T = TypeVar("T")

TOLD_EVERY = 20


@dataclass(frozen=True)
class ReadingStep:
    """How far the taking in of a file is: so many records read, or compared of `total`."""

    done: int
    total: int | None = None


@dataclass(frozen=True)
class FileReading:
    """What an author's files are read and compared with."""

    database: Database
    clock: Clock
    actor: Actor

    def records(self, path: Path) -> Iterator[ReadingStep | StoredReceived]:
        """Read a file, then give its records; raises `Refused` for one at fault as a whole."""
        read = list[ReceivedRecord]()
        for one in self._read(path):
            if len(read) % TOLD_EVERY == 0:
                yield ReadingStep(len(read))
            read.append(one)
        texts: dict[int, PreparedRecord] = {}
        for done, one in enumerate(read):
            if done % TOLD_EVERY == 0:
                yield ReadingStep(done, len(read))
            if one.settled:
                texts[one.number] = self.prepared(one)
        for compared in self.all_compared(read, texts):
            yield compared.stored()

    def compared(self, record: ReceivedRecord) -> ReceivedRecord:
        """Compare one record with what is held."""
        texts = {record.number: self.prepared(record)} if record.settled else {}
        [compared] = self.all_compared([record], texts)
        return compared

    def text(self, record: ReceivedRecord) -> Procedure:
        known = standing_text(self.database, self.clock, self.actor.name)
        return completed_text(record.reading(), record.procedure(), known)

    def prepared(self, record: ReceivedRecord) -> PreparedRecord:
        return prepared(record.reading(), self.text(record), today(self.clock))

    def _read(self, path: Path) -> Iterator[ReceivedRecord]:
        known = cache(partial(identifier, self.database, self.clock))
        with self.database.reading() as session:
            owners = Owners(self.actor.scope, tuple(sorted(agency_ids(session))))
        for number, reading in enumerate(read_file(path), 1):
            if isinstance(reading, list):
                yield ReceivedRecord.refused(number, reading)
                continue
            choices: tuple[CodeChoice, ...] = ()
            if is_to_identify(reading):
                identified = known().identified(reading)
                reading, choices = identified.record, identified.choices
            yield owners.owned(ReceivedRecord.of(number, reading, choices))

    def all_compared(
        self, records: Sequence[ReceivedRecord], texts: dict[int, PreparedRecord]
    ) -> Iterator[ReceivedRecord]:
        options = ImportOptions(self.actor, "", publish=False, sample=False, new_agencies=False)
        first = {ready.key: number for number, ready in reversed(texts.items())}
        settled = [ready for number, ready in texts.items() if first[ready.key] == number]
        with self.database.reading() as session:
            mine = {one.key: one for one in drafts.drafts_by(session, self.actor.name)}
            plan = make_plan(session, settled, options, today(self.clock))
            problems = plan_problems(session, settled, plan, options)
            overtaken = {one.values["code"] for one in problems}
            waiting = _waiting(session, plan)
        actions: dict[int, ImportAction] = {
            first[ready.key]: action for action in ImportAction for ready in plan.actions[action]
        }
        for one in records:
            ready = texts.get(one.number)
            if ready is not None and first[ready.key] != one.number:
                yield one.refused_for("code_twice_in_file", code=ready.key[0])
            elif one.number in actions and one.code in overtaken:
                yield one.refused_for("changed_since_export", code=one.code or "")
            elif ready is not None and differs(mine.get(ready.key), one, ready):
                yield one.asking_draft(own(mine[ready.key]))
            else:
                assessed = one.assessed(actions.get(one.number))
                person = waiting.get(one.key) if assessed.state in SETTLED else None
                yield assessed if person is None else assessed.beside_waiting(person)


def _waiting(session: Session, plan: ImportPlan) -> dict[Key, str]:
    """Name who wrote the texts that wait for review, by what they are texts of."""
    keys = {key for key, newest in plan.newest.items() if newest.state in WAITING_STATES}
    changed = keys & {one.key for one in plan.actions[ImportAction.CHANGED]}
    histories, names = control.versions_by_key(session, changed), names_of(session)
    return {
        key: names.get(history[0].author, history[0].author)
        for key, history in histories.items()
        if history
    }


def differs(draft: StoredDraft | None, record: ReceivedRecord, ready: PreparedRecord) -> bool:
    """Tell whether a record would take the place of a working copy that nobody asked about."""
    if draft is None or record.content.replaces_draft:
        return False
    return draft.content != ready.content


def own(draft: StoredDraft) -> OwnDraft:
    return OwnDraft(id=draft.id, at=draft.changed_at, waits=draft.waiting_id is not None)


@dataclass(frozen=True)
class ReadyRecord:
    """A record to be submitted, with its name in words."""

    record: PreparedRecord
    words: str


def read_apart(
    url: str,
    at: datetime,
    actor: Actor,
    work: Callable[[FileReading, GivenT], Iterator[T]],
    given: GivenT,
) -> Iterator[T]:
    """Do work on a file in a process of its own; `at` is the present moment."""
    with closing(Database(url)) as database:
        yield from work(FileReading(database, lambda: at, actor), given)


def asked_again(reading: FileReading, rows: Iterable[StoredReceived]) -> Iterator[StoredReceived]:
    """Give the records that would take the place of working copies begun since, to be asked."""
    with reading.database.reading() as session:
        mine = {one.key: one for one in drafts.drafts_by(session, reading.actor.name)}
    for one in map(read_received, rows):
        draft = mine.get(one.key)
        if draft is not None and differs(draft, one, reading.prepared(one)):
            yield one.asking_draft(own(draft)).stored()


def come_back(reading: FileReading, rows: Iterable[StoredReceived]) -> Iterator[StoredReceived]:
    """Give what was kept or submitted and is neither a working copy nor stands as a version."""
    with reading.database.reading() as session:
        mine = {one.key for one in drafts.drafts_by(session, reading.actor.name)}
    done = [one for one in map(read_received, rows) if one.key not in mine]
    opened = [replace(one, state=ReceivedState.UNCHANGED) for one in done]
    texts = {one.number: reading.prepared(one) for one in opened}
    for one in reading.all_compared(opened, texts):
        if one.state in SETTLED:
            yield one.stored()


def ready_records(reading: FileReading, rows: Iterable[StoredReceived]) -> Iterator[ReadyRecord]:
    for row in rows:
        record = reading.prepared(read_received(row))
        yield ReadyRecord(record, segment_names([record], None)[record.name])
