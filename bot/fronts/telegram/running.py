"""Start and stop of the Telegram front."""

import asyncio
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.fronts.telegram.alerting import alerting
from bot.fronts.telegram.calls import RetryPolicy
from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.client import Client, connect, make_client, show_commands
from bot.fronts.telegram.handling import DialogueLike, Handler
from bot.fronts.telegram.inbox import Inbox
from bot.fronts.telegram.intake import Intake
from bot.fronts.telegram.memory import Unkept
from bot.fronts.telegram.outbox import BackgroundTasks, OutboxWorker
from bot.fronts.telegram.polling import Poller
from bot.fronts.telegram.sharing import Sharing
from bot.fronts.telegram.shedding import Shedding
from bot.fronts.telegram.updates import UpdateReader
from bot.fronts.telegram.webhook import WebhookServer
from bot.settings import Settings, Webhook
from bot.telemetry.alerts import Alerts
from bot.telemetry.metrics import OLDEST_UPDATE_SECONDS, UPDATES_WAITING
from bot.telemetry.server import NO_CHECKS, Checks, telling_health
from bot.views import menu
from knowledge.desk import Desk

THREADS = 32

log = structlog.get_logger(__name__)


def run_bot(
    dialogue: DialogueLike,
    desk: Desk,
    settings: Settings,
    background: BackgroundTasks | None = None,
    checks: Checks = NO_CHECKS,
    alerts: Alerts | None = None,
    end_long_work: Callable[[], None] = lambda: None,
) -> None:
    """Run until a signal, finish what is begun; raises Unavailable when it cannot start.

    `checks`: what has to hold beside Telegram for the bot to be ready. `alerts`: what the
    operator's chat is to hear of. `end_long_work` ends what an answer waits for that is not
    there in time: the next run begins it again.
    """

    async def run() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        try:
            await serve(dialogue, desk, settings, stop, None, background, checks, alerts)
        finally:
            end_long_work()

    asyncio.run(run())


async def serve(
    dialogue: DialogueLike,
    desk: Desk,
    settings: Settings,
    stop: asyncio.Event,
    retries: RetryPolicy | None = None,
    background: BackgroundTasks | None = None,
    checks: Checks = NO_CHECKS,
    alerts: Alerts | None = None,
) -> None:
    retries = retries or RetryPolicy()
    # An answer that hangs keeps its thread.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    work = asyncio.create_task(_work(dialogue, desk, settings, retries, background, checks, alerts))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
    try:
        await work
    except asyncio.CancelledError:
        log.info("stopped")


async def _work(
    dialogue: DialogueLike,
    desk: Desk,
    settings: Settings,
    retries: RetryPolicy,
    background: BackgroundTasks | None,
    checks: Checks,
    alerts: Alerts | None,
) -> None:
    client = make_client(settings)
    connected = asyncio.Event()
    all_checks = {**checks, "telegram": connected.is_set}
    async with telling_health(settings.metrics_listen, all_checks):
        try:
            await connect(client, retries, polls=settings.webhook is None)
            connected.set()
            dialogue.introduce(client.username)
            await show_commands(client, menu.commands(), retries)
            async with alerting(client, settings.operator_chat, alerts, retries):
                await _talk(client, dialogue, desk, settings.webhook, retries, background)
        finally:
            await client.shutdown()


async def _talk(
    client: Client,
    dialogue: DialogueLike,
    desk: Desk,
    webhook: Webhook | None,
    retries: RetryPolicy,
    background: BackgroundTasks | None,
) -> None:
    """Handle what waits since the last run, then what comes; at the end finish what is begun."""
    inbox = Inbox(desk, retries)
    reader = UpdateReader(client, [name for name, _ in menu.commands()])
    handler = Handler(client, reader, dialogue, desk, inbox.move, retries)
    chats = ChatQueues(handler.handle, inbox.settle, takes=desk.leases.takes)
    UPDATES_WAITING.set_function(chats.waiting)
    OLDEST_UPDATE_SECONDS.set_function(chats.oldest)
    unkept = Unkept(handler.handle_unkept, retries.alone)
    intake = Intake(inbox, chats, Shedding(handler, chats), unkept)
    sharing = Sharing(desk, inbox, chats, client, polls=webhook is None)
    aside = [asyncio.create_task(inbox.keep_settling())]
    if background is not None:
        regular = OutboxWorker(client, desk, inbox.move, retries, background)
        aside.append(asyncio.create_task(regular.run()))
    try:
        waiting = await sharing.begin()
        aside.append(asyncio.create_task(sharing.run()))
        log.info("ready", bot=client.username, waiting=waiting)
        if webhook is None:
            await Poller(client, intake, retries, sharing.may_poll).run()
        else:
            await WebhookServer(client, intake, webhook, retries).run()
    finally:
        await chats.stop(retries.stop)
        for task in aside:
            task.cancel()
        await asyncio.gather(*aside, return_exceptions=True)
        await _settle_the_rest(inbox, retries)


async def _settle_the_rest(inbox: Inbox, retries: RetryPolicy) -> None:
    """Write down what is handled; without a database it is handled once more by the next run."""
    try:
        await asyncio.wait_for(inbox.close(), retries.stop)
    except TimeoutError:
        log.error("not_settled")
