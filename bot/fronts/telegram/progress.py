"""How far a slow answer is: one message that is changed now and then, and goes with the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.fronts.telegram.calls import RetryPolicy, error_fields, seconds
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.updates import ReceivedUpdate

# So long a call under way may hold up an answer that is there.
LAST_CALL_SECONDS = 3.0

log = structlog.get_logger(__name__)


class ProgressMessage:
    """Of what is told within a moment, only the last is shown; what Telegram refuses is lost."""

    def __init__(self, client: Client, retries: RetryPolicy, update: ReceivedUpdate) -> None:
        self._client, self._retries, self._update = client, retries, update
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        self._over = asyncio.Event()
        self._told = self._shown = ""
        self._message: int | None = None

    def tell(self, html: str) -> None:
        """Show this when it is time to; for any thread."""
        self._told = html
        if self._task is None:
            self._loop.call_soon_threadsafe(self._begin)

    @asynccontextmanager
    async def while_working(self) -> AsyncIterator[None]:
        try:
            yield
        finally:
            self._over.set()
            if self._task is not None:
                await asyncio.wait({self._task}, timeout=LAST_CALL_SECONDS)
                self._task.cancel()

    def _begin(self) -> None:
        if self._task is None and not self._over.is_set():
            self._task = asyncio.create_task(self._show())

    async def _show(self) -> None:
        wait = self._retries.progress
        while not await self._is_over(wait):
            wait = self._retries.progress
            try:
                await self._show_told()
            except RetryAfter as error:
                wait = max(wait, seconds(error))
            except TelegramError as error:
                log.debug("progress_not_shown", **error_fields(error))
        await self._take_away()

    async def _is_over(self, wait: float) -> bool:
        try:
            await asyncio.wait_for(self._over.wait(), wait)
        except TimeoutError:
            return False
        return True

    async def _show_told(self) -> None:
        told, chat = self._told, self._update.chat
        if told == self._shown:
            return
        if self._message is None:
            thread = self._update.thread
            sent = await self._client.send_message(chat, told, message_thread_id=thread)
            self._message = sent.message_id
        else:
            await self._client.edit_message_text(told, chat, self._message)
        self._shown = told

    async def _take_away(self) -> None:
        if self._message is None:
            return
        try:
            await self._client.delete_message(self._update.chat, self._message)
        except TelegramError as error:
            log.debug("progress_not_taken_away", **error_fields(error))
