"""A second person in a chat: asked, told, approves or refuses; the emergency way."""

import re

import pytest

from bot.dialogue import Dialogue
from bot.rendering.markup import plain
from bot.wiring import conversations
from bot.wiring.services import Services, notices
from knowledge.access import Role
from knowledge.acts.second_person import SecondPersonKind
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import MARRIAGE, Staff
from tests.clocks import FixedClock


@pytest.fixture
def dialogue(knowledge: Database, clock: FixedClock) -> Dialogue:
    desk, answering = Desk(knowledge, clock), Answering(knowledge, clock)
    kinds = frozenset(SecondPersonKind)
    return conversations.dialogue(Services(knowledge, answering, desk, second_person=kinds), None)


@pytest.fixture
def head(hire: Hire) -> Staff:
    return hire("301", Role.ADMIN)


@pytest.fixture
def deputy(hire: Hire, head: Staff) -> Staff:
    return hire("302", Role.ADMIN)


@pytest.fixture
def citizen(dialogue: Dialogue) -> Staff:
    return Staff(dialogue, "999")


def delivered(knowledge: Database, clock: FixedClock, person: Staff) -> list[str]:
    """Deliver what is due; give what this person reads, whose buttons can then be pressed."""
    desk, writer = Desk(knowledge, clock), notices()
    read = []
    for one in desk.take(60):
        reply = writer.write(one.payload)
        assert reply is not None
        if one.chat == person.person:
            person.replies = [reply]
            read.append(plain(reply.html))
        desk.sent(one.id)
    return read


def test_a_notice_waits_until_another_person_has_seen_it(
    head: Staff, deputy: Staff, citizen: Staff, knowledge: Database, clock: FixedClock
) -> None:
    assert "Việc này cần một người nữa duyệt" in head.say("/thongbao Nghỉ lễ")
    assert "Đã gửi người thứ hai" in head.confirm()
    assert "📢" not in citizen.say(MARRIAGE)
    told = delivered(knowledge, clock, deputy)[-1]
    assert told == "📨 Người 301 nhờ bạn duyệt: đăng thông báo “Nghỉ lễ”."
    assert "của 119 cơ quan từ hôm nay" in deputy.press("Xem")
    assert "Đã đăng" in deputy.press("Duyệt, làm ngay")
    assert citizen.say(MARRIAGE).startswith("📢 Nghỉ lễ")
    assert delivered(knowledge, clock, head)[-1].startswith("✅ Người 302 đã duyệt")
    assert "Đã hoàn tác" in head.press("Hoàn tác")
    assert "📢" not in citizen.say(MARRIAGE)
    assert delivered(knowledge, clock, deputy)[-1].startswith("↩️ Người 301 đã hoàn tác")


def test_the_requester_reads_why_it_is_refused(
    head: Staff, deputy: Staff, knowledge: Database, clock: FixedClock
) -> None:
    head.act("/thongbao Nghỉ lễ")
    assert "đăng thông báo “Nghỉ lễ” – Người 301 nhờ" in deputy.say("/yeucau")
    deputy.press("Nghỉ lễ")
    deputy.press("Không duyệt")
    assert "Đã trả lại" in deputy.say("Ngày nghỉ chưa đúng với công văn")
    assert "Ngày nghỉ chưa đúng" in delivered(knowledge, clock, head)[-1]
    assert "Không có việc nào chờ" in head.say("/yeucau")


def test_in_an_emergency_it_is_done_with_a_reason_that_all_admins_read(
    head: Staff, deputy: Staff, citizen: Staff, knowledge: Database, clock: FixedClock
) -> None:
    head.act("/tamdung bot Lộ dữ liệu")
    head.press("Xem")
    assert "mà không chờ ai?" in head.press("Khẩn cấp")
    assert "Đã tạm dừng" in head.say("Dữ liệu người dân đang bị lộ")
    assert "tạm dừng trả lời" in citizen.say(MARRIAGE)
    told = delivered(knowledge, clock, deputy)[-1]
    assert "làm khẩn cấp" in told
    assert "đang bị lộ" in told


def test_an_invitation_of_an_admin_goes_to_who_asked_for_it(
    head: Staff, deputy: Staff, dialogue: Dialogue, knowledge: Database, clock: FixedClock
) -> None:
    head.say("/nhansu")
    for label in ("Mời người mới", "Quản trị", "Tất cả"):
        head.press(label)
    head.confirm()
    delivered(knowledge, clock, deputy)
    deputy.press("Xem")
    assert "i_" not in deputy.press("Duyệt, làm ngay")
    start = re.search(r"i_[\w-]+", delivered(knowledge, clock, head)[-1])
    assert start is not None
    assert "quản trị" in Staff(dialogue, "700").say(f"/start {start[0]}")


def test_who_is_alone_needs_nobody(head: Staff, citizen: Staff) -> None:
    assert "một người nữa" not in head.say("/thongbao Nghỉ lễ")
    assert "Đã đăng" in head.confirm()
    assert citizen.say(MARRIAGE).startswith("📢")


def test_the_requester_takes_it_back_and_approves_nothing_of_their_own(
    head: Staff, deputy: Staff
) -> None:
    head.act("/thongbao Nghỉ lễ")
    deputy.say("/yeucau")
    deputy.press("Nghỉ lễ")
    approve = deputy.payload("Duyệt, làm ngay")
    assert "không tự duyệt" in head.press_payload(approve)
    head.say("/yeucau")
    head.press("Nghỉ lễ")
    assert "Đã rút lại" in head.press("Rút lại")
    assert "không còn chờ" in deputy.press_payload(approve)
