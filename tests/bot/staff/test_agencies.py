"""Staff tell where an agency is: /coquan."""

import pytest

from bot.buttons.citizen import DropOffice, EditOffice, ShowOffice
from bot.buttons.codec import digest, pack
from knowledge.access import Role
from knowledge.editing.offices import Offices
from knowledge.offices import ContactDetail, OfficeContact
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import Staff
from tests.clocks import FixedClock

WARD, DEPARTMENT = "UBND phường Tân Lập", "Sở Tư pháp"


@pytest.fixture
def offices(knowledge: Database, clock: FixedClock) -> Offices:
    return Offices(knowledge, clock)


@pytest.fixture
def admin(hire: Hire) -> Staff:
    return hire("1", Role.ADMIN)


def test_an_admin_tells_the_address(admin: Staff, offices: Offices) -> None:
    assert f"🏛 {WARD}" in admin.say("/coquan phuong tan lap")
    assert "Bạn gõ địa chỉ" in admin.press("Địa chỉ")

    assert "địa chỉ: người dân sẽ đọc “01 Lý Nam Đế”" in admin.say("  01 Lý Nam Đế ")
    assert offices.read(WARD) == OfficeContact(WARD)
    assert "✅ Đã lưu địa chỉ" in admin.confirm()
    assert offices.read(WARD) == OfficeContact(WARD, address="01 Lý Nam Đế")


def test_an_address_changed_a_moment_later_takes_the_place_of_the_first(
    admin: Staff, offices: Offices
) -> None:
    admin.say("/coquan phuong tan lap")
    admin.press("Địa chỉ")
    admin.answer("01 Lý Nam Đê", "5")

    assert "01 Lý Nam Đế" in admin.answer("01 Lý Nam Đế", "5", edited=True)
    admin.confirm()
    assert offices.read(WARD) == OfficeContact(WARD, address="01 Lý Nam Đế")


def test_the_agency_may_be_named_in_a_second_step(admin: Staff) -> None:
    assert "Bạn muốn xem cơ quan nào?" in admin.say("/coquan")
    assert f"🏛 {DEPARTMENT}" in admin.say("sở tư pháp")


@pytest.mark.parametrize(
    ("written", "agency"),
    [
        ("so tu phap", "Sở Tư pháp"),
        ("hoa phu", "UBND xã Sơn Thành"),
        ("sơ y tế", "Sở Y tế"),
        ("UBND phường Tân Lâp", "UBND phường Tân Lập"),
    ],
)
def test_a_name_that_is_not_quite_one_offers_agencies(
    admin: Staff, written: str, agency: str
) -> None:
    text = admin.say(f"/coquan {written}")

    if "🏛" not in text:
        assert "bạn chọn giúp mình" in text
        text = admin.press(agency)
    assert f"🏛 {agency}" in text


def test_a_name_like_no_agency_is_asked_for_again(admin: Staff) -> None:
    assert "Mình không thấy cơ quan nào" in admin.say("/coquan 12345")
    assert f"🏛 {DEPARTMENT}" in admin.say("Sở Tư pháp")


def test_a_bad_detail_gets_one_line_and_is_asked_for_again(admin: Staff, offices: Offices) -> None:
    admin.say(f"/coquan {WARD}")
    admin.press("Bản đồ")

    for typed in ("javascript:alert(1)", "bản đồ", "x" * 600):
        assert len(admin.say(typed).splitlines()) == 1
    admin.act("https://maps.app.goo.gl/abc")

    assert offices.read(WARD) == OfficeContact(WARD, map="https://maps.app.goo.gl/abc")


def test_a_detail_is_taken_away_by_a_button(admin: Staff, offices: Offices) -> None:
    admin.say(f"/coquan {WARD}")
    admin.press("Điện thoại")
    admin.act("0262 3812345")
    admin.say(f"/coquan {WARD}")
    admin.press("Điện thoại")

    assert "không thấy mục này nữa" in admin.press("Xóa mục này")
    admin.confirm()
    assert offices.read(WARD) == OfficeContact(WARD)


def test_an_admin_of_one_agency_sees_it_at_once_and_no_other(hire: Hire, offices: Offices) -> None:
    admin = hire("2", Role.ADMIN, WARD)

    assert f"🏛 {WARD}" in admin.say("/coquan")
    assert "Bạn không có quyền" in admin.say(f"/coquan {DEPARTMENT}")
    for action in (
        ShowOffice(digest(DEPARTMENT)),
        EditOffice(ContactDetail.PHONE, digest(DEPARTMENT)),
        DropOffice(ContactDetail.PHONE, digest(DEPARTMENT)),
    ):
        assert "Bạn không có quyền" in admin.press_payload(pack(action))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_others_of_the_staff_may_not(hire: Hire, role: Role) -> None:
    assert "Bạn không có quyền" in hire("3", role).say(f"/coquan {WARD}")


def test_a_citizen_may_not(hire: Hire, admin: Staff, knowledge: Database) -> None:
    admin.say(f"/coquan {WARD}")
    citizen = hire("9", Role.EDITOR)
    citizen.person = "10"

    assert "Bạn không có quyền" in citizen.say(f"/coquan {WARD}")
    assert "Bạn không có quyền" in citizen.press_payload(
        pack(EditOffice(ContactDetail.PHONE, digest(WARD)))
    )


def test_who_lost_the_right_meanwhile_changes_nothing(
    admin: Staff, hire: Hire, offices: Offices
) -> None:
    hire("8", Role.ADMIN)
    admin.say(f"/coquan {WARD}")
    admin.press("Điện thoại")
    hire("1", Role.EDITOR)

    assert "Bạn không có quyền" in admin.say("0262 3812345")
    assert offices.read(WARD) == OfficeContact(WARD)


def test_agencies_are_not_managed_in_a_group(admin: Staff) -> None:
    assert "🏛" not in admin.say(f"/coquan {WARD}", private=False)


def test_a_button_of_an_agency_that_is_gone_is_old(admin: Staff) -> None:
    assert "Nút này đã cũ" in admin.press_payload(pack(ShowOffice(digest("UBND xã Đã Bỏ"))))
