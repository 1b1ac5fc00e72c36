"""Staff look after the knowledge as a whole: known questions, laws, the ISO view."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.dialogue import Dialogue
from bot.messages import Attachment
from bot.rendering.markup import plain
from bot.views import Views
from knowledge.access import OPERATOR, Actor, Role
from knowledge.desk import Desk, open_citizens
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overviews
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, MARRIAGE, Staff
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import Control

ROAD, MENDING = "1.013076", "Sửa chữa đường giao thông nông thôn"


@pytest.fixture
def admin(knowledge: Database, hire: Hire) -> Staff:
    publish(
        knowledge,
        a_procedure(
            code="QT-1",
            name="=1+1",
            agency=AGENCY,
            iso={"code": "QT 01", "standard": "TCVN ISO 9001:2008", "issued_on": "2019-01-01"},
            legal_basis=["Nghị định số 123/2015/NĐ-CP"],
        ),
    )
    return hire("301", Role.ADMIN)


@pytest.fixture
def citizen(dialogue: Dialogue) -> Staff:
    return Staff(dialogue, "999")


def attached(staff: Staff) -> Attachment:
    [reply] = staff.replies
    assert reply.attachment is not None
    return reply.attachment


def test_a_question_is_tried_kept_listed_and_let_go_of(admin: Staff) -> None:
    assert "Chưa có câu hỏi kiểm tra nào." in admin.say("/cauhoi")
    assert "Bây giờ bot sẽ trả lời: Đăng ký kết hôn." in admin.say("đăng ký kết hôn")
    admin.press("Đăng ký kết hôn")
    assert "1. đăng ký kết hôn → 1.000894" in admin.say("/cauhoi")
    assert admin.press("Bỏ câu 1") == "Đã bỏ câu: “đăng ký kết hôn”."
    assert "Chưa có câu hỏi kiểm tra nào." in admin.say("/cauhoi")


def test_a_question_may_have_no_answer(admin: Staff) -> None:
    admin.say("/cauhoi thời tiết hôm nay thế nào")
    assert "từ chối" in admin.press("phải từ chối")


def test_a_button_of_a_forgotten_question_keeps_nothing(admin: Staff) -> None:
    admin.say("/cauhoi đăng ký kết hôn")
    payload = admin.payload("Đăng ký kết hôn")
    admin.say("/start")
    assert "không còn giữ" in admin.press_payload(payload)


def test_a_law_puts_processes_under_review_and_citizens_are_told(
    admin: Staff, citizen: Staff, hire: Hire, knowledge: Database, clock: FixedClock
) -> None:
    listed = admin.say("/vanban 123/2015/NĐ-CP thay bằng 100/2026/NĐ-CP")
    assert "1 quy trình dẫn 123/2015/NĐ-CP" in listed
    assert "Đã đưa 1 quy trình vào rà soát" in admin.press("Đưa 1 quy trình")
    assert "Đang rà soát theo 100/2026/NĐ-CP" in citizen.say("QT-1")
    listed = admin.say("/vanban")
    assert "1. =1+1\nQT-1 – UBND xã Ea Kao: 123/2015/NĐ-CP → 100/2026/NĐ-CP" in listed
    assert admin.labels() == ["✏️ Sửa 1", "✔ Xong 1"]
    assert "không có quyền" in hire("101").press_payload(admin.payload("Xong 1"))
    assert "✔ Đã rà soát QT-1" in admin.press("Xong 1")
    assert Laws(knowledge, clock).remind() == 0
    assert "Đang rà soát" not in citizen.say("QT-1")


def test_the_new_law_may_be_named_first(admin: Staff) -> None:
    listed = admin.say("/vanban 100/2026/NĐ-CP thay thế 123/2015/NĐ-CP")
    assert "1 quy trình dẫn 123/2015/NĐ-CP" in listed


def test_what_was_understood_is_shown_turned_and_undone_by_one_press(
    admin: Staff, citizen: Staff
) -> None:
    listed = admin.say("/vanban Nghị định 100/2026/NĐ-CP được thay thế bằng 123/2015/NĐ-CP")
    assert "123/2015/NĐ-CP là văn bản mới, thay cho Nghị định 100/2026/NĐ-CP" in listed
    assert "1 quy trình dẫn 123/2015/NĐ-CP" in admin.press("Hiểu ngược lại")
    assert "Đã đưa 1 quy trình vào rà soát" in admin.press("Đưa 1 quy trình")
    assert "Đang rà soát" in citizen.say("QT-1")
    assert "Đã đưa 1 quy trình ra khỏi" in admin.press("Hoàn tác cả 1 quy trình")
    assert "Đang rà soát" not in citizen.say("QT-1")


def test_a_button_below_an_older_law_enters_no_other(admin: Staff) -> None:
    admin.say("/vanban 123/2015/NĐ-CP thay bằng 100/2026/NĐ-CP")
    old = admin.payload("Đưa 1 quy trình")
    admin.say("/vanban 123/2015/NĐ-CP thay bằng 200/2027/NĐ-CP")
    assert "không còn giữ" in admin.press_payload(old)


def test_one_law_alone_is_only_looked_up(admin: Staff) -> None:
    assert "1 quy trình dẫn" in admin.say("/vanban 123/2015/NĐ-CP")
    assert admin.labels() == []
    assert "Không có quy trình nào" in admin.say("/vanban 1/1999/NĐ-CP")


def test_the_new_law_may_be_typed_after_the_old_one_was_looked_up(admin: Staff) -> None:
    assert "Bạn gõ số văn bản mới" in admin.say("/vanban 123/2015/NĐ-CP")
    assert "vào rà soát theo 100/2026/NĐ-CP" in admin.say("100/2026/NĐ-CP")
    assert "Đã đưa 1 quy trình vào rà soát" in admin.press("Đưa 1 quy trình")


def test_the_iso_view_tells_editions_and_what_is_overdue(admin: Staff) -> None:
    text = admin.say("/iso")
    assert "1 cơ quan, 2 quy trình đang có hiệu lực" in text
    assert "• TCVN ISO 9001:2008: 1" in text
    assert "Đã chuyển sang TCVN ISO 9001:2015: 0%" in text
    assert "⏰ Quá hạn rà soát: 1" in text
    assert "🏛 UBND xã Ea Kao" in admin.say("/iso ea kao")


def test_the_iso_view_goes_out_as_a_picture_and_a_sheet(admin: Staff) -> None:
    admin.say("/iso")
    chart, sheet = admin.payload("Biểu đồ"), admin.payload("Bảng XLSX")
    admin.press_payload(chart)
    picture = attached(admin)
    assert picture.picture
    assert picture.content.startswith(b"\x89PNG")
    admin.press_payload(sheet)
    rows = list(load_workbook(BytesIO(attached(admin).content)).active.values)
    assert rows[0][:2] == ("Cơ quan", "Quy trình đang có hiệu lực")
    assert rows[1][:5] == (AGENCY, 2, 0, 1, 0)


def test_the_audit_sheet_keeps_what_looks_like_a_formula_as_text(admin: Staff) -> None:
    admin.say("/iso")
    admin.press("Hồ sơ đánh giá")
    book = load_workbook(BytesIO(attached(admin).content))
    assert book.sheetnames == ["Phiên bản", "Nhật ký"]
    cells = [cell for row in book["Phiên bản"].iter_rows() for cell in row]
    assert ("=1+1", "s") in {(cell.value, cell.data_type) for cell in cells}
    assert not any(cell.data_type == "f" for cell in cells)


def test_editors_see_the_view_but_export_no_audit(admin: Staff, hire: Hire) -> None:
    admin.say("/iso")
    payload = admin.payload("Hồ sơ đánh giá")
    editor = hire("101", Role.EDITOR, AGENCY)
    assert "2 quy trình" in editor.say("/iso")
    assert not any("Hồ sơ" in label for label in editor.labels())
    assert "không có quyền" in editor.press_payload(payload)


@pytest.mark.parametrize("command", ["/iso", "/vanban", "/cauhoi", "/cauhoi abc", "/vanban 1/2"])
def test_citizens_and_groups_get_nothing_of_it(admin: Staff, citizen: Staff, command: str) -> None:
    assert "không có quyền" in citizen.say(command)
    assert MARRIAGE not in admin.say(command, private=False)


def test_an_approver_sees_checks_and_changed_questions_before_deciding(
    knowledge: Database, hire: Hire, clock: FixedClock, admin: Staff
) -> None:
    publish(knowledge, a_procedure(code=ROAD, name=MENDING))
    admin.say(f"/cauhoi {MENDING}")
    admin.press(MENDING[:20])
    editor = hire("101")
    control = Control(knowledge, clock)
    changed = a_procedure(code=ROAD, name="Cấp giấy phép đào đường")
    control.submit(Actor(editor.person, Role.EDITOR), changed)
    admin.say("/duyet")
    told = admin.press("Cấp giấy phép đào đường")
    assert "🔴 Trình tự thực hiện" in told
    assert "1 câu hỏi kiểm tra sẽ đổi câu trả lời, 1 câu đang đúng thành sai" in told
    assert f"🔴 “{MENDING}”: {MENDING} ({ROAD}) →" in told


def test_what_several_citizens_ask_can_be_tried_and_kept(
    admin: Staff, knowledge: Database, clock: FixedClock
) -> None:
    citizens = open_citizens(knowledge, clock)
    for person in ("1", "2"):
        citizens.questions.note(person, "xin đăng ký kết hôn", "answered")
    citizens.questions.note("3", "hỏi riêng một mình", "declined")
    admin.say("/cauhoi")
    assert "Những câu nhiều người hỏi" in admin.press("Người dân hay hỏi gì")
    assert admin.labels() == ["xin đăng ký kết hôn"]
    admin.press("xin đăng ký kết hôn")
    admin.press("Đăng ký kết hôn")
    assert "1. xin đăng ký kết hôn → 1.000894" in admin.say("/cauhoi")
    admin.press("Người dân hay hỏi gì")
    assert admin.labels() == []


def test_reminders_are_written_for_people_when_they_are_delivered(
    admin: Staff, hire: Hire, knowledge: Database, clock: FixedClock
) -> None:
    hire("101", Role.EDITOR, AGENCY)
    Laws(knowledge, clock).enter(OPERATOR, "123/2015/NĐ-CP", "100/2026/NĐ-CP")
    assert Overviews(knowledge, clock).remind() == 1
    written = [Views().notices.write(one.payload) for one in Desk(knowledge, clock).due()]
    texts = [plain(one.html) for one in written if one is not None]
    assert texts[-2].startswith("🔎 1 quy trình bạn phụ trách dẫn 123/2015/NĐ-CP")
    assert texts[-2].endswith("rà soát xong trước 20/02/2026 nhé: /vanban")
    assert texts[-1].startswith("⏰ 1 quy trình bạn phụ trách đã quá hạn rà soát hằng năm.")
