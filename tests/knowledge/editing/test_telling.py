"""Approvers are told of what is submitted: who, and how often."""

from itertools import pairwise
from pathlib import Path

import pytest

from bot.views import Views
from knowledge.access import Actor, Role
from knowledge.editing.importing import import_file
from knowledge.notices import NoticePayload
from knowledge.store import outbox
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.files import record, write_records
from tests.knowledge.editing.office import named
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, TUY_HOA, Control, of

LOCAL = Actor("203", Role.APPROVER, of(EA_KAO))


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA)
    control.employ(EDITOR, APPROVER, LOCAL)
    return control


def told(control: Control, person: str) -> list[NoticePayload]:
    """Deliver what is due to somebody about submissions."""
    found = []
    with control.database.writing() as session:
        for notice in outbox.due_notices(session, control.clock(), 100):
            payload = NoticePayload.from_json(notice.payload)
            assert payload is not None
            if notice.chat == person and payload.kind == "review_waiting":
                found.append(payload)
                outbox.erase_notice(session, notice.id)
    return found


def test_who_may_decide_is_told_at_once_with_a_way_there(control: Control) -> None:
    version = control.submit(EDITOR, a_procedure(name="Mới", agency=EA_KAO))
    for person in (APPROVER.name, LOCAL.name):
        (notice,) = told(control, person)
        assert notice.values["version"] == version.id
        message = Views().notices.write(notice.to_json())
        assert message is not None
        assert "Mới" in message.html
        assert "Người 101 gửi" in message.html
        assert [button.label for row in message.buttons for button in row] == ["👁 Xem"]
    assert told(control, EDITOR.name) == []


def test_nobody_is_told_of_their_own_work_or_of_agencies_that_are_not_theirs(
    control: Control,
) -> None:
    control.submit(APPROVER, a_procedure(agency=TUY_HOA))
    assert told(control, APPROVER.name) == []
    assert told(control, LOCAL.name) == []


def test_more_within_a_quarter_of_an_hour_comes_as_one_message(
    control: Control, clock: FixedClock
) -> None:
    control.submit(EDITOR, named("Một"))
    assert len(told(control, APPROVER.name)) == 1
    for code in ("2", "3", "4"):
        clock.advance(seconds=60)
        control.submit(EDITOR, a_procedure(code=code))
        assert told(control, APPROVER.name) == []
    clock.advance(seconds=660)
    assert told(control, APPROVER.name) == []
    clock.advance(seconds=60)
    (notice,) = told(control, APPROVER.name)
    message = Views().notices.write(notice.to_json())
    assert message is not None
    assert "3 việc mới chờ bạn duyệt" in message.html


def test_what_is_decided_before_anybody_was_told_is_told_to_nobody(
    control: Control, clock: FixedClock
) -> None:
    for code in ("1", "2", "3"):
        control.submit(EDITOR, a_procedure(code=code, name=f"Thủ tục {code}"))
    one, two, three = (waiting.version.id for waiting in control.reviews.queue(APPROVER))
    control.reviews.reject(APPROVER, three, "Chưa đạt")
    clock.advance(hours=1)
    first, second = told(control, APPROVER.name)
    assert (first.values["items"], second.values["items"]) == (f"v{one}", f"v{two}")
    message = Views().notices.write(second.to_json())
    assert message is not None
    assert "1 việc mới chờ bạn duyệt" in message.html
    for code in ("4", "5"):
        control.submit(EDITOR, a_procedure(code=code))
    told(control, APPROVER.name)
    control.reviews.approve(APPROVER, control.reviews.queue(APPROVER)[-1].version.id)
    clock.advance(hours=1)
    assert told(control, APPROVER.name) == []


@pytest.mark.parametrize("minutes", [1, 4, 7, 15, 40])
def test_no_two_messages_come_within_a_quarter_of_an_hour(
    control: Control, clock: FixedClock, minutes: int
) -> None:
    moments, counted = [], 0
    for minute in range(90):
        if minute % minutes == 0 and minute < 60:
            control.submit(EDITOR, a_procedure(code=f"{minute}"))
        for notice in told(control, APPROVER.name):
            moments.append(minute)
            counted += len(str(notice.values["items"]).split())
        clock.advance(seconds=60)
    assert counted == len(range(0, 60, minutes))
    assert all(later - one >= 15 for one, later in pairwise(moments))


def test_an_import_and_a_restored_text_are_told_of_too(
    control: Control, clock: FixedClock, tmp_path: Path
) -> None:
    file = write_records(tmp_path / "tep.jsonl", record(code="5"), record(code="6"))
    import_file(control.database, clock, EDITOR, file, publish=False)
    (notice,) = told(control, APPROVER.name)
    assert (notice.values["name"], notice.values["records"]) == ("tep.jsonl", 2)
    message = Views().notices.write(notice.to_json())
    assert message is not None
    assert "tep.jsonl (2 bản ghi) chờ bạn duyệt" in message.html
    clock.advance(seconds=900)
    old = control.publish(named("Cũ"))
    control.publish(named("Mới"))
    clock.advance(hours=1)
    told(control, APPROVER.name)
    control.withdrawals.restore(EDITOR, old.id, "Dùng lại")
    clock.advance(hours=1)
    assert [one.values["name"] for one in told(control, APPROVER.name)] == ["Cũ"]


def test_who_has_left_is_not_told(control: Control) -> None:
    control.employ(ADMIN)
    control.people.remove(ADMIN, APPROVER.name)
    control.submit(EDITOR, named("Mới"))
    assert told(control, APPROVER.name) == []
