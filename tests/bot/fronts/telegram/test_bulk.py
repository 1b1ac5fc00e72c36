"""Forty fees from a resolution, over HTTP: changed, submitted and approved by few presses."""

from collections.abc import Callable

import pytest

from knowledge.answering import Answering
from knowledge.store.agencies import add_agencies
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import Start
from tests.bot.talking import a_dialogue
from tests.botapi import BotApi
from tests.botapi.world import Shown
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import APPROVER, EDITOR, Control

FEE, RAISED = "30.000 đồng", "50.000 đồng"
FORTY = 40


class Hand:
    """One person, whose presses and messages are counted."""

    def __init__(self, api: BotApi, person: str) -> None:
        self.api, self.chat, self.acts = api, int(person), 0
        self.shown: Shown | None = None

    def say(self, text: str) -> str:
        return self._act(lambda: self.api.say(self.chat, text))

    def press(self, label: str) -> str:
        shown = self.shown
        assert shown is not None
        return self._act(lambda: self.api.press(shown, label))

    def _act(self, act: Callable[[], object]) -> str:
        self.acts += 1
        act()
        self.shown = self.api.wait_for_reply(self.chat)
        return self.shown.text


@pytest.fixture
def control(sqlite_database: Database, clock: FixedClock) -> Control:
    with sqlite_database.writing() as session:
        add_agencies(session, ["UBND xã Ea Kao"])
    control = Control(sqlite_database, clock)
    control.employ(EDITOR, APPROVER)
    submissions = [{"channel": "direct", "time": "1 ngày", "fees": [{"amount": FEE}]}]
    publish(
        sqlite_database,
        *(
            a_procedure(code=f"1.0001{n:02}", name=f"Cấp bản sao số {n}", submissions=submissions)
            for n in range(FORTY)
        ),
        a_procedure(code="1.000200", name="Đăng ký kết hôn"),
    )
    return control


def test_forty_fees_take_twelve_acts_of_the_editor_and_four_of_the_approver(
    api: BotApi, bot: Start, control: Control
) -> None:
    answering = Answering(control.database, control.clock)
    dialogue = a_dialogue(answering, control.database, control.clock)
    with bot(dialogue.handle):
        editor, approver = Hand(api, EDITOR.name), Hand(api, APPROVER.name)
        editor.say("/sualoat")
        editor.press("Theo lĩnh vực")
        assert "Đã chọn 41 thủ tục" in editor.press("1")
        assert f"1. {FEE} (40 thủ tục)" in editor.press("Lệ phí")
        editor.press("1")
        assert "40 thủ tục sẽ đổi" in editor.say(RAISED)
        editor.press("Tiếp: đổi 40 thủ tục ➡")
        editor.say("Nghị quyết 12/2026/NQ-HĐND")
        assert f"Lệ phí {FEE} → {RAISED}, 40 thủ tục" in editor.press("Hôm nay")
        assert "Đã gửi duyệt 40 thủ tục" in editor.press("📤 Gửi duyệt 40")

        approver.say("/duyet")
        look = approver.press(f"📥 Lệ phí {FEE} → 50.000… (40)")
        assert "Nghị quyết 12/2026/NQ-HĐND" in look
        assert look.count(RAISED) == 2
        assert "40. Cấp bản sao số 39" in look
        assert "Đã duyệt 40 bản ghi" in approver.press("✅ Duyệt cả 40")
    assert editor.acts <= 12
    assert approver.acts <= 4
    assert api.refused() == []
    fees = [answering.show(f"1.0001{n:02}") for n in range(FORTY)]
    assert {one.procedure.submissions[0].fees[0].amount for one in fees if one} == {RAISED}
