"""Many procedures changed at once in the chat, and the batch that comes of it."""

from collections.abc import Callable

import pytest

from bot.buttons.bulk import (
    ChooseBulkItem,
    ChooseBulkPart,
    GiveBulkReason,
    LeaveOutFaulty,
    LeaveOutOfBulk,
    ResubmitReturned,
    StartBulkToday,
    SubmitBulk,
    TurnBulkList,
)
from bot.buttons.codec import digest, pack
from knowledge.access import Role
from knowledge.answering import Answering
from knowledge.editing.bulk_values import BulkPart
from knowledge.records import Procedure
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, Staff
from tests.builders import a_procedure, publish
from tests.staff import APPROVER, Control

NAMES = "Trích lục hộ tịch"
OLD_UNIT, NEW_UNIT = "Bộ phận Một cửa xã Cũ", "Trung tâm Phục vụ hành chính công"


@pytest.fixture
def editor(hire: Hire, knowledge: Database) -> Staff:
    submissions = [{"channel": "direct", "time": "1 ngày", "fees": [{"amount": "8.000 đồng"}]}]
    publish(
        knowledge,
        *(
            a_procedure(code=f"5.00000{n}", name=f"{NAMES} {n}", submissions=submissions)
            for n in range(1, 5)
        ),
    )
    return hire("101")


def listed(editor: Staff, new: str = "10.000 đồng") -> str:
    editor.say("/sualoat trích lục hộ tịch")
    editor.press("Lệ phí")
    editor.say("8.000 đồng")
    return editor.say(new)


def handed_in(editor: Staff) -> str:
    editor.press("Tiếp")
    editor.say("Nghị quyết 12/2026/NQ-HĐND")
    editor.press("Hôm nay")
    return editor.press("Gửi duyệt")


def test_records_are_left_out_by_button_and_by_number(editor: Staff) -> None:
    assert "4 thủ tục sẽ đổi" in listed(editor)
    assert "3 thủ tục sẽ đổi, đã bỏ ra 1" in editor.press_payload(
        pack(LeaveOutOfBulk(digest("5.000001\n")))
    )
    assert "1 thủ tục sẽ đổi, đã bỏ ra 3" in editor.say("bỏ 1 và 3")
    assert "từ 1 đến 1" in editor.say("7")
    assert f"1. {NAMES} 3" in editor.press_payload(pack(TurnBulkList(1)))
    assert "Đã gửi duyệt 1 thủ tục" in handed_in(editor)


def test_a_listed_value_is_chosen_by_its_number(editor: Staff) -> None:
    editor.say("/sualoat trích lục hộ tịch")
    assert "1. 8.000 đồng (4 thủ tục)" in editor.press("Lệ phí")
    assert "ghi “2”" in editor.say("2")
    editor.say("1")
    assert "4 thủ tục sẽ đổi" in editor.say("10.000 đồng")


def test_bad_input_gets_one_clear_line(editor: Staff) -> None:
    assert "Không có thủ tục nào như vậy" in editor.say("/sualoat cấp phép bay")
    editor.say("/sualoat trích lục hộ tịch")
    assert "chưa ghi nơi nhận hồ sơ" in editor.press("Nơi nhận hồ sơ")
    editor.say("/sualoat trích lục hộ tịch")
    editor.press("Lệ phí")
    assert "ghi “9.000 VND”; gần nhất: 8.000 đồng" in editor.say("9.000 VND")
    editor.say("8.000 đồng")
    editor.say("10.000 đồng")
    editor.press("Tiếp")
    editor.say("Nghị quyết 12/2026/NQ-HĐND")
    assert "đã qua" in editor.say("1/1/2020")
    assert "10.000 đồng, 4 thủ tục" in editor.say("1/1/2026")


@pytest.mark.parametrize(
    ("part", "label", "old", "new", "read"),
    [
        (
            {"steps": [{"name": "Tiếp nhận", "responsible": OLD_UNIT, "times": {"": "½ ngày"}}]},
            "Đơn vị thực hiện",
            OLD_UNIT,
            NEW_UNIT,
            lambda record: record.steps[0].responsible,
        ),
        (
            {
                "steps": [{"name": "Tiếp nhận", "responsible": OLD_UNIT, "times": {"": "½ ngày"}}],
                "submissions": [{"channel": "direct"}],
            },
            "Thời gian của bước",
            "½ ngày",
            "2 giờ",
            lambda record: record.steps[0].times[""],
        ),
        (
            {"submissions": [{"channel": "direct", "time": "3 ngày làm việc"}]},
            "Thời hạn giải quyết",
            "3 ngày làm việc",
            "2 ngày làm việc",
            lambda record: record.submissions[0].time,
        ),
        (
            {"legal_basis": ["Nghị định 123/2015/NĐ-CP"]},
            "Căn cứ pháp lý",
            "Nghị định 123/2015/NĐ-CP",
            "Nghị định 8/2026/NĐ-CP",
            lambda record: record.legal_basis[0],
        ),
        (
            {"receiving_address": f"{OLD_UNIT} hoặc bưu điện"},
            "Nơi nhận hồ sơ",
            OLD_UNIT,
            NEW_UNIT,
            lambda record: record.receiving_address,
        ),
    ],
)
def test_every_part_can_be_changed_in_many_records(
    hire: Hire,
    knowledge: Database,
    shown: Answering,
    part: dict[str, object],
    label: str,
    old: str,
    new: str,
    read: Callable[[Procedure], str],
) -> None:
    procedures = [
        a_procedure(code=f"5.00010{n}", name=f"Cấp bản sao {n}", **part) for n in (1, 2, 3)
    ]
    publish(knowledge, *procedures)
    editor, approver = hire("101"), hire("201", Role.APPROVER)
    editor.say("/sualoat cấp bản sao")
    editor.press(label)
    editor.say(old)
    assert "3 thủ tục sẽ đổi" in editor.say(new)
    assert "2 thủ tục sẽ đổi, đã bỏ ra 1" in editor.press("3")
    assert "Đã gửi duyệt 2 thủ tục" in handed_in(editor)
    approver.say("/duyet")
    approver.press(label)
    assert "Đã duyệt 2 bản ghi" in approver.press("Duyệt cả 2")
    before = read(procedures[0])
    texts = [shown.show(one.code) for one in procedures]
    told = [read(one.procedure) for one in texts if one]
    assert told == [before.replace(old, new), before.replace(old, new), before]


def test_new_errors_are_explained_for_the_whole_batch_or_left_out(
    editor: Staff, hire: Hire
) -> None:
    approver = hire("201", Role.APPROVER)
    assert "Bỏ ra 4 thủ tục có lỗi" in (listed(editor, "5") and editor.labels())
    assert "Không còn thủ tục nào" in editor.press("Bỏ ra 4")
    listed(editor, "5")
    assert "4 thủ tục có lỗi mới. Vì sao vẫn gửi?" in editor.press("Tiếp")
    assert "Vì sao đổi 4 thủ tục" in editor.say("Nghị quyết ghi như vậy")
    editor.say("Nghị quyết 12/2026/NQ-HĐND")
    assert "giải thích: Nghị quyết ghi như vậy" in editor.press("Hôm nay")
    assert "Đã gửi duyệt 4 thủ tục" in editor.press("Gửi duyệt")
    approver.say("/duyet")
    assert "Giải thích lỗi: Nghị quyết ghi như vậy" in approver.press("Lệ phí")


def test_an_agency_is_chosen_by_a_part_of_its_name(hire: Hire) -> None:
    local = hire("102", Role.EDITOR, AGENCY)
    local.say("/sualoat")
    assert f"1. {AGENCY} (1 thủ tục)" in local.press("Theo cơ quan")
    assert "Đã chọn 1 thủ tục" in local.say("ea kao")
    assert "của cơ quan khác" in local.say("/sualoat khai sinh")


def test_one_record_of_a_batch_is_returned_and_the_rest_approved(
    editor: Staff, hire: Hire, shown: Answering
) -> None:
    approver = hire("201", Role.APPROVER)
    listed(editor)
    handed_in(editor)
    approver.say("/duyet")
    approver.press("Lệ phí")
    assert f"{NAMES} 2" in approver.press("2")
    approver.press("Trả lại")
    approver.say("Thủ tục này giữ nguyên")
    approver.say("/duyet")
    assert "còn 3 chờ duyệt" in approver.press("Lệ phí")
    assert "Đã duyệt 3 bản ghi" in approver.press("Duyệt cả 3")
    fees = [shown.show(f"5.00000{n}") for n in (1, 2)]
    amounts = [one.procedure.submissions[0].fees[0].amount for one in fees if one]
    assert amounts == ["10.000 đồng", "8.000 đồng"]
    editor.say("/bannhap")
    assert any(f"{NAMES} 2" in one for one in editor.labels())


def test_a_returned_batch_is_mended_and_handed_in_again(
    editor: Staff, control: Control, knowledge: Database
) -> None:
    listed(editor)
    handed_in(editor)
    [batch] = control.batches.queue(APPROVER)
    control.batches.reject(APPROVER, batch.batch.id, "Chỉ 9.000 đồng")
    assert "4 thủ tục bị trả lại" in editor.press_payload(f"1:bk:{batch.batch.id}")
    editor.press("Lệ phí")
    editor.press("10.000 đồng")
    assert "4 thủ tục sẽ đổi" in editor.say("9.000 đồng")
    assert "Đã gửi duyệt 4 thủ tục" in handed_in(editor)
    [again] = control.batches.queue(APPROVER)
    control.batches.reject(APPROVER, again.batch.id, "Chưa có phụ lục")
    editor.press_payload(f"1:bk:{again.batch.id}")
    assert "4 thủ tục sẽ đổi" in editor.press("Gửi lại 4")
    assert "Gửi lại 4 thủ tục" in handed_in(editor)


def test_presses_of_work_that_is_over_change_nothing(editor: Staff, control: Control) -> None:
    listed(editor)
    editor.say("/huy")
    for action in (
        ChooseBulkItem(digest("x")),
        ChooseBulkPart(BulkPart.FEE),
        GiveBulkReason(),
        LeaveOutOfBulk(digest("x")),
        LeaveOutFaulty(),
        ResubmitReturned(),
        StartBulkToday(),
        SubmitBulk(digest("x")),
        TurnBulkList(1),
    ):
        assert "/sualoat để làm lại" in editor.press_payload(pack(action))
    assert control.batches.queue(APPROVER) == ()
