"""Review, history and people in the chat."""

import re

from bot.buttons.citizen import ShowProcedure
from bot.buttons.codec import pack
from bot.buttons.staff import (
    ApproveNow,
    AskWithdrawal,
    CompareVersions,
    RemoveMember,
    SetRole,
    ShowVersion,
)
from bot.dialogue import Dialogue
from knowledge.access import Role
from knowledge.answering import Answering
from knowledge.records import Procedure
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, MARRIAGE, Staff
from tests.bot.talking import a_dialogue
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.staff import ADMIN, APPROVER, EDITOR, Control


def birth(control: Control, **changes: object) -> Procedure:
    """Give the text of the birth registration with something changed."""
    published = Answering(control.database, control.clock).show(BIRTH)
    assert published is not None
    return Procedure.model_validate({**dict(published.procedure), **changes})


def test_an_approver_sees_what_changes_and_approves(
    hire: Hire, control: Control, shown: Answering
) -> None:
    hire(EDITOR.name)
    approver = hire("201", Role.APPROVER)
    papers = [{"case": "", "documents": [{"name": "Tờ khai", "copies": 2}, {"name": "Sổ"}]}]
    control.submit(EDITOR, birth(control, dossier=papers), "Thêm giấy tờ")
    queue = approver.say("/duyet")
    assert "Chờ duyệt (1)" in queue
    assert "Người 101" in queue
    look = approver.press("1. Đăng ký khai sinh")
    for part in ("Lý do: Thêm giấy tờ", "Giấy tờ", "＋ Sổ", "− Tờ khai; 1 bản chính"):
        assert part in look
    assert "áp dụng từ hôm nay" in approver.press("Duyệt ngay")
    published = shown.show(BIRTH)
    assert published is not None
    assert len(published.procedure.dossier[0].documents) == 2


def test_an_approver_chooses_a_day_by_button_or_typed(hire: Hire, control: Control) -> None:
    approver = hire("201", Role.APPROVER)
    for name, answer in (("Một", "21/11"), ("Hai", "typed")):
        control.submit(EDITOR, birth(control, name=name))
        approver.say("/duyet")
        approver.press(f"1. {name}")
        approver.press("chọn ngày")
        if answer == "typed":
            assert "ngày" in approver.say("1/13/2026")
            assert "từ 01/02/2026" in approver.say("1/2/2026")
            assert len(control.reviews.queue(APPROVER)) == 1
            assert "từ 01/02/2026" in approver.confirm()
        else:
            assert "từ 21/11/2025" in approver.press(answer)


def test_the_look_says_what_is_replaced_for_whom_and_from_when(
    hire: Hire, control: Control
) -> None:
    hire(EDITOR.name)
    approver = hire("201", Role.APPROVER)
    control.submit(EDITOR, birth(control, name="Chung"))
    control.submit(EDITOR, birth(control, name="Riêng", agency=AGENCY))
    control.submit(EDITOR, a_procedure(code="9", effective_from="2025-12-01", levels=["tỉnh"]))
    effects = []
    for number in ("1.", "2.", "3."):
        approver.say("/duyet")
        effects += re.findall("Duyệt ngay thì (.*)", approver.press(number))
    assert effects == [
        "mọi nơi chưa có bản riêng dùng bản này (103 xã, phường) từ hôm nay, thay bản 1.",
        f"{AGENCY} dùng bản này từ hôm nay, thay văn bản chung.",
        "mọi nơi chưa có bản riêng dùng bản này từ 01/12/2025.",
    ]


def test_a_day_that_is_past_is_refused_and_may_be_typed_again(hire: Hire, control: Control) -> None:
    approver = hire("201", Role.APPROVER)
    control.submit(EDITOR, birth(control, name="Mới"))
    approver.say("/duyet")
    approver.press("1. Mới")
    approver.press("chọn ngày")
    assert "ngày đã qua" in approver.say("1/1/2020")
    assert "từ 01/12/2025" in approver.say("1-12-2025")


def test_a_rejection_asks_for_the_reason(hire: Hire, control: Control) -> None:
    approver = hire("201", Role.APPROVER)
    control.submit(EDITOR, birth(control, name="Mới"))
    approver.say("/duyet")
    approver.press("1. Mới")
    assert "Vì sao" in approver.press("Trả lại")
    approver.say("...")
    assert "ghi lý do" in approver.press("Ghi vào lý do trả lại")
    assert "Đã trả lại" in approver.say("Thiếu lệ phí <b>")
    (draft,) = control.drafts.mine(EDITOR)
    assert draft.returned == "Thiếu lệ phí <b>"
    assert "Không có gì chờ" in approver.say("/duyet")


def test_what_comes_again_is_shown_beside_what_came_back(hire: Hire, control: Control) -> None:
    hire(EDITOR.name)
    approver = hire("201", Role.APPROVER)
    control.reviews.reject(APPROVER, control.submit(EDITOR, birth(control, name="Sai")).id, "Sai")
    control.submit(EDITOR, birth(control, name="Đúng rồi"))
    approver.say("/duyet")
    look = approver.press("1. Đúng rồi")
    returned, effective = look.split("Khác gì với bản đang áp dụng")
    assert "Gửi lại sau khi bản 2 bị trả lại. Người 201: Sai" in returned
    assert "− Sai\n＋ Đúng rồi" in returned
    assert "− Đăng ký khai sinh\n＋ Đúng rồi" in effective


def test_the_history_shows_dates_people_and_reasons(hire: Hire, control: Control) -> None:
    editor = hire(EDITOR.name)
    hire("201", Role.APPROVER)
    control.publish(birth(control, name="Đăng ký khai sinh mới"))
    history = editor.say(f"/lichsu {BIRTH}")
    assert "2 bản" in history
    assert "Bản 2 – đang áp dụng, từ 20/11/2025" in history
    assert "Bản 1 – đã thay thế" in history
    version = editor.press("Bản 2")
    for part in ("Gửi duyệt: Người 101", "Lý do: Sửa cho đúng", "Duyệt: Người 201"):
        assert part in version
    compared = editor.press("So với bản 1")
    assert "＋ Đăng ký khai sinh mới" in compared


def test_the_history_of_several_agencies_asks_whose(hire: Hire) -> None:
    editor = hire(EDITOR.name)
    assert "nơi nào" in editor.say(f"/lichsu {MARRIAGE}")
    assert AGENCY in editor.press(AGENCY)


def test_an_old_version_is_restored_through_review(
    hire: Hire, control: Control, shown: Answering
) -> None:
    editor, approver = hire(EDITOR.name), hire("201", Role.APPROVER)
    control.publish(birth(control, name="Đăng ký khai sinh mới"))
    editor.say(f"/lichsu {BIRTH}")
    editor.press("Bản 1")
    editor.press("Khôi phục")
    assert "Đã gửi duyệt bản 3" in editor.say("Bản 2 sai tên")
    approver.say("/duyet")
    approver.press("1. ")
    approver.press("Duyệt ngay")
    published = shown.show(BIRTH)
    assert published is not None
    assert published.procedure.name == "Đăng ký khai sinh"


def test_a_text_is_withdrawn_and_citizens_are_told_of_its_successor(
    hire: Hire, dialogue: Dialogue, shown: Answering
) -> None:
    old = pack(ShowProcedure(BIRTH))
    approver = hire("201", Role.APPROVER)
    approver.say(f"/lichsu {BIRTH}")
    approver.press("Bản 1")
    assert "thay bằng" in approver.press("Bỏ bản này")
    assert "9.999999" in approver.say("Bãi bỏ theo quyết định\nthay bằng 9.999999")
    shown_first = approver.say(f"Bãi bỏ\nthay bằng {MARRIAGE}.")
    for part in (f"chỉ sang {MARRIAGE}", "Từ hôm nay bỏ Đăng ký khai sinh", "(103 xã, phường)"):
        assert part in shown_first
    assert shown.show(BIRTH) is not None
    assert f"chỉ sang {MARRIAGE}" in approver.confirm()
    assert shown.show(BIRTH) is None
    citizen = Staff(dialogue, "900")
    assert "Thay vào đó là: Đăng ký kết hôn" in citizen.say(BIRTH)
    assert "Thay vào đó là: Đăng ký kết hôn" in citizen.press_payload(old)
    assert "Đăng ký kết hôn" in citizen.press("Đăng ký kết hôn")


def test_a_successor_named_in_the_line_of_the_reason_is_not_dropped(
    hire: Hire, dialogue: Dialogue
) -> None:
    approver = hire("201", Role.APPROVER)
    approver.say(f"/lichsu {BIRTH}")
    approver.press("Bản 1")
    approver.press("Bỏ bản này")
    assert "9.999999" in approver.say("Bãi bỏ, thay bằng 9.999999")
    told = approver.say(f"Bãi bỏ theo quyết định, được thay thế bằng {MARRIAGE}.")
    assert f"chỉ sang {MARRIAGE}" in told
    assert "Lý do: Bãi bỏ theo quyết định\n" in told
    approver.confirm()
    assert "Thay vào đó là: Đăng ký kết hôn" in Staff(dialogue, "900").say(BIRTH)


def test_an_editor_neither_approves_nor_withdraws(
    hire: Hire, control: Control, shown: Answering
) -> None:
    editor = hire(EDITOR.name)
    version = control.submit(EDITOR, birth(control, name="Mới"))
    assert "không có quyền" in editor.say("/duyet")
    assert "không có quyền" in editor.press_payload(pack(ApproveNow(version.id)))
    editor.say(f"/lichsu {BIRTH}")
    editor.press("Bản 1")
    assert not [label for label in editor.labels() if "Bỏ bản này" in label]
    effective = version.id - 1
    assert "không có quyền" in editor.press_payload(pack(AskWithdrawal(effective)))
    published = shown.show(BIRTH)
    assert published is not None
    assert published.procedure.name == "Đăng ký khai sinh"


def test_a_demoted_approver_cannot_use_a_button_that_is_shown_already(
    hire: Hire, control: Control, shown: Answering
) -> None:
    approver = hire("201", Role.APPROVER)
    control.submit(EDITOR, birth(control, name="Mới"))
    approver.say("/duyet")
    approver.press("1. Mới")
    stale = approver.payload("Duyệt ngay")
    hire("201", Role.EDITOR)
    assert "không có quyền" in approver.press_payload(stale)
    published = shown.show(BIRTH)
    assert published is not None
    assert published.procedure.name == "Đăng ký khai sinh"


def test_a_decided_version_says_so_when_its_old_button_is_pressed(
    hire: Hire, control: Control
) -> None:
    approver, other = hire("201", Role.APPROVER), hire("202", Role.APPROVER)
    control.submit(EDITOR, birth(control, name="Mới"))
    for one in (approver, other):
        one.say("/duyet")
        one.press("1. Mới")
    approver.press("Duyệt ngay")
    assert "không còn chờ duyệt" in other.press("Duyệt ngay")


def test_staff_work_is_not_done_in_groups(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    for command in ("/nhansu", "/duyet", f"/lichsu {BIRTH}"):
        assert "trò chuyện riêng" in admin.say(command, private=False)


def test_citizens_are_told_that_they_may_not(dialogue: Dialogue, hire: Hire) -> None:
    hire("301", Role.ADMIN)
    citizen = Staff(dialogue, "999")
    for command in ("/nhansu", "/duyet", f"/lichsu {BIRTH}"):
        assert "không có quyền" in citizen.say(command)
    for action in (SetRole("999", Role.ADMIN), RemoveMember("301"), ApproveNow(1)):
        assert "không có quyền" in citizen.press_payload(pack(action))


def test_an_admin_changes_and_removes_people(hire: Hire, control: Control) -> None:
    admin = hire("301", Role.ADMIN)
    hire("101")
    admin.say("/nhansu")
    assert "biên soạn" in admin.press("Người 101")
    assert "sẽ là: duyệt" in admin.press("Duyệt")
    assert "Người 101: duyệt" in admin.confirm()
    assert "Vai trò: duyệt" in admin.press("Xem người này")
    assert "sẽ là: cấp xã" in admin.press("Cấp xã")
    admin.confirm()
    admin.press("Xem người này")
    admin.press("Theo cơ quan")
    assert "gần nhất" in admin.say("UBND xã Ea Kaoo")
    assert AGENCY in admin.say(AGENCY)
    admin.confirm()
    assert f"Phụ trách: {AGENCY}" in admin.press("Xem người này")
    assert "mất quyền ngay" in admin.press("Xóa khỏi")
    assert control.people.actor("101") is not None
    assert "Đã xóa" in admin.confirm()
    assert control.people.actor("101") is None
    assert "Đã hoàn tác" in admin.press("Hoàn tác")
    assert control.people.actor("101") is not None


def test_an_admin_does_not_remove_themself(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    assert "không tự" in admin.press_payload(pack(RemoveMember("301")))
    assert "không tự" in admin.press_payload(pack(SetRole("301", Role.EDITOR)))


def test_a_newcomer_joins_by_the_link(dialogue: Dialogue, hire: Hire, control: Control) -> None:
    admin = hire("301", Role.ADMIN)
    admin.say("/nhansu")
    admin.press("Mời người mới")
    admin.press("Biên soạn")
    assert "văn bản chung" in admin.press("Tất cả")
    invited = admin.confirm()
    start = re.search(r"i_[\w-]+", invited)
    assert start is not None
    newcomer, late = Staff(dialogue, "700"), Staff(dialogue, "800")
    assert "biên soạn" in newcomer.say(f"/start {start[0]}")
    assert newcomer.replies[0].menu
    assert "không dùng được nữa" in late.say(f"/start {start[0]}")
    actor = control.people.actor("700")
    assert actor is not None
    assert actor.role is Role.EDITOR


def test_an_admin_is_made_and_everything_given_only_when_asked_once_more(
    hire: Hire, control: Control
) -> None:
    admin = hire("301", Role.ADMIN)
    hire("101", Role.EDITOR, AGENCY)
    before = control.people.actor("101")
    admin.say("/nhansu")
    admin.press("👤 Người 101")
    assert "mời, đổi quyền và xóa" in admin.press("Quản trị")
    admin.press("Thôi")
    assert control.people.actor("101") == before
    admin.press_payload(pack(SetRole("101", Role.ADMIN)))
    admin.confirm()
    admin.press("Xem người này")
    assert "tất cả cơ quan" in admin.press("Tất cả")
    admin.confirm()
    actor = control.people.actor("101")
    assert actor is not None
    assert (actor.role, actor.scope.everywhere) == (Role.ADMIN, True)


def test_open_invitations_are_listed_and_one_is_taken_back(dialogue: Dialogue, hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    admin.say("/nhansu")
    assert "Không có lời mời" in admin.press("Lời mời đang mở")
    admin.press("Nhân sự")
    admin.press("Mời người mới")
    admin.press("Duyệt")
    admin.press("Cấp xã")
    start = re.search(r"i_[\w-]+", admin.confirm())
    assert start is not None
    admin.say("/nhansu")
    listed = admin.press("Lời mời đang mở")
    assert "1. duyệt, cấp xã – Người 301 mời, hết hạn" in listed
    assert "Không có lời mời" in admin.press("🗑 1")
    assert "không dùng được nữa" in Staff(dialogue, "700").say(f"/start {start[0]}")


def test_an_admin_decides_where_one_person_does_both(hire: Hire, control: Control) -> None:
    admin = hire("301", Role.ADMIN)
    approver = hire("201", Role.APPROVER, AGENCY)
    admin.say("/nhansu")
    assert "Chưa có cơ quan nào" in admin.press("Cơ quan một người")
    admin.press("Thêm cơ quan")
    assert "không cần người thứ hai" in admin.say("xã ea kao")
    assert control.one_person.listed(ADMIN) == ()
    assert AGENCY in admin.press("Đúng, cho tự duyệt")
    actor = control.people.actor("201")
    assert actor is not None
    marriage = a_procedure(code=MARRIAGE, name="Kết hôn", agency=AGENCY)
    version = control.submit(actor, marriage)
    assert "Đã duyệt" in approver.press_payload(pack(ApproveNow(version.id)))
    assert f"• {AGENCY}" in admin.press("Cơ quan một người")
    assert "lại cần người thứ hai" in admin.press(f"🗑 {AGENCY}")


def test_what_waits_or_came_back_elsewhere_is_not_in_the_history(
    hire: Hire, control: Control
) -> None:
    other = hire("102", Role.APPROVER, "Sở Tư pháp")
    version = control.submit(
        EDITOR, a_procedure(code=MARRIAGE, name="Bí mật", agency=AGENCY), "Lý do riêng"
    )
    control.reviews.reject(APPROVER, version.id, "Trả về vì riêng")
    (published,) = [
        one for one in control.history.versions(EDITOR, MARRIAGE, AGENCY) if one.version.number == 1
    ]
    shown = other.say(f"/lichsu {MARRIAGE}")
    shown += other.press(AGENCY)
    for press in (ShowVersion(version.id), CompareVersions(published.version.id, version.id)):
        refused = other.press_payload(pack(press))
        assert "không có quyền" in refused
        shown += refused
    assert "Bản 1" in shown
    assert not re.search("Bí mật|riêng|Bản 2", shown)


def test_a_long_difference_is_turned_page_by_page(
    hire: Hire, control: Control, knowledge: Database, clock: FixedClock
) -> None:
    hire("201", Role.APPROVER)
    papers = [{"name": f"Giấy tờ số {n} " + "rất dài " * 20} for n in range(60)]
    control.submit(EDITOR, birth(control, dossier=[{"case": "", "documents": papers}]))
    approver = Staff(a_dialogue(Answering(knowledge, clock), knowledge, clock, 3_900), "201")
    approver.say("/duyet")
    seen = [approver.press("1. ")]
    while any("▶" in label for label in approver.labels()):
        seen.append(approver.press("▶"))
    text = "\n".join(seen)
    assert len(seen) > 2
    assert all(f"Giấy tờ số {n} " in text for n in range(60))


def test_the_history_of_a_code_that_is_typed_next(hire: Hire) -> None:
    editor = hire(EDITOR.name)
    assert "Bạn gõ mã" in editor.say("/lichsu")
    assert "Bạn xem lịch sử thủ tục nào" in editor.say("khai sinh")
    editor.say("/lichsu")
    assert "Đăng ký khai sinh" in editor.say("1.001193")
