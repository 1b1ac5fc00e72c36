"""Staff put notices over answers and switch things off, as they would in a chat."""

import pytest

from bot.dialogue import Dialogue
from knowledge.access import Role
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, MARRIAGE, Staff


@pytest.fixture
def admin(hire: Hire) -> Staff:
    return hire("301", Role.ADMIN)


@pytest.fixture
def citizen(dialogue: Dialogue) -> Staff:
    return Staff(dialogue, "999")


def test_a_notice_stands_over_answers_until_it_is_taken_down(admin: Staff, citizen: Staff) -> None:
    said = admin.say("/thongbao 20/11/2025 - 25/11/2025 Hệ thống <bảo trì>.")
    assert "của 119 cơ quan từ hôm nay đến hết 25/11/2025" in said
    assert citizen.say(MARRIAGE).startswith("Đăng ký kết hôn")
    assert "Đã đăng" in admin.confirm()
    assert citizen.say("/start").count("bảo trì") == 0
    assert citizen.say(MARRIAGE).startswith("📢 Hệ thống <bảo trì>.\n\nĐăng ký kết hôn")
    admin.say("/thongbao")
    assert "không câu trả lời nào còn" in admin.press("Kết thúc 1")
    assert admin.confirm() == "Đã gỡ thông báo: Hệ thống <bảo trì>."
    assert citizen.say(MARRIAGE).startswith("Đăng ký kết hôn")


def test_a_notice_may_be_typed_after_the_list(admin: Staff, citizen: Staff) -> None:
    assert "Chưa có thông báo nào." in admin.say("/thongbao")
    admin.act("Nghỉ lễ ngày mai")
    assert citizen.say(MARRIAGE).startswith("📢 Nghỉ lễ ngày mai")
    assert "20/11/2025 – 27/11/2025: Nghỉ lễ ngày mai" in admin.say("/thongbao")


def test_days_that_are_none_are_refused_and_asked_for_again(admin: Staff) -> None:
    admin.say("/thongbao")
    admin.say("31/11/2025 - 35/12/2025 Nghỉ lễ")
    assert "Đã đăng" in admin.act("1/12/2025 - 2/12/2025 Nghỉ lễ")


def test_a_procedure_is_switched_off_with_a_reason_and_on_again(
    admin: Staff, citizen: Staff
) -> None:
    assert "Vì sao tạm dừng thủ tục 1.000894?" in admin.say(f"/tamdung {MARRIAGE}")
    assert "Đã tạm dừng" in admin.act("Đang sửa lệ phí")
    told = citizen.say(MARRIAGE)
    assert told.startswith("Đăng ký kết hôn\n\n⏸ Tạm dừng trả lời về thủ tục này: Đang sửa lệ phí")
    assert "Giấy tờ" not in told
    assert admin.act(f"/molai {MARRIAGE}") == "▶️ Đã mở lại Đăng ký kết hôn."
    assert citizen.say(MARRIAGE).startswith("Đăng ký kết hôn")


def test_the_whole_bot_is_switched_off_for_citizens_and_staff_go_on(
    admin: Staff, citizen: Staff
) -> None:
    admin.act("/tamdung toàn bộ Nâng cấp máy chủ")
    assert "tạm dừng trả lời: Nâng cấp máy chủ" in citizen.say("đăng ký kết hôn")
    assert "toàn bộ bot từ 20/11/2025: Nâng cấp máy chủ" in admin.say("/molai")
    admin.press("Toàn bộ bot")
    assert admin.confirm() == "▶️ Đã mở lại toàn bộ bot."
    assert citizen.say("đăng ký kết hôn").startswith("Đăng ký kết hôn")


def test_an_agencys_approver_switches_off_its_own_process_alone(hire: Hire, citizen: Staff) -> None:
    approver = hire("201", Role.APPROVER, AGENCY)
    assert f"({MARRIAGE}, {AGENCY})" in approver.act(f"/tamdung {MARRIAGE} Sai mẫu")
    assert citizen.say(MARRIAGE).startswith("Đăng ký kết hôn")
    assert "chỉ người phụ trách tất cả" in approver.say("/tamdung toàn bộ Thử")
    assert "chỉ người phụ trách tất cả" in approver.say("/thongbao Thử")


def test_who_may_not_put_a_notice_is_not_asked_for_one(hire: Hire) -> None:
    approver = hire("201", Role.APPROVER, AGENCY)
    assert "chỉ người phụ trách tất cả mới làm được" in approver.say("/thongbao")
    assert "Để tạm dừng, gõ" in approver.say("/tamdung")
    editor = hire("101")
    for command in ("/thongbao", "/tamdung", "/molai"):
        assert editor.say(command) == "Bạn không có quyền làm việc này."


@pytest.mark.parametrize("command", ["/thongbao x", "/tamdung 1.000894 x", "/molai 1.000894"])
def test_nobody_else_switches_anything(hire: Hire, citizen: Staff, command: str) -> None:
    editor = hire("101")
    for one in (editor, citizen):
        assert "không có quyền" in one.say(command)
    assert citizen.say(MARRIAGE).startswith("Đăng ký kết hôn")


def test_a_button_does_nothing_for_who_may_not_press_it(
    hire: Hire, admin: Staff, citizen: Staff
) -> None:
    admin.act("/thongbao Bảo trì")
    admin.say("/thongbao")
    payload = admin.payload("Kết thúc")
    assert "không có quyền" in citizen.press_payload(payload)
    assert "không có quyền" in hire("101").press_payload(payload)
    assert citizen.say(MARRIAGE).startswith("📢 Bảo trì")
    admin.press_payload(payload)
    admin.confirm()
    assert "không còn mở" in admin.press_payload(payload)


def test_in_a_group_nothing_is_switched(admin: Staff, citizen: Staff) -> None:
    admin.say("/tamdung toàn bộ Thử", private=False)
    assert citizen.say(MARRIAGE).startswith("Đăng ký kết hôn")


def test_long_reasons_and_codes_that_are_not_there_get_one_line(admin: Staff) -> None:
    assert "tối đa 300" in admin.say(f"/tamdung {MARRIAGE} {'dài ' * 200}")
    assert "Không có thủ tục nào mang mã “9.9”" in admin.say("/tamdung 9.9 Thử")


def test_a_notice_is_edited_in_place_of_the_old_one(admin: Staff, citizen: Staff) -> None:
    admin.act("/thongbao 20/11/2025 - 25/11/2025 Bảo trì")
    admin.say("/thongbao")
    assert "Đang hiện 20/11/2025 – 25/11/2025" in admin.press("Sửa 1")
    assert "Thay cho: Bảo trì" in admin.say("Bảo trì xong")
    admin.confirm()
    assert citizen.say(MARRIAGE).startswith("📢 Bảo trì xong\n\n")
    assert "1. 📢 20/11/2025 – 25/11/2025: Bảo trì xong" in admin.say("/thongbao")
    assert "2." not in admin.labels()


def test_a_press_on_an_old_preview_does_nothing(admin: Staff, citizen: Staff) -> None:
    admin.say("/thongbao Nghỉ lễ")
    old = admin.payload("Đăng")
    admin.say("/thongbao Bảo trì")
    assert "đã cũ, mình chưa làm gì" in admin.press_payload(old)
    admin.say("/thongbao Mưa bão")
    new = admin.payload("Đăng")
    assert "Đã đăng" in admin.press_payload(new)
    assert "đã cũ, mình chưa làm gì" in admin.press_payload(new)
    assert citizen.say(MARRIAGE).count("📢") == 1


def test_a_preview_is_over_when_the_person_goes_on_to_something_else(admin: Staff) -> None:
    admin.say("/thongbao Nghỉ lễ")
    old = admin.payload("Đăng")
    admin.press("Thôi")
    assert "đã cũ" in admin.press_payload(old)


def test_only_what_one_may_end_has_a_button(hire: Hire, admin: Staff) -> None:
    admin.act(f"/tamdung {MARRIAGE} Sai phí")
    approver = hire("201", Role.APPROVER, AGENCY)
    assert "1. ⏸" in approver.say("/tamdung")
    assert approver.labels() == []
    approver.act(f"/tamdung {MARRIAGE} Sai mẫu")
    approver.say("/tamdung")
    assert approver.labels() == [f"▶️ 2. {MARRIAGE} – {AGENCY}"]
