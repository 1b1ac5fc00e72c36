"""Start and stop of the Telegram front."""

import asyncio
import signal

import structlog

from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.client import Client, connect, make_client
from bot.fronts.telegram.handling import DialogueLike, Handler
from bot.fronts.telegram.inbox import Inbox
from bot.fronts.telegram.menus import show_commands
from bot.fronts.telegram.outbox import BackgroundTasks, OutboxWorker
from bot.fronts.telegram.polling import Poller
from bot.fronts.telegram.retries import RetryPolicy
from bot.fronts.telegram.updates import UpdateReader
from bot.settings import Settings
from bot.views import menu
from knowledge.desk import Desk

log = structlog.get_logger(__name__)


def run_bot(
    dialogue: DialogueLike,
    desk: Desk,
    settings: Settings,
    background: BackgroundTasks | None = None,
) -> None:
    """Run the bot until SIGTERM or SIGINT; what is being handled is finished first.

    Raises Unavailable ("token_refused", "api_unreachable") when it cannot start.
    """
    asyncio.run(_serve_until_signalled(dialogue, desk, settings, background))


async def _serve_until_signalled(
    dialogue: DialogueLike, desk: Desk, settings: Settings, background: BackgroundTasks | None
) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(dialogue, desk, settings, stop, background=background)


async def serve(
    dialogue: DialogueLike,
    desk: Desk,
    settings: Settings,
    stop: asyncio.Event,
    retries: RetryPolicy | None = None,
    background: BackgroundTasks | None = None,
) -> None:
    front = _Front(dialogue, desk, retries or RetryPolicy(), background)
    work = asyncio.create_task(front.work(settings))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
    try:
        await work
    except asyncio.CancelledError:
        log.info("stopped")


class _Front:
    def __init__(
        self,
        dialogue: DialogueLike,
        desk: Desk,
        retries: RetryPolicy,
        background: BackgroundTasks | None,
    ) -> None:
        self._dialogue = dialogue
        self._desk = desk
        self._retries = retries
        self._background = background

    async def work(self, settings: Settings) -> None:
        client = make_client(settings)
        try:
            await connect(client, self._retries)
            self._dialogue.introduce(client.username)
            await show_commands(client, menu.commands(), self._retries)
            await self._talk(client)
        finally:
            await client.shutdown()

    async def _talk(self, client: Client) -> None:
        retries, inbox = self._retries, Inbox(self._desk, self._retries)
        reader = UpdateReader(client, [name for name, _ in menu.commands()])
        handler = Handler(client, reader, self._dialogue, inbox.move, retries)
        chats = ChatQueues(handler.handle, inbox.settle)
        aside = [asyncio.create_task(inbox.keep_settling())]
        if self._background is not None:
            regular = OutboxWorker(client, self._desk, inbox.move, retries, self._background)
            aside.append(asyncio.create_task(regular.run()))
        try:
            waiting = await inbox.waiting()
            for received in waiting:
                chats.put(received)
            log.info("polling", bot=client.username, waiting=len(waiting))
            await Poller(client, inbox, chats, retries).run()
        finally:
            await chats.stop(retries.stop)
            for task in aside:
                task.cancel()
            await _settle_the_rest(inbox, retries)


async def _settle_the_rest(inbox: Inbox, retries: RetryPolicy) -> None:
    """Write down what is handled; without a database it is handled once more by the next run."""
    try:
        await asyncio.wait_for(inbox.flush(), retries.stop)
    except TimeoutError:
        log.error("not_settled")
