"""Staff edit a text in the chat, part by part."""

import pytest

from knowledge.access import Role
from knowledge.answering import Answering
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, MARRIAGE, Staff
from tests.clocks import FixedClock
from tests.staff import APPROVER, OTHER_EDITOR, Control


@pytest.fixture
def editor(hire: Hire) -> Staff:
    return hire("11")


def test_a_text_is_found_by_words_and_opened_as_a_card(editor: Staff) -> None:
    assert "Bản nháp: Đăng ký khai sinh" in editor.say("/sua đăng ký khai sinh")
    assert "✓ Giấy tờ" in editor.labels()


def test_without_words_the_command_asks_for_them(editor: Staff) -> None:
    assert "thủ tục nào" in editor.say("/sua")
    assert "Bản nháp: Đăng ký khai sinh" in editor.say(BIRTH)


def test_a_line_whose_message_is_changed_is_not_added_twice(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")
    editor.answer("Giấy chứng sinh; 1 bản chính", "5")

    assert "khỏi thêm hai lần" in editor.answer("Giấy chứng sinh; 2 bản chính", "5", edited=True)


def test_papers_are_added_changed_moved_and_removed(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")

    assert "2. Giấy chứng sinh; 1 bản chính" in editor.say("Giấy chứng sinh; 1 bản chính\nẢnh")
    assert "mục 3" in editor.press("3")
    assert "3. Ảnh 4x6; 2 bản chính" in editor.say("Ảnh 4x6; 2 bản chính")
    editor.press("3")
    assert "2. Ảnh 4x6; 2 bản chính" in editor.press("Lên")
    editor.press("2")
    assert "Ảnh 4x6" not in editor.press("Xóa mục này")


def test_what_cannot_be_read_is_said_and_asked_for_again(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Cách nộp")

    assert "không phải cách nộp" in editor.say("chim câu | 1 ngày")
    assert "2. trực tuyến | 3 ngày làm việc" in editor.say("online | 3 ngày làm việc")


def test_a_time_that_nobody_can_rely_on_is_marked(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Các bước")

    assert "chưa rõ thời gian" in editor.say("Tiếp nhận | Một cửa | 5")


def test_what_is_typed_after_leaving_is_a_question(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")
    editor.say("/huy")

    assert "Đăng ký kết hôn" in editor.say("đăng ký kết hôn")
    editor.say("/bannhap")
    editor.press("Đăng ký khai sinh")
    assert "đăng ký kết hôn" not in editor.press("Giấy tờ")


def test_a_single_value_is_typed_and_can_be_undone(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Tên thủ tục")

    assert "Bản nháp: Đăng ký khai sinh mới" in editor.say("Đăng ký khai sinh mới")
    assert "Bản nháp: Đăng ký khai sinh\n" in editor.press("Hoàn tác")


def test_a_date_is_picked_from_the_calendar(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Phần khác")
    editor.press("Ngày hiệu lực")
    old = editor.payload("28")

    editor.press("▶")
    assert "Bản nháp" in editor.press("15")
    editor.press("Phần khác")
    assert "15/" in editor.press("Ngày hiệu lực")
    assert "Nút này đã cũ" in editor.press_payload(old)


def test_citizens_see_nothing_of_a_draft(editor: Staff, knowledge: Database) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Tên thủ tục")
    editor.say("Tên khác hẳn")

    shown = Answering(knowledge, FixedClock()).show(BIRTH)

    assert shown is not None
    assert shown.procedure.name == "Đăng ký khai sinh"


def test_the_preview_is_what_citizens_will_read(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")
    editor.say("Giấy chứng sinh; 1 bản chính")
    editor.press("Bản nháp")

    assert "Giấy chứng sinh" in editor.press("Xem trước")
    assert "Công dân Việt Nam" in editor.press("Điều kiện")


def test_the_difference_names_what_is_new(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    assert "giống hệt" in editor.press("Khác gì")
    editor.press("Bản nháp")
    editor.press("Giấy tờ")
    editor.say("Giấy chứng sinh")
    editor.press("Bản nháp")

    assert "Giấy chứng sinh" in editor.press("Khác gì")


def test_a_draft_is_let_go_after_a_question_back(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")

    assert "Bỏ bản nháp" in editor.press("Bỏ bản nháp")
    assert "Đã bỏ" in editor.press("Bỏ hẳn")
    assert "chưa có bản nháp" in editor.say("/bannhap")


def test_a_button_of_a_list_that_has_changed_opens_it_anew(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")
    editor.press("1")
    old = editor.payload("Xóa mục này")
    editor.press("Danh sách")
    editor.say("Giấy mới")

    assert "1. Tờ khai" in editor.press_payload(old)


def test_a_very_long_text_may_come_as_several_messages(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Trình tự")

    assert "còn tiếp" in editor.say("Bước 1: nộp hồ sơ.\n" * 220)
    assert "Bản nháp" in editor.say("Bước cuối: nhận kết quả.")
    assert "Bước cuối: nhận kết quả." in editor.press("Khác gì")


def test_a_long_list_is_given_as_a_file_and_taken_back_as_one(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Phần khác")
    editor.press("Căn cứ pháp lý")
    editor.say("\n".join(f"Thông tư số {number}/2025/TT-BTP" for number in range(1, 201)))
    editor.press("Căn cứ pháp lý")
    editor.press("Viết lại cả phần")
    [file] = [reply.attachment for reply in editor.replies if reply.attachment]

    shorter = file.content.replace("7. Thông tư số 7/2025/TT-BTP\n".encode(), b"")

    assert "(199)" in editor.send(shorter)


def test_a_file_that_is_no_text_is_refused_and_asked_for_again(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")

    assert "bị đứt" in editor.send(b"PK\x03\x04\xff\xfe")
    assert "KB" in editor.send(b"a" * 1_000_001)
    assert "2. Giấy chứng sinh" in editor.send("Giấy chứng sinh".encode())


def test_a_new_procedure_is_asked_for_step_by_step(hire: Hire) -> None:
    editor = hire("12", Role.EDITOR, AGENCY)

    assert "mã thủ tục mới" in editor.say("/them")
    assert "Tên của thủ tục" in editor.say("9.000001")
    assert "Bản nháp: Cấp bản sao" in editor.say("Cấp bản sao")


def test_an_editor_of_one_agency_is_offered_a_variant(hire: Hire) -> None:
    editor = hire("12", Role.EDITOR, AGENCY)

    assert "chưa có quy trình riêng" in editor.say(f"/sua {BIRTH}")
    assert AGENCY in editor.press(AGENCY)
    assert "Bản nháp: Đăng ký kết hôn" in editor.say(f"/sua {MARRIAGE}")


def test_a_first_variant_is_compared_with_the_national_text(hire: Hire) -> None:
    editor = hire("12", Role.EDITOR, AGENCY)
    editor.say(f"/sua {BIRTH}")
    editor.press(AGENCY)
    editor.press("Phần khác")
    editor.press("Nơi phối hợp")
    editor.say("Công an xã")
    told = editor.press("Khác gì")
    assert "Khác gì với văn bản chung" in told
    assert "Công an xã" in told
    assert "Giấy khai sinh" not in told


def test_a_long_list_shows_the_page_of_what_was_just_added(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Giấy tờ")
    assert "Giấy số 30" in editor.say("\n".join(f"Giấy số {n}" for n in range(1, 31)))


def test_words_that_name_no_procedure_find_none(editor: Staff) -> None:
    assert "không tìm thấy" in editor.say("/sua xyzabc qwerty")


def test_who_has_every_agency_chooses_the_text(editor: Staff) -> None:
    assert "sửa bản nào" in editor.say(f"/sua {MARRIAGE}")
    assert AGENCY in editor.press(AGENCY)


def test_another_agencys_process_is_copied(hire: Hire) -> None:
    editor = hire("13", Role.EDITOR, "UBND phường Tân Lập")

    assert "chép từ bản nào" in editor.say(f"/saochep {MARRIAGE}")
    editor.press(AGENCY)
    assert "UBND phường Tân Lập" in editor.press("UBND phường Tân Lập")


@pytest.mark.parametrize(
    "command", ["/sua khai sinh", "/them", "/saochep khai sinh", "/bannhap", "/sua"]
)
def test_strangers_and_groups_get_nothing(editor: Staff, hire: Hire, command: str) -> None:
    stranger = Staff(editor._dialogue, "99")

    assert "không có quyền" in stranger.say(command)
    assert "trò chuyện riêng" in editor.say(command, private=False)


def test_nobody_opens_the_draft_of_another(editor: Staff, hire: Hire) -> None:
    other = hire("14")
    editor.say(f"/sua {BIRTH}")

    assert "của người khác" in other.press_payload(editor.payload("Giấy tờ"))


def test_checks_come_before_submission_and_errors_are_explained(editor: Staff) -> None:
    editor.say("/them 9.000002 Thủ tục thử")
    editor.say("chung")

    assert "lỗi" in editor.press("Gửi duyệt")
    assert "lý do thay đổi" in editor.say("Đang chờ quyết định")
    assert "Đã gửi duyệt bản 1" in editor.say("Thủ tục mới")


def test_nothing_new_is_not_submitted(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Gửi duyệt")

    assert "giống hệt" in editor.say("Không có gì mới") + editor.say("Không có gì mới")


def test_ones_own_text_is_put_together_with_a_newer_one_and_the_reason_is_not_typed_again(
    editor: Staff, hire: Hire, control: Control
) -> None:
    hire(OTHER_EDITOR.name)
    editor.say(f"/sua {BIRTH}")
    editor.press("Điều kiện")
    editor.say("Con dưới 60 ngày")
    text = control.drafts.start(OTHER_EDITOR, BIRTH)
    theirs = text.procedure.model_copy(update={"results": ("Bản sao trích lục",)})
    control.drafts.save(OTHER_EDITOR, text.id, theirs, text.revision)
    control.submissions.submit(OTHER_EDITOR, text.id, "Đổi kết quả", "Theo nguồn")
    editor.press("Gửi duyệt")
    assert "Người 102 đã có bản 2" in editor.say("Thêm điều kiện theo nghị định mới")
    merged = editor.press("Giữ bản của tôi")
    assert "Lấy từ bản kia:" in merged
    assert "＋ Bản sao trích lục" in merged
    assert "“Thêm điều kiện theo nghị định mới”" in merged
    assert "Đã gửi duyệt bản 3" in editor.press("lý do đã gõ")
    waiting = {one.version.number: one for one in control.reviews.queue(APPROVER)}
    assert waiting[3].reason == "Thêm điều kiện theo nghị định mới"
    look = control.reviews.look(APPROVER, waiting[3].version.id)
    assert look.procedure.results == ("Bản sao trích lục",)
    assert look.procedure.requirements == "Con dưới 60 ngày"


def test_a_reason_that_was_refused_is_offered_again(
    editor: Staff, hire: Hire, control: Control
) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Gửi duyệt")
    assert "giống hệt" in editor.say("Lý do đã nghĩ kỹ")
    editor.press("Bản nháp")
    editor.press("Điều kiện")
    editor.say("Con dưới 60 ngày")
    assert "“Lý do đã nghĩ kỹ”" in editor.press("Gửi duyệt")
    assert "Đã gửi duyệt" in editor.press("lý do đã gõ")
    (waiting,) = control.reviews.queue(APPROVER)
    assert waiting.reason == "Lý do đã nghĩ kỹ"


def test_what_was_read_of_a_pasted_table_is_shown_before_it_is_kept(editor: Staff) -> None:
    editor.say(f"/sua {BIRTH}")
    editor.press("Các bước")
    rows = ["TT\tNội dung\tTrách nhiệm\tThời gian", "1\tTiếp nhận\tMột cửa\t½ ngày"]
    rows.append("2\tTrả kết quả\tMột cửa\t½ ngày")

    shown = editor.say("\n".join(rows))
    assert "Mình đọc được 2 mục" in shown
    assert "1. Tiếp nhận | Một cửa | ½ ngày" in shown
    assert "2. Trả kết quả | Một cửa | ½ ngày" in editor.press("Đúng")
