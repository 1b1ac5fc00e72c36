"""Updates that Telegram pushes: who may push, what is taken, and that nothing is lost."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import httpx
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.fronts.telegram import webhook as webhook_module
from bot.fronts.telegram.intake import KINDS
from bot.fronts.telegram.running import serve
from bot.messages import Incoming, Reply
from bot.settings import ListenAddress, Webhook
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.errors import Unavailable
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import QUICK, Start, Talk, echo, pushed_to, settings_for
from tests.botapi import BotApi, Fault
from tests.botapi.world import Webhook as Other
from tests.clocks import FixedClock
from tests.waiting import LONG, eventually

SECRET = "a-secret-of-the-webhook_1"
HEADER = webhook_module.SECRET_HEADER


@pytest.fixture
def webhook() -> Webhook:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = ListenAddress("127.0.0.1", port)
    return Webhook(f"http://{address}/telegram", SecretStr(SECRET), address)


@pytest.fixture
def outside(webhook: Webhook) -> Iterator[httpx.Client]:
    with httpx.Client(headers={HEADER: SECRET}, timeout=LONG) as client:
        yield client


def message(number: int, text: str = "mất bao lâu", chat: int = 7) -> dict[str, object]:
    who = {"id": chat, "is_bot": False, "first_name": "A"}
    place = {"id": chat, "type": "private", "first_name": "A"}
    said = {"message_id": number, "date": 1_800_000_000, "chat": place, "from": who, "text": text}
    return {"update_id": number, "message": said}


def wait_until_set(api: BotApi) -> None:
    assert eventually(lambda: api.world.webhook is not None)


def test_what_is_pushed_is_answered(api: BotApi, bot: Start, webhook: Webhook) -> None:
    with bot(webhook=webhook):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"
        api.wait_until_confirmed()

    assert api.world.allowed == KINDS
    assert api.world.polls == 0


def test_an_update_is_on_disk_before_it_is_acknowledged(
    bot: Start, desk: Desk, api: BotApi, webhook: Webhook, outside: httpx.Client
) -> None:
    go_on = threading.Event()

    def slow(incoming: Incoming) -> Sequence[Reply]:
        go_on.wait(LONG)
        return echo(incoming)

    api.world.chat(7)
    with bot(slow, webhook=webhook):
        wait_until_set(api)
        assert outside.post(webhook.url, json=message(1)).status_code == 200
        assert [one.update_id for one in desk.waiting()] == [1]
        go_on.set()
        assert eventually(lambda: desk.waiting() == ())


@pytest.mark.parametrize("given", [None, b"", SECRET[:-1].encode(), "đường".encode()])
def test_who_lacks_the_secret_is_refused_and_nothing_is_kept(
    bot: Start, desk: Desk, api: BotApi, webhook: Webhook, given: bytes | None
) -> None:
    headers = {} if given is None else {HEADER.encode(): given}
    with bot(webhook=webhook) as talk:
        wait_until_set(api)
        answer = httpx.post(webhook.url, json=message(1), headers=headers, timeout=LONG)

    assert (answer.status_code, answer.content) == (401, b"")
    assert (desk.waiting(), talk.heard) == ((), [])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"[" * 100_000, 400),
        (b"\xff\xfe{}", 400),
        (b'{"update_id": "1"}', 400),
        (b'{"update_id": 1e3}', 400),
        (b'{"update_id": -1}', 400),
        (b'{"update_id": 1}' + b" " * 2**20, 413),
    ],
    ids=["empty", "cut", "list", "deep", "no text", "word", "fraction", "negative", "giant"],
)
def test_what_is_no_update_is_refused_and_harms_nothing(
    bot: Start, api: BotApi, webhook: Webhook, outside: httpx.Client, body: bytes, status: int
) -> None:
    api.world.chat(7)
    with bot(webhook=webhook):
        wait_until_set(api)
        assert outside.post(webhook.url, content=body).status_code == status
        assert outside.post(webhook.url, json=message(2)).status_code == 200
        assert api.wait_for_reply(7).text == "Nghe: mất bao lâu"


def test_another_path_or_method_is_not_found(
    bot: Start, api: BotApi, webhook: Webhook, outside: httpx.Client
) -> None:
    with bot(webhook=webhook):
        wait_until_set(api)
        assert outside.post(f"http://{webhook.listen}/khac", json=message(1)).status_code == 404
        assert outside.get(webhook.url).status_code == 405


def test_pushes_side_by_side_are_all_answered_once_though_some_come_again(
    bot: Start, api: BotApi, webhook: Webhook, outside: httpx.Client
) -> None:
    updates = [message(number, f"câu {number}", chat=number) for number in range(1, 61)]
    for number in range(1, 61):
        api.world.chat(number)
    with bot(webhook=webhook) as talk:
        wait_until_set(api)
        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda one: outside.post(webhook.url, json=one), updates * 2))
        assert {answer.status_code for answer in answers} == {200}
        assert eventually(lambda: len(talk.heard) >= 60)
        for number in range(1, 61):
            assert api.wait_for_reply(number).text == f"Nghe: câu {number}"

    assert sorted(int(one.conversation) for one in talk.heard) == list(range(1, 61))


class AwayDesk(Desk):
    """Its database is away until `back` is set."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, FixedClock())
        self.back = threading.Event()

    def receive(self, updates: Sequence[ReceivedUpdateRow]) -> tuple[ReceivedUpdateRow, ...]:
        if not self.back.is_set():
            raise Unavailable("database_locked")
        return super().receive(updates)


def test_while_the_database_is_away_nothing_is_acknowledged_and_later_all_is_answered_once(
    api: BotApi,
    bot: Start,
    sqlite_database: Database,
    webhook: Webhook,
    outside: httpx.Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook_module, "KEEP_SECONDS", 0.1)
    monkeypatch.setattr(webhook_module, "MOST_WAITING", 2)
    desk = AwayDesk(sqlite_database)
    api.world.chat(7)
    with bot(desk=desk, webhook=webhook) as talk:
        wait_until_set(api)

        def is_taken(number: int) -> bool:
            return outside.post(webhook.url, json=message(number)).status_code == 200

        assert not any(is_taken(number) for number in (1, 2, 3))
        desk.back.set()
        for number in (1, 2, 3):
            assert eventually(partial(is_taken, number))
        assert eventually(lambda: len(talk.heard) >= 3)

    assert len(talk.heard) == 3


def run_to_the_end(api: BotApi, desk: Desk, webhook: Webhook) -> None:
    settings = settings_for(api, **pushed_to(webhook))

    async def run() -> None:
        await asyncio.wait_for(serve(Talk(), desk, settings, asyncio.Event(), QUICK), LONG)

    asyncio.run(run())


def test_a_port_that_is_taken_ends_the_start_with_its_reason(
    api: BotApi, desk: Desk, webhook: Webhook
) -> None:
    with (
        socket.create_server((webhook.listen.host, webhook.listen.port)),
        pytest.raises(Unavailable) as error,
    ):
        run_to_the_end(api, desk, webhook)

    assert (error.value.reason, error.value.values["address"]) == (
        "port_taken",
        str(webhook.listen),
    )
    assert api.world.webhook is None


def test_an_address_that_telegram_refuses_ends_the_start_with_its_words(
    api: BotApi, desk: Desk, webhook: Webhook
) -> None:
    with pytest.raises(Unavailable) as error:
        run_to_the_end(api, desk, replace(webhook, url="http://example.invalid/telegram"))

    assert error.value.reason == "webhook_refused"
    assert "https" in str(error.value.values["detail"]).lower()


def test_polling_takes_the_webhook_down(api: BotApi, bot: Start, webhook: Webhook) -> None:
    with bot(webhook=webhook):
        wait_until_set(api)

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"

    assert api.world.webhook is None


def test_a_webhook_that_is_set_elsewhere_is_told_once(
    api: BotApi, bot: Start, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_module, "LOOK_EVERY", 0.05)
    with capture_logs() as logs, bot(webhook=webhook):
        wait_until_set(api)
        with api.world.changed:
            api.world.webhook = Other("http://127.0.0.1:9/other", "")
        seen = len(api.calls("getWebhookInfo"))
        assert eventually(lambda: len(api.calls("getWebhookInfo")) > seen + 3)

    assert [one["event"] for one in logs].count("webhook_set_elsewhere") == 1


def test_a_failed_registration_is_tried_again(api: BotApi, bot: Start, webhook: Webhook) -> None:
    api.fail("setWebhook", Fault.server_error(), times=2)

    with bot(webhook=webhook):
        wait_until_set(api)
