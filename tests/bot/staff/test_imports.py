"""Imports are decided on as a whole in the chat."""

from dataclasses import replace
from pathlib import Path

from bot.buttons.codec import pack
from bot.buttons.staff import ApproveNow
from knowledge.access import OPERATOR, Role
from knowledge.answering import Answering
from knowledge.editing.importing import import_file
from knowledge.regression import Regression
from knowledge.search.result import Outcome
from tests.bot.staff.conftest import Hire
from tests.files import record, write_records
from tests.staff import EDITOR, Control


def test_an_import_is_approved_as_a_whole(
    hire: Hire, control: Control, shown: Answering, tmp_path: Path
) -> None:
    approver = hire("201", Role.APPROVER)
    records = [record(code=f"3.00000{n}", name=f"Thủ tục {n}") for n in range(3)]
    path = write_records(tmp_path / "ba.jsonl", *records)
    import_file(control.database, control.clock, EDITOR, path, publish=False)
    assert "3 bản ghi" in approver.say("/duyet")
    look = approver.press(path.name)
    assert "3 thủ tục mới" in look
    assert "🔴 Kiểm tra 3 bản ghi: 3 bản có lỗi mới" in look
    assert "áp dụng ngay, hoặc từ ngày ghi trong từng bản" in look
    assert "Đã duyệt 3 bản ghi của ba.jsonl" in approver.press("Duyệt cả 3")
    assert shown.show("3.000001") is not None
    assert "Không có gì chờ" in approver.say("/duyet")


def test_damaged_records_of_an_import_stay_drafts_when_the_others_are_approved(
    hire: Hire, control: Control, shown: Answering, tmp_path: Path
) -> None:
    approver = hire("201", Role.APPROVER)
    records = [record(code="3.000001"), record(code="3.00002"), record(code="3.000003")]
    path = write_records(tmp_path / "ba.jsonl", *records)
    import_file(control.database, control.clock, EDITOR, path, publish=False)
    approver.say("/duyet")
    approver.press(path.name)
    assert "Đã duyệt 2 bản ghi" in approver.press("Duyệt cả 3")
    assert shown.show("3.000001") is not None
    assert shown.show("3.00002") is None
    approver.say("/duyet")
    approver.press(path.name)
    assert "hỏng chữ hoặc mã" in approver.press("Duyệt")


def test_an_import_tells_which_known_questions_it_would_answer_otherwise(
    hire: Hire, control: Control, tmp_path: Path
) -> None:
    approver = hire("201", Role.APPROVER)
    questions = Regression(
        control.database, control.clock, Answering(control.database, control.clock)
    )
    questions.add(EDITOR, "cấp phép nuôi chim yến", Outcome.NOT_FOUND)
    path = write_records(
        tmp_path / "yen.jsonl", record(code="7.000003", name="Cấp phép nuôi chim yến")
    )
    import_file(control.database, control.clock, EDITOR, path, publish=False)
    approver.say("/duyet")

    assert "cấp phép nuôi chim yến" in approver.press(path.name)


def test_whoever_imported_does_not_approve(hire: Hire, control: Control, tmp_path: Path) -> None:
    author = hire("202", Role.APPROVER)
    path = write_records(tmp_path / "mot.jsonl", record(code="3.000000"))
    actor = replace(EDITOR, name="202", role=Role.APPROVER)
    import_file(control.database, control.clock, actor, path, publish=False)
    author.say("/duyet")
    author.press(path.name)
    assert author.labels() == ["↩ Trả lại", "⬅ Chờ duyệt", "1"]
    [batch] = control.batches.queue(OPERATOR)
    forged = pack(ApproveNow(batch.batch.id, imported=True))
    assert "không tự duyệt" in author.press_payload(forged)
