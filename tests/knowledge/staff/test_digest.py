"""The daily digest: to whom something waits, and nothing to the others."""

from dataclasses import replace
from pathlib import Path

from bot.views import Views
from knowledge.access import Actor, Role
from knowledge.editing.importing import import_file
from knowledge.maintenance import verify_audit
from knowledge.notices import NoticePayload
from knowledge.staff import send_digest
from knowledge.store import outbox
from knowledge.store.database import Database
from knowledge.store.heads import current_head
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.files import record, write_records
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, OTHER_EDITOR, TUY_HOA, Control, of

WRITER = replace(APPROVER, name="202")


def digests(database: Database, clock: FixedClock) -> dict[str, dict[str, object]]:
    """Send the digest and give what each person is told."""
    clock.advance(days=1)
    with database.reading() as session:
        earlier = {one.id for one in outbox.due_notices(session, clock(), 100)}
    send_digest(database, clock)
    with database.reading() as session:
        due = outbox.due_notices(session, clock(), 100)
    told = {one.chat: NoticePayload.from_json(one.payload) for one in due if one.id not in earlier}
    assert all(one is not None and one.kind == "digest" for one in told.values())
    return {who: dict(one.values) for who, one in told.items() if one is not None}


def test_everybody_is_told_what_waits_for_them(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    control = Control(database, clock)
    control.open_agencies(EA_KAO, TUY_HOA)
    local = Actor("203", Role.APPROVER, of(TUY_HOA))
    control.employ(APPROVER, WRITER, EDITOR, OTHER_EDITOR, local)
    control.submit(EDITOR, a_procedure(code="1", agency=EA_KAO))
    control.submit(WRITER, a_procedure(code="2"))
    rejected = control.submit(OTHER_EDITOR, a_procedure(code="3"))
    control.reviews.reject(APPROVER, rejected.id, "Thiếu phí")
    path = write_records(tmp_path / "nap.jsonl", record(code="5"), record(code="6"))
    import_file(database, clock, EDITOR, path, publish=False)

    with database.reading() as session:
        head = current_head(session)
    assert head is not None
    told = digests(database, clock)

    assert told == {
        APPROVER.name: {"waiting": 2, "imports": 1, "returned": 0, "head": head.code},
        WRITER.name: {"waiting": 1, "imports": 1, "returned": 0, "head": head.code},
        OTHER_EDITOR.name: {"waiting": 0, "imports": 0, "returned": 1, "head": head.code},
    }
    written = Views().notices.write(NoticePayload("digest", told[APPROVER.name]).to_json())  # type: ignore[arg-type]
    assert written is not None
    assert "2 bản và 1 tệp chờ duyệt" in written.html
    assert head.code in written.html


def test_a_new_head_of_the_log_goes_to_the_admins_of_the_province_each_day(
    database: Database, clock: FixedClock
) -> None:
    control = Control(database, clock)
    control.open_agencies(EA_KAO)
    local = Actor("302", Role.ADMIN, of(EA_KAO))
    control.employ(ADMIN, local, EDITOR)
    told = digests(database, clock)
    assert told.keys() == {ADMIN.name}
    assert digests(database, clock) == {}
    control.publish(a_procedure())
    later = digests(database, clock)
    assert later.keys() == {ADMIN.name}
    assert later[ADMIN.name]["head"] != told[ADMIN.name]["head"]
    assert verify_audit(database).heads == 2


def test_an_office_without_work_is_left_alone(database: Database, clock: FixedClock) -> None:
    control = Control(database, clock)
    control.employ(APPROVER, EDITOR)
    control.publish(a_procedure())
    assert digests(database, clock) == {}
