"""Staff settle what people report, as both sides meet it in their chats."""

import pytest

from bot.buttons.citizen import Rate
from bot.buttons.codec import agency_key, pack
from bot.dialogue import Dialogue
from bot.rendering.markup import plain
from bot.wiring import services as wiring
from knowledge.access import Role
from knowledge.desk import Desk, Verdict
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, MARRIAGE, Staff
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import TUY_HOA

# Members of staff have smaller numbers, and notices of their own.
CITIZENS = 900


class Town:
    """Citizens who report, and what reaches them."""

    def __init__(self, dialogue: Dialogue, database: Database, clock: FixedClock) -> None:
        self._dialogue = dialogue
        self._desk = Desk(database, clock)

    def report(
        self,
        person: str,
        words: str,
        verdict: Verdict = Verdict.WRONG_FACTS,
        *,
        code: str = BIRTH,
        agency: str | None = None,
    ) -> Staff:
        citizen = Staff(self._dialogue, person)
        citizen.press_payload(pack(Rate(verdict, 1, agency_key(agency), code)))
        assert "ghi lại" in citizen.say(words)
        return citizen

    def told(self) -> dict[str, tuple[str, list[str]]]:
        """Deliver what is due: to whom, the text and its buttons."""
        found = {}
        for one in self._desk.take(60):
            reply = wiring.notices().write(one.payload)
            assert reply is not None
            assert one.chat not in found
            self._desk.sent(one.id)
            if int(one.chat) < CITIZENS:
                continue
            buttons = [button.label for row in reply.buttons for button in row]
            found[one.chat] = (plain(reply.html), buttons)
        return found


@pytest.fixture
def town(dialogue: Dialogue, knowledge: Database, clock: FixedClock) -> Town:
    return Town(dialogue, knowledge, clock)


def test_who_reported_a_wrong_fee_hears_once_it_is_mended(
    town: Town, hire: Hire, knowledge: Database
) -> None:
    town.report("901", "phí là 8.000 <đồng>, gọi 0912345678")
    town.report("902", "phí là 8.000 <đồng>, gọi 0912345678")
    editor = hire("101")
    assert "1. Đăng ký khai sinh, bản 1 – 2 người" in editor.say("/phanhoi")
    shown = editor.press("Đăng ký khai sinh")
    assert "Bản này đang áp dụng." in shown
    assert "Sai thông tin: “phí là 8.000 <đồng>, gọi [số điện thoại]” (2 lần)" in shown
    assert "✔ Đã sửa" not in editor.labels()
    assert "Đăng ký khai sinh" in editor.press("✍ Sửa nội dung")
    publish(knowledge, a_procedure(code=BIRTH, name="Đăng ký khai sinh"))

    editor.say("/phanhoi")
    assert "Nay áp dụng bản 2, từ 20/11/2025." in editor.press("Đăng ký khai sinh")
    assert "So với bản 2" in editor.labels()
    done = editor.press("✔ Đã sửa")

    assert done == "✅ Đã xử lý góp ý về Đăng ký khai sinh. Mình báo lại 2 người."
    told = town.told()
    assert told.keys() == {"901", "902"}
    text, buttons = told["901"]
    assert text == (
        "📮 Ngày 20/11/2025 bạn góp ý về Đăng ký khai sinh.\n"
        "Cán bộ đã xem và sửa; bản mới đang áp dụng.\nCảm ơn bạn."
    )
    assert buttons == ["Xem nội dung", "🔕 Đừng báo lại nữa"]
    assert town.told() == {}
    assert "Không có báo sai" in editor.press("◀ Danh sách")


def test_why_a_text_is_right_is_told_in_the_words_of_staff(town: Town, hire: Hire) -> None:
    citizen = town.report("901", "trả lời lan man, không đúng ý", Verdict.NOT_RIGHT)
    editor, approver = hire("101"), hire("201", Role.APPROVER)
    editor.say("/phanhoi")
    editor.press("Đăng ký khai sinh")
    assert not any("vẫn đúng" in label for label in editor.labels())
    approver.say("/hoccauhoi")
    assert "Chưa đúng: “trả lời lan man" in _opened(approver)
    approver.press("Nội dung vẫn đúng")

    done = approver.say("Thời gian này theo <Nghị định> của Chính phủ.")

    assert "Mình báo lại 1 người." in done
    [(text, _)] = town.told().values()
    assert "nội dung vẫn đúng. “Thời gian này theo <Nghị định> của Chính phủ.”" in text
    assert "khai sinh" in citizen.say("cảm ơn, vậy đăng ký khai sinh cần giấy tờ gì?")
    assert "Chưa có nhóm" in approver.say("/hoccauhoi")
    assert not any("📮" in label for label in approver.labels())


def _opened(approver: Staff) -> str:
    approver.press("📮 Báo sai, góp ý: 1")
    return approver.press("Đăng ký khai sinh")


def test_what_is_said_of_an_agencys_own_text_is_for_its_people(town: Town, hire: Hire) -> None:
    town.report("901", "sai giờ làm việc", code=MARRIAGE, agency=AGENCY)
    elsewhere = hire("203", Role.APPROVER, TUY_HOA)
    here = hire("202", Role.APPROVER, AGENCY)

    assert "Không có báo sai" in elsewhere.say("/phanhoi")
    assert f"1. Đăng ký kết hôn ({AGENCY}), bản 1 – 1 người" in here.say("/phanhoi")
    here.press("Đăng ký kết hôn")
    payload = here.payload("Để sau")
    assert "không có quyền" in elsewhere.press_payload(payload)
    assert "Mình báo lại 1 người." in here.press("Đã sửa địa chỉ, giờ làm việc")
    assert "đã xem và sửa thông tin này" in town.told()["901"][0]


def test_what_was_settled_by_another_says_so_and_asks_no_more(town: Town, hire: Hire) -> None:
    town.report("901", "sai phí")
    one, other = hire("201", Role.APPROVER), hire("202", Role.APPROVER)
    for each in (one, other):
        each.say("/phanhoi")
        each.press("Đăng ký khai sinh")
    one.press("Nội dung vẫn đúng")
    other.press("Nội dung vẫn đúng")
    one.say("Phí này đúng theo nghị quyết.")

    assert "đã được xử lý" in other.say("Phí này đúng theo nghị quyết.")
    assert len(town.told()) == 1


def test_what_can_wait_goes_from_the_list_for_a_week(
    town: Town, hire: Hire, clock: FixedClock
) -> None:
    town.report("901", "sai phí")
    editor = hire("101")
    editor.say("/phanhoi")
    editor.press("Đăng ký khai sinh")
    assert "Không có báo sai" in editor.press("Để sau")
    clock.advance(days=8)
    assert "Đăng ký khai sinh" in editor.say("/phanhoi")


def test_many_different_words_are_turned_over_page_by_page(town: Town, hire: Hire) -> None:
    for number in range(20):
        town.report(str(900 + number), f"sai chỗ {number}")
    editor = hire("101")
    editor.say("/phanhoi")
    first = editor.press("Đăng ký khai sinh")
    assert ("sai chỗ 19" in first, "sai chỗ 3" in first) == (True, False)
    editor.press("Sau ▶")
    assert "sai chỗ 3" in editor.press("Sau ▶")


def test_citizens_see_nothing_of_it(town: Town, dialogue: Dialogue, hire: Hire) -> None:
    town.report("901", "sai phí")
    editor = hire("101")
    editor.say("/phanhoi")
    citizen = Staff(dialogue, "999")
    assert "sai phí" not in citizen.say("/phanhoi")
    assert "sai phí" not in citizen.press_payload(editor.payload("Đăng ký khai sinh"))
    assert "khai sinh" not in editor.say("/phanhoi", private=False)
