"""A database that is away: questions are answered from memory, all else is told honestly."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import URL, func, select
from structlog.testing import capture_logs

from bot.dialogue import Dialogue
from bot.fronts.telegram.inbox import Inbox
from bot.fronts.telegram.memory import Unkept
from bot.settings import ListenAddress, Webhook
from bot.wiring import conversations
from bot.wiring.services import Services
from knowledge.access import OPERATOR, Role, Scope
from knowledge.answering import Answering
from knowledge.desk import Desk, ReceivedUpdateRow, open_citizens
from knowledge.errors import Unavailable
from knowledge.staff import People
from knowledge.store.database import Database
from knowledge.store.tables import QuestionRow
from tests import databases
from tests.bot.fronts.telegram.conftest import QUICK, Start
from tests.bot.fronts.telegram.test_webhook import HEADER, SECRET, message
from tests.botapi import BotApi
from tests.builders import publish
from tests.clocks import FixedClock
from tests.dialogues import KNOWLEDGE
from tests.waiting import LONG, eventually

SAID = "chưa mở được cơ sở dữ liệu"
UNSAVED = "chưa được lưu"
WITHOUT = replace(QUICK, away=0.05)


@dataclass
class Office:
    """A bot's insides on one database, and a way to take that away."""

    desk: Desk
    dialogue: Dialogue
    database: Database
    away: Callable[[], AbstractContextManager[None]]


@pytest.fixture
def office(postgres: URL, clock: FixedClock) -> Iterator[Office]:
    """A file of SQLite is hardly ever away for readers: PostgreSQL alone is closed."""
    with ExitStack() as opened:
        database = Database(opened.enter_context(databases.own_postgres(postgres)), patience=0.05)
        opened.callback(database.close)
        database.upgrade()
        publish(database, *KNOWLEDGE)
        answering = Answering(database, clock)
        assert answering.size()
        answering.start()
        opened.callback(answering.stop)
        citizens = open_citizens(database, clock)
        citizens.questions.start()
        opened.callback(citizens.questions.stop)
        desk = Desk(database, clock)
        dialogue = conversations.dialogue(Services(database, answering, desk, citizens), 3_900)

        @contextmanager
        def away() -> Iterator[None]:
            database.close()
            with databases.closed(postgres, database.url.database or ""):
                yield

        yield Office(desk, dialogue, database, away)


def noted(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(QuestionRow)) or 0


def test_what_was_read_is_told_from_memory_and_what_was_not_in_one_honest_line(
    api: BotApi, bot: Start, office: Office
) -> None:
    with bot(office.dialogue.handle, office.desk, WITHOUT):
        api.say(7, "đăng ký kết hôn cần giấy tờ gì")
        before = api.wait_for_reply(7).text
        api.wait_until_confirmed()
        with office.away():
            api.say(8, "đăng ký kết hôn cần giấy tờ gì")
            known = api.wait_for_reply(8).text
            api.say(8, "lệ phí bao nhiêu")
            further = api.wait_for_reply(8).text
            api.say(9, "đăng ký khai sinh cần giấy tờ gì")
            unknown = api.wait_for_reply(9).text
            api.wait_until_confirmed()
        assert eventually(lambda: noted(office.database) == 3)
        api.say(9, "đăng ký khai sinh cần giấy tờ gì")
        after = api.wait_for_reply(9).text
        api.wait_until_confirmed()
        assert eventually(lambda: not office.desk.waiting())

    assert SAID not in before + after
    assert known.startswith(before[:40])
    assert SAID in known
    assert further.startswith("Đăng ký kết hôn")
    assert UNSAVED in unknown
    assert after.startswith("Đăng ký khai sinh")
    assert all(api.silent(chat) for chat in (7, 8, 9))


def test_staff_are_told_that_nothing_was_saved_and_go_on_where_they_were(
    api: BotApi, bot: Start, office: Office, clock: FixedClock
) -> None:
    People(office.database, clock).add(OPERATOR, "7", "Lan", Role.ADMIN, Scope())
    with bot(office.dialogue.handle, office.desk, WITHOUT):
        api.say(7, "/them 1.000001 Thủ tục mới")
        assert "cơ quan nào" in api.wait_for_reply(7).text
        api.wait_until_confirmed()
        with office.away():
            api.say(7, "chung")
            prompted = api.wait_for_reply(7).text
            api.say(7, "/tamdung 1.000894 đang sửa")
            refused = api.wait_for_reply(7).text
            api.wait_until_confirmed()
        assert UNSAVED in prompted
        assert UNSAVED in refused
        api.say(7, "chung")
        assert "Thủ tục mới" in api.wait_for_reply(7).text


def test_what_is_pushed_twice_while_the_database_is_away_is_answered_once(
    api: BotApi, bot: Start, office: Office
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = ListenAddress("127.0.0.1", free.getsockname()[1])
    webhook = Webhook(f"http://{address}/telegram", SecretStr(SECRET), address)
    with bot(office.dialogue.handle, office.desk, WITHOUT, webhook=webhook):
        api.say(7, "đăng ký kết hôn cần giấy tờ gì")
        api.wait_for_reply(7)
        pushed = message(900, "đăng ký kết hôn cần giấy tờ gì", chat=7)
        with office.away(), httpx.Client(headers={HEADER: SECRET}, timeout=LONG) as outside:
            assert outside.post(webhook.url, json=pushed).status_code == 200
            assert SAID in api.wait_for_reply(7).text
            assert outside.post(webhook.url, json=pushed).status_code == 200
        with httpx.Client(headers={HEADER: SECRET}, timeout=LONG) as outside:
            assert outside.post(webhook.url, json=pushed).status_code == 200
        api.say(7, "cảm ơn")
        api.wait_for_reply(7)
        assert eventually(lambda: not office.desk.waiting())
    assert api.silent(7)


def test_that_the_database_is_back_is_known_though_nothing_more_comes(office: Office) -> None:
    async def run() -> None:
        inbox = Inbox(office.desk, WITHOUT)
        with office.away(), pytest.raises(Unavailable):
            await inbox.receive([ReceivedUpdateRow(1, "7", "{}")])
        assert await asyncio.to_thread(eventually, lambda: told("database_unavailable_over"))

    def told(event: str) -> bool:
        return event in [one["event"] for one in logs]

    with capture_logs() as logs:
        asyncio.run(run())


def test_what_telegram_sends_again_is_not_answered_twice() -> None:
    handled = []

    async def handle(received: ReceivedUpdateRow) -> None:
        handled.append(received.update_id)

    async def run() -> None:
        unkept = Unkept(handle, 1)
        first, second = (ReceivedUpdateRow(number, "7", "{}") for number in (1, 2))
        await unkept.answer([first])
        await unkept.answer([first, second])
        assert unkept.knows(first)

    asyncio.run(run())
    assert handled == [1, 2]


def test_on_another_day_than_the_texts_were_read_for_nothing_is_told_from_memory(
    api: BotApi, bot: Start, office: Office, clock: FixedClock
) -> None:
    with bot(office.dialogue.handle, office.desk, WITHOUT):
        api.say(7, "đăng ký kết hôn cần giấy tờ gì")
        api.wait_for_reply(7)
        api.wait_until_confirmed()
        with office.away():
            clock.advance(days=1)
            api.say(8, "đăng ký kết hôn cần giấy tờ gì")
            assert UNSAVED in api.wait_for_reply(8).text
