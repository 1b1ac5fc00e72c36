"""What approvers and admins take back with one press, and what others read of it."""

from pathlib import Path

import pytest

from bot.dialogue import Dialogue
from bot.rendering.markup import plain
from bot.wiring.services import notices
from knowledge.access import Role
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.editing.importing import import_file
from knowledge.editing.offices import Offices
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, Staff
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.files import record, write_records
from tests.staff import EDITOR, Control


@pytest.fixture
def approver(hire: Hire) -> Staff:
    hire(EDITOR.name)
    return hire("201", Role.ADMIN)


def delivered(control: Control) -> list[tuple[str, str]]:
    """Deliver what is due; give who reads what."""
    desk, writer = Desk(control.database, control.clock), notices()
    read = []
    for one in desk.take(60):
        reply = writer.write(one.payload)
        assert reply is not None
        read.append((one.chat, plain(reply.html)))
        desk.sent(one.id)
    return read


def test_an_approval_is_one_press_as_ever_and_one_more_undoes_it(
    approver: Staff, dialogue: Dialogue, control: Control, shown: Answering
) -> None:
    control.submit(EDITOR, a_procedure(code=BIRTH, name="Sai tên"))
    approver.say("/duyet")
    approver.press("1. Sai tên")
    assert "Đã duyệt Sai tên, áp dụng từ hôm nay" in approver.press("Duyệt ngay")
    assert (EDITOR.name, "✅ Bản 2 của Sai tên (1.001193, Văn bản chung) đã được duyệt") in [
        (who, text.partition(", áp")[0]) for who, text in delivered(control)
    ]
    assert "Đã hoàn tác: duyệt Sai tên" in approver.press("Hoàn tác")
    published = shown.show(BIRTH)
    assert published is not None
    assert published.procedure.name == "Đăng ký khai sinh"
    ((who, text),) = delivered(control)
    assert (who, "đã được hoàn tác" in text) == (EDITOR.name, True)
    editor = Staff(dialogue, EDITOR.name)
    editor.say("/bannhap")
    assert "Bị trả lại: duyệt nhầm, đã hoàn tác" in editor.press("Sai tên")
    history = editor.say(f"/lichsu {BIRTH}")
    assert "Bản 3 – đang áp dụng" in history
    assert "Áp dụng lại từ bản 1: Người 201" in editor.press("Bản 3")


def test_a_button_to_undo_serves_once_and_not_after_a_newer_text(
    approver: Staff, control: Control
) -> None:
    control.submit(EDITOR, a_procedure(code=BIRTH, name="Một"))
    approver.say("/duyet")
    approver.press("1. Một")
    approver.press("Duyệt ngay")
    undo = approver.payload("Hoàn tác")
    control.submit(EDITOR, a_procedure(code=BIRTH, name="Hai"))
    assert "đã có thay đổi khác" in approver.press_payload(undo)


def test_an_import_that_is_undone_says_what_it_leaves(
    approver: Staff, control: Control, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "hai.jsonl", record(code="3.000001"), record(code="3.000002"))
    import_file(control.database, control.clock, EDITOR, path, publish=False)
    approver.say("/duyet")
    approver.press(path.name)
    approver.press("Duyệt cả 2")
    undo = approver.payload("Hoàn tác")
    delivered(control)
    control.submit(EDITOR, a_procedure(code="3.000002", name="Sửa tiếp"))
    assert "Còn 1 bản ghi đã có thay đổi mới" in approver.press_payload(undo)
    told = dict(delivered(control))
    assert "Việc duyệt tệp hai.jsonl (2 bản ghi) đã được hoàn tác" in told[EDITOR.name]


def test_a_withdrawal_shows_what_is_left_and_is_undone(
    approver: Staff, control: Control, shown: Answering
) -> None:
    version = control.publish(a_procedure(code=BIRTH, name="Riêng", agency=AGENCY))
    delivered(control)
    approver.say(f"/lichsu {BIRTH}")
    approver.press(AGENCY)
    approver.press("Bản 1")
    approver.press("Bỏ bản này")
    assert f"Người dân ở {AGENCY} sẽ đọc văn bản chung" in approver.say("Bản này sai mẫu")
    approver.confirm()
    assert "đã bị bỏ" in dict(delivered(control))[version.author]
    approver.press("Hoàn tác")
    published = shown.show(BIRTH, AGENCY)
    assert published is not None
    assert (published.procedure.name, published.version) == ("Riêng", 2)
    assert "nội dung đó lại áp dụng" in dict(delivered(control))[version.author]


def test_a_detail_of_an_office_is_set_back(
    approver: Staff, knowledge: Database, clock: FixedClock
) -> None:
    for phone in ("0262 3812345", "1022"):
        approver.say("/coquan phường Ea Kao")
        approver.press("Điện thoại")
        assert "câu trả lời của 2 thủ tục" in approver.say(phone)
        approver.confirm()
    assert "sửa số điện thoại" in approver.press("Hoàn tác")
    assert Offices(knowledge, clock).of("UBND phường Ea Kao").phone == "0262 3812345"
