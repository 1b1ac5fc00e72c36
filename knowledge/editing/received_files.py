"""What is held of a file that staff sent, for its author alone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.access import Actor, Permission, require_permission
from knowledge.editing.received import SETTLED, ReceivedRecord, ReceivedState, read_received
from knowledge.errors import Forbidden, Refused
from knowledge.store import received
from knowledge.store.database import Session
from knowledge.store.received import ReceivedFile, StoredReceived


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


def own_file(session: Session, actor: Actor, file_id: int) -> ReceivedFile:
    file = received.received_file(session, file_id)
    if file is None:
        raise Refused("received_gone")
    if file.author != actor.name:
        raise Forbidden("not_your_draft")
    require_permission(actor, Permission.DRAFT)
    return file


def own_record(session: Session, actor: Actor, file_id: int, number: int) -> ReceivedRecord:
    own_file(session, actor, file_id)
    row: StoredReceived | None = received.record_of(session, file_id, number)
    if row is None:
        raise Refused("received_gone")
    return read_received(row)


def require_settled(session: Session, actor: Actor, file_id: int, count: int) -> None:
    """Require that as much is settled as was read before this transaction."""
    own_file(session, actor, file_id)
    states = received.states_in(session, file_id)
    if sum(states.get(one, 0) for one in SETTLED) != count:
        raise Refused("received_changed")


def settled_rows(session: Session, actor: Actor, file_id: int) -> Sequence[StoredReceived]:
    own_file(session, actor, file_id)
    records = received.records_in(session, file_id, *SETTLED)
    if not records:
        raise Refused("received_settled")
    return records


def require_alone(session: Session, file_id: int, record: ReceivedRecord) -> None:
    """Require that no other record of a file is settled as the same process."""
    code = record.code or ""
    written = json.dumps(code, ensure_ascii=False)
    rows = received.records_in(session, file_id, *SETTLED)
    # Most of a long file is not even parsed.
    alike = (one for one in rows if one.number != record.number and written in one.content)
    if any(read_received(one).key == record.key for one in alike):
        raise Refused("code_twice_in_file", code=code)
