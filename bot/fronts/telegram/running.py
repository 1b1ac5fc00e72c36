"""Start and stop of the Telegram front."""

import asyncio
import signal
from collections.abc import Sequence
from typing import Protocol

import structlog

from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.client import Client, connect, make_client, show_commands
from bot.fronts.telegram.handling import Handler
from bot.fronts.telegram.inbox import Inbox
from bot.fronts.telegram.patience import Patience
from bot.fronts.telegram.polling import Poller
from bot.fronts.telegram.updates import Reader
from bot.messages import Incoming, Reply
from bot.settings import Settings
from bot.views import menu
from knowledge.desk import Desk

log = structlog.get_logger(__name__)


class Talk(Protocol):
    """What the front needs of the dialogue."""

    def handle(self, incoming: Incoming) -> Sequence[Reply]:
        """Answer one message or press."""


def run_bot(dialogue: Talk, desk: Desk, settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT; what is being handled is finished first.

    Raises Unavailable ("token_refused", "api_unreachable") when it cannot start.
    """
    asyncio.run(_serve_until_signalled(dialogue, desk, settings))


async def _serve_until_signalled(dialogue: Talk, desk: Desk, settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(dialogue, desk, settings, stop)


async def serve(
    dialogue: Talk,
    desk: Desk,
    settings: Settings,
    stop: asyncio.Event,
    patience: Patience | None = None,
) -> None:
    """Run the bot until `stop` is set; raises Unavailable as `run_bot` does."""
    work = asyncio.create_task(_work(dialogue, desk, settings, patience or Patience()))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
    try:
        await work
    except asyncio.CancelledError:
        log.info("stopped")


async def _work(dialogue: Talk, desk: Desk, settings: Settings, patience: Patience) -> None:
    client = make_client(settings)
    try:
        await connect(client, patience)
        commands = menu.commands()
        await show_commands(client, commands, patience)
        await _talk(client, dialogue, Inbox(desk, patience), commands, patience)
    finally:
        await client.shutdown()


async def _talk(
    client: Client,
    dialogue: Talk,
    inbox: Inbox,
    commands: tuple[tuple[str, str], ...],
    patience: Patience,
) -> None:
    """Handle what waits since the last run, then poll; on the way out finish what is begun."""
    reader = Reader(client, [name for name, _ in commands])
    handler = Handler(client, reader, dialogue.handle, inbox.move, patience)
    chats = ChatQueues(handler.handle, inbox.settle)
    settling = asyncio.create_task(inbox.keep_settling())
    try:
        waiting = await inbox.waiting()
        for received in waiting:
            chats.put(received)
        log.info("polling", bot=client.username, waiting=len(waiting))
        await Poller(client, inbox, chats, patience).run()
    finally:
        await chats.stop(patience.stop)
        settling.cancel()
        await _settle_the_rest(inbox, patience)


async def _settle_the_rest(inbox: Inbox, patience: Patience) -> None:
    """Write down what is handled; without a database it is handled once more by the next run."""
    try:
        await asyncio.wait_for(inbox.flush(), patience.stop)
    except TimeoutError:
        log.error("not_settled")
