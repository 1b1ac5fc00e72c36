"""A bot on its own thread before the Bot API stand-in, with short waits."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pytest
from pydantic import SecretStr

from bot.fronts.telegram.calls import RetryPolicy
from bot.fronts.telegram.outbox import BackgroundTasks
from bot.fronts.telegram.running import serve
from bot.messages import Incoming, IncomingKind, Reply, Suggestions
from bot.settings import Settings, Webhook
from bot.telemetry.alerts import Alerts
from bot.telemetry.server import NO_CHECKS, Checks
from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.botapi import BotApi
from tests.clocks import FixedClock
from tests.waiting import LONG

QUICK = RetryPolicy(
    start=(0.05, 0.05),
    call=(0.05, 0.05, 0.05),
    later=0.1,
    keep=0,
    toast=(0.05,),
    database=(0.05, 0.05),
    fault=(0.05,),
    longest=0.1,
    poll=5,
    typing=0.2,
    progress=60,
    stop=2,
    look=0.05,
)

Answer = Callable[[Incoming], Sequence[Reply]]


class Talk:
    """A dialogue of one line: what it hears it passes to `answer`, and remembers."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.heard: list[Incoming] = []
        self.suggestions = Suggestions()
        self.name = ""
        self._answer = answer or echo

    def handle(self, incoming: Incoming) -> Sequence[Reply]:
        self.heard.append(incoming)
        return self._answer(incoming)

    def suggest(self, incoming: Incoming) -> Suggestions:
        self.heard.append(incoming)
        return self.suggestions

    def introduce(self, bot: str) -> None:
        self.name = bot


def echo(incoming: Incoming) -> Sequence[Reply]:
    """Say what was typed, or which kind of thing came."""
    said = incoming.text if incoming.kind is IncomingKind.TEXT else incoming.kind.value
    return [Reply(f"Nghe: {said}")]


Start = Callable[..., AbstractContextManager[Talk]]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
def desk(sqlite_database: Database, clock: FixedClock) -> Desk:
    return Desk(sqlite_database, clock)


@pytest.fixture
def bot(api: BotApi, desk: Desk) -> Start:
    """Start a bot: `with bot(answer) as talk: …`; it has stopped when the block is left."""

    @contextmanager
    def start(
        answer: Answer | None = None,
        desk: Desk = desk,
        retries: RetryPolicy = QUICK,
        background: BackgroundTasks | None = None,
        webhook: Webhook | None = None,
        checks: Checks = NO_CHECKS,
        alerts: Alerts | None = None,
        **changes: object,
    ) -> Iterator[Talk]:
        talk = Talk(answer)
        stop = threading.Event()
        failures: list[BaseException] = []
        settings = settings_for(api, **pushed_to(webhook), **changes)

        async def run() -> None:
            ended = asyncio.Event()
            watch = asyncio.create_task(_set_after(stop, ended))
            try:
                await serve(talk, desk, settings, ended, retries, background, checks, alerts)
            finally:
                watch.cancel()

        def run_thread() -> None:
            try:
                asyncio.run(run())
            except BaseException as error:  # noqa: BLE001 - told to the test below
                failures.append(error)

        thread = threading.Thread(target=run_thread)
        thread.start()
        try:
            yield talk
        finally:
            stop.set()
            thread.join(LONG)
            assert not thread.is_alive(), "the bot did not stop"
            assert not failures, failures

    return start


async def _set_after(stop: threading.Event, ended: asyncio.Event) -> None:
    while not stop.is_set():
        await asyncio.sleep(0.02)
    ended.set()


def settings_for(api: BotApi, **changes: object) -> Settings:
    """Settings that lead to the stand-in; nothing is read from the surroundings."""
    values = {"token": SecretStr(api.token), "api_url": api.url, "overall_limit": 0}
    return Settings.model_validate({**Settings.model_construct().model_dump(), **values, **changes})


def pushed_to(webhook: Webhook | None) -> dict[str, object]:
    if webhook is None:
        return {}
    return {
        "webhook_url": webhook.url,
        "webhook_secret": webhook.secret,
        "listen": webhook.listen,
    }
