"""A report over HTTP: a citizen reports, staff settle it, the citizen hears of it once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.fronts.telegram.outbox import BackgroundTasks
from bot.wiring import conversations
from bot.wiring import services as wiring
from knowledge.access import EVERYWHERE, OPERATOR, Role
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.staff import People
from knowledge.store.database import Database
from knowledge.store.tables import FeedbackRow, OutboxRow
from tests.bot.fronts.telegram.conftest import Start
from tests.botapi import BotApi, Fault, Shown
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows
from tests.waiting import eventually

CITIZEN, APPROVER = 7, 201
REASON = "Phí theo nghị quyết của tỉnh."


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    return Desk(database, clock)


class Office:
    def __init__(self, api: BotApi, bot: Start, desk: Desk, database: Database) -> None:
        publish(database, a_procedure(name="Đăng ký khai sinh"))
        People(database, desk.clock).add(
            OPERATOR, str(APPROVER), "Duyệt", Role.APPROVER, EVERYWHERE
        )
        self.api, self._bot, self._database, self.desk = api, bot, database, desk

    @contextmanager
    def open(self) -> Iterator[None]:
        """Run the bot with everything that it does."""
        answering = Answering(self._database, self.desk.clock)
        services = wiring.Services(self._database, answering, self.desk)
        dialogue = conversations.dialogue(services, 3_900)
        background = BackgroundTasks(lambda: None, wiring.notices().write)
        with self._bot(dialogue.handle, self.desk, background=background):
            yield

    def say(self, person: int, text: str) -> Shown:
        self.api.say(person, text)
        return self.api.wait_for_reply(person)

    def press(self, shown: Shown, label: str) -> Shown:
        self.api.press(shown, label)
        return self.api.wait_for_reply(shown.chat)

    def report(self) -> Shown:
        """Report a fee from under an answer; give what comes back."""
        answer = self.say(CITIZEN, "đăng ký khai sinh")
        asked = self.press(self.press(answer, "💬 Góp ý"), "⚠️ Thông tin sai")
        assert "🔕 Không cần báo lại" in asked.labels()
        return self.say(CITIZEN, "phí 8.000 đồng mới đúng, tôi là 0912345678")

    def settle(self) -> Shown:
        listed = self.say(APPROVER, "/phanhoi")
        shown = self.press(listed, "1")
        assert "[số điện thoại]" in shown.text
        assert "0912345678" not in shown.text
        self.press(shown, "✔ Nội dung vẫn đúng")
        return self.say(APPROVER, REASON)

    def heard(self) -> list[str]:
        """Give what the citizen was sent of what came of it, once all is out."""
        assert eventually(
            lambda: all(row["payload"] is None for row in rows(self._database, OutboxRow))
        )
        sent = [
            call
            for call in self.api.calls("sendMessage")
            if str(call.values["chat_id"]) == str(CITIZEN)
        ]
        return [text for text in (str(one.values["text"]) for one in sent) if REASON in text]


@pytest.fixture
def office(api: BotApi, bot: Start, desk: Desk, database: Database) -> Office:
    return Office(api, bot, desk, database)


def test_who_reported_is_told_exactly_once_across_a_restart(
    office: Office, database: Database
) -> None:
    with office.open():
        assert "mình báo bạn" in office.report().text
    with office.open():
        assert "Mình báo lại 1 người" in office.settle().text
        assert len(office.heard()) == 1
    with office.open():
        office.say(CITIZEN, "/start")
        assert len(office.heard()) == 1
    assert rows(database, FeedbackRow)[0]["chat"] is None
    assert all(row["chat"] is None for row in rows(database, OutboxRow))
    assert [one for one in office.api.refused() if one.values["chat_id"] == str(CITIZEN)] == []


def test_what_telegram_did_not_take_is_told_when_it_does(office: Office, clock: FixedClock) -> None:
    with office.open():
        office.report()
        listed = office.press(office.say(APPROVER, "/phanhoi"), "1")
        office.press(listed, "✔ Nội dung vẫn đúng")
        office.api.fail("sendMessage", Fault.too_many(30), chat=CITIZEN)
        assert "Mình báo lại 1 người" in office.say(APPROVER, REASON).text
        assert eventually(lambda: office.desk.due() == ())
        clock.advance(seconds=31)
        assert REASON in office.api.wait_for_reply(CITIZEN).text


def test_who_declined_and_who_was_erased_hear_nothing(office: Office, database: Database) -> None:
    with office.open():
        office.api.press(office.report(), "🔕 Không cần báo lại")
        assert eventually(lambda: rows(database, FeedbackRow)[0]["chat"] is None)
        assert "Không có ai chờ báo lại" in office.settle().text
        office.report()
        office.press(office.say(CITIZEN, "/xoadulieu"), "🗑 Xóa hết")
        assert "Không có ai chờ báo lại" in office.settle().text
        assert office.heard() == []
