"""Staff teach from questions that nothing answers, as they would in a chat."""

import pytest

from bot.dialogue import Dialogue
from bot.wiring import conversations
from bot.wiring.services import Services
from knowledge.access import Role
from knowledge.acts.second_person import SecondPersonKind
from knowledge.answering import Answering
from knowledge.desk import Desk, open_citizens
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import Staff
from tests.clocks import FixedClock

SAID = "vá ổ gà đầu ngõ"


@pytest.fixture
def dialogue(knowledge: Database, clock: FixedClock) -> Dialogue:
    desk, answering = Desk(knowledge, clock), Answering(knowledge, clock)
    kinds = frozenset(SecondPersonKind)
    return conversations.dialogue(Services(knowledge, answering, desk, second_person=kinds), None)


@pytest.fixture
def asked(knowledge: Database, clock: FixedClock, dialogue: Dialogue) -> None:
    log = open_citizens(knowledge, clock).questions
    for person in ("901", "902"):
        log.note(person, SAID, "not_found")
    GroupKeeping(knowledge, clock, Answering(knowledge, clock)).rebuild()


@pytest.mark.usefixtures("asked")
def test_a_group_is_taught_after_its_effect_is_seen_and_can_be_forgotten(hire: Hire) -> None:
    approver = hire("201", Role.APPROVER)
    assert f"1. “{SAID}” – 2 người, 2 lượt" in approver.say("/hoccauhoi")
    approver.press(SAID)
    approver.press("Thủ tục khác")
    shown = approver.say("1.001193")
    assert "là hỏi thủ tục Đăng ký khai sinh (1.001193)" in shown
    assert "1 câu sẽ được trả lời; 0 câu kém đi" in shown
    assert "Đã học 1 cách nói" in approver.confirm()
    approver.press("Hoàn tác")
    assert "Chưa học cách nói nào" in _learned(approver)
    approver.say("/hoccauhoi")
    approver.press(SAID)
    approver.press("Thủ tục khác")
    approver.say("1.001193")
    approver.confirm()
    assert "Chưa có nhóm" in approver.say("/hoccauhoi")
    assert f"“{SAID}” → Đăng ký khai sinh (1.001193)" in approver.press("đã học")
    approver.press("Bỏ 1")
    assert "Đã bỏ cách nói" in approver.confirm()


@pytest.mark.usefixtures("asked")
def test_another_person_approves_what_is_taught(hire: Hire) -> None:
    approver, other = hire("201", Role.APPROVER), hire("202", Role.APPROVER)
    approver.say("/hoccauhoi")
    approver.press(SAID)
    approver.press("Không thuộc việc")
    assert "cần một người nữa duyệt" in approver.say("Bạn gọi UBND phường nhé.")
    approver.confirm()
    assert "Chưa học cách nói nào" in _learned(approver)
    other.say("/yeucau")
    assert "sẽ được trả lời: Bạn gọi UBND phường nhé." in other.press("1")
    assert "Đã học" in other.press("Duyệt")


@pytest.mark.usefixtures("asked")
def test_a_procedure_that_is_missing_is_begun_as_a_draft(hire: Hire) -> None:
    editor = hire("101")
    editor.say("/hoccauhoi")
    editor.press(SAID)
    editor.press("Cần thủ tục mới")
    assert SAID in editor.say("chung")
    assert "Chưa có nhóm" in editor.say("/hoccauhoi")


@pytest.mark.usefixtures("asked")
def test_editors_look_and_set_aside_but_do_not_teach(hire: Hire) -> None:
    editor = hire("101")
    editor.say("/hoccauhoi")
    editor.press(SAID)
    assert not any("Thủ tục khác" in label for label in editor.labels())
    assert "Chưa có nhóm" in editor.press("Để sau")


def _learned(approver: Staff) -> str:
    approver.say("/hoccauhoi")
    return approver.press("đã học")


def test_citizens_see_nothing_of_it(dialogue: Dialogue) -> None:
    assert "/hoccauhoi" not in Staff(dialogue, "999").say("/hoccauhoi")
