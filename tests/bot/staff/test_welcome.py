"""What staff are shown to begin with, and which buttons they see."""

from dataclasses import replace
from pathlib import Path

from knowledge.access import Role
from knowledge.editing.importing import import_file
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, MARRIAGE, Staff
from tests.builders import a_procedure
from tests.files import record, write_records
from tests.staff import EDITOR, Control


def test_staff_begin_with_their_own_work(hire: Hire, control: Control) -> None:
    approver = hire("201", Role.APPROVER)
    approver.say(f"/sua {BIRTH}")
    control.submit(EDITOR, a_procedure(code="9.9", name="Mới tinh"))
    assert "1 bản nháp, 1 bản chờ duyệt" in approver.say("/start")
    assert approver.labels() == ["✍ Đăng ký khai sinh", "🗂 Chờ duyệt (1)"]
    assert "1. Mới tinh" in approver.press("Chờ duyệt")


def test_a_file_that_waits_is_counted_at_the_beginning(
    hire: Hire, control: Control, tmp_path: Path
) -> None:
    approver = hire("201", Role.APPROVER)
    path = write_records(tmp_path / "mot.jsonl", record(code="3.000001"))
    import_file(control.database, control.clock, EDITOR, path, publish=False)
    approver.say("/start")
    assert path.name in approver.press("Chờ duyệt (1)")


def test_drafts_of_one_procedure_are_told_apart_by_their_agency(
    hire: Hire, control: Control
) -> None:
    editor = hire("11")
    name = "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới " * 3
    for agency in (None, AGENCY, "UBND phường Buôn Ma Thuột"):
        control.drafts.begin(
            replace(EDITOR, name="11"), a_procedure(code="9.9", name=name, agency=agency)
        )
    for said in ("/start", "/bannhap"):
        editor.say(said)
        assert len(set(editor.labels())) == len(editor.labels()) == 3
        assert any("UBND phường Buôn Ma Thuột" in label for label in editor.labels())
        assert max(map(len, editor.labels())) <= 60


def test_help_tells_staff_their_commands_and_only_those(hire: Hire) -> None:
    told = hire("11").say("/help")
    assert "/bannhap" in told
    assert "/duyet" not in told
    assert "Cách hỏi" in told


def test_a_citizen_is_welcomed_as_before(hire: Hire) -> None:
    citizen = Staff(hire("11")._dialogue, "900")
    assert "bản nháp" not in citizen.say("/start")


def test_a_button_is_shown_to_whom_it_serves_alone(hire: Hire) -> None:
    editor, approver = hire("11"), hire("201", Role.APPROVER)
    for one in (editor, approver):
        one.say(f"/lichsu {BIRTH}")
        one.press("Bản 1")
    assert not [label for label in editor.labels() if "Bỏ bản này" in label]
    assert [label for label in approver.labels() if "Bỏ bản này" in label]


def test_a_button_for_another_agency_is_not_shown(hire: Hire) -> None:
    approver = hire("201", Role.APPROVER, AGENCY)
    approver.say(f"/lichsu {BIRTH}")
    approver.press("Bản 1")
    assert not [label for label in approver.labels() if "Bỏ bản này" in label or "Sửa" in label]


def test_ones_own_work_has_no_button_to_approve_it(hire: Hire, control: Control) -> None:
    approver = hire("201", Role.APPROVER)
    approver.say(f"/sua {BIRTH}")
    approver.press("Kết quả")
    approver.say("Bản sao giấy khai sinh")
    approver.press("Bản nháp")
    approver.press("Gửi duyệt")
    approver.say("Theo quyết định mới của tỉnh")
    approver.say("Theo quyết định mới của tỉnh")
    approver.say("/duyet")
    approver.press("1. Đăng ký khai sinh")
    assert not [label for label in approver.labels() if "Duyệt" in label]


def test_a_history_is_found_by_words_and_shows_a_version_whole(hire: Hire) -> None:
    editor = hire("11")
    assert "Bản 1" in editor.say("/lichsu đăng ký khai sinh") + " ".join(editor.labels())
    editor.press("Bản 1")
    assert "Nộp hồ sơ, chờ kết quả." in editor.press("Xem cả bản")
    assert "Sửa" in " ".join(editor.press("Bản 1") and editor.labels())
    assert "Bản nháp: Đăng ký khai sinh" in editor.press("Sửa")


def test_a_text_that_is_not_in_force_is_edited_from_its_history(
    hire: Hire, control: Control
) -> None:
    editor = hire("11")
    control.submit(EDITOR, a_procedure(code="9.9", name="Mới tinh", agency=AGENCY))
    editor.say("/lichsu 9.9")
    editor.press("Bản 1")
    assert "Bản nháp: Mới tinh" in editor.press("Sửa")


def test_a_history_of_words_that_name_several_is_chosen(hire: Hire) -> None:
    editor = hire("11")
    told = editor.say("/lichsu đăng ký")
    if "lịch sử thủ tục nào" in told:
        assert MARRIAGE in editor.press("Đăng ký kết hôn")
