"""The inbox: updates polled, and kept in the database until they are handled."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.fronts.telegram.calls import RetryPolicy, error_fields, seconds
from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.cleaning import as_received
from bot.fronts.telegram.client import Client, Raw
from bot.fronts.telegram.shedding import Shedding
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.errors import Unavailable

# One transaction for all that is handled meanwhile; a kill repeats at most this much.
SETTLE_EVERY = 0.25

log = structlog.get_logger(__name__)

T = TypeVar("T")
KINDS = ("message", "edited_message", "callback_query", "inline_query", "guest_message")
TOKEN_REFUSALS = 5
# After a batch others come at once: one poll and one transaction for several cost less.
GATHERING = 0.02


class Inbox:
    def __init__(self, desk: Desk, retries: RetryPolicy) -> None:
        self._desk = desk
        self._retries = retries
        self._handled: list[int] = []
        self._news = asyncio.Event()
        self._settling = asyncio.Lock()
        self._outage = desk.outages.of("updates_wait")

    async def receive(self, batch: Sequence[ReceivedUpdateRow]) -> tuple[ReceivedUpdateRow, ...]:
        """Keep a batch in one transaction; returns only when it is on disk, with what is new."""
        return await self._insist(lambda: self._desk.receive(batch))

    async def waiting(self) -> tuple[ReceivedUpdateRow, ...]:
        return await asyncio.to_thread(self._desk.waiting)

    async def move(self, old: str, new: str) -> None:
        await self._insist(lambda: self._desk.move_chat(old, new))

    def settle(self, received: ReceivedUpdateRow) -> None:
        """Note that an update is handled; `keep_settling` writes it down."""
        self._handled.append(received.update_id)
        self._news.set()

    async def keep_settling(self) -> None:
        while True:
            await self._news.wait()
            await asyncio.sleep(SETTLE_EVERY)
            await self.flush()

    async def flush(self) -> None:
        """Write down all that is handled by now; returns when it is on disk."""
        async with self._settling:
            self._news.clear()
            handled = tuple(self._handled)
            if handled:
                await self._insist(lambda: self._desk.settle(*handled))
                del self._handled[: len(handled)]

    async def _insist(self, work: Callable[[], T]) -> T:
        tries = 0
        while True:
            try:
                done = await asyncio.to_thread(work)
            except Unavailable as error:
                self._outage.failed(error)
                await asyncio.sleep(self._retries.endless(tries))
                tries += 1
            else:
                self._outage.over()
                return done


class Poller:
    def __init__(
        self,
        client: Client,
        inbox: Inbox,
        chats: ChatQueues,
        shedding: Shedding,
        retries: RetryPolicy,
    ) -> None:
        self._client = client
        self._inbox = inbox
        self._chats = chats
        self._shedding = shedding
        self._retries = retries
        self._offset = 0
        self._failures = 0
        self._last_update = 0.0

    async def run(self) -> None:
        """Poll until cancelled; raises Unavailable when the token is refused time and again."""
        while True:
            try:
                await self._poll()
            except Exception as error:  # noqa: BLE001 - polling must not end by any answer
                await asyncio.sleep(self._wait_after(error))
            else:
                if self._failures:
                    log.info("polling_again", after=self._failures)
                self._failures = 0

    async def _poll(self) -> None:
        updates = await self._client.raw_updates(self._offset, self._retries.poll, KINDS)
        now = asyncio.get_running_loop().time()
        if not updates:
            if now - self._last_update > self._retries.quiet:
                self._offset = 0
            return
        self._last_update = now
        batch = readable(updates)
        fitting = self._chats.fitting(batch)
        for received in await self._inbox.receive(fitting):
            self._chats.put(received)
        kept = {one.update_id for one in fitting}
        self._shedding.turn_away([one for one in batch if one.update_id not in kept])
        self._offset = int(updates[-1]["update_id"]) + 1
        await asyncio.sleep(GATHERING)

    def _wait_after(self, error: Exception) -> float:
        """Log a failed poll and tell how long to wait. Another bot on the same token takes
        turns with this one until it is stopped, so this one keeps trying, ever more slowly."""
        wait = self._retries.endless(self._failures)
        self._failures += 1
        if isinstance(error, InvalidToken) and self._failures >= TOKEN_REFUSALS:
            raise Unavailable("token_refused") from None
        if isinstance(error, Conflict):
            log.error("another_bot_on_this_token", wait=wait, **error_fields(error))
        elif isinstance(error, RetryAfter):
            wait = max(wait, seconds(error))
            log.warning("polling_told_to_wait", seconds=wait)
        else:
            log.warning("polling_failed", wait=wait, **error_fields(error))
        return wait


def readable(updates: Sequence[Raw]) -> list[ReceivedUpdateRow]:
    """Clean a batch; an update that cannot be stored even so is skipped, and counted."""
    rows = []
    for update in updates:
        try:
            rows.append(as_received(update))
        except Exception as error:  # noqa: BLE001 - one bad update must not hold up the others
            log.warning("update_not_storable", **error_fields(error))
    if len(rows) < len(updates):
        log.warning("updates_skipped", updates=len(updates) - len(rows))
    return rows
