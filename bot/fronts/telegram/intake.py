"""The door that updates come in by, polled or pushed: kept first, then queued."""

import asyncio
from collections.abc import Collection, Iterable, Sequence

import structlog

from bot.fronts.telegram.calls import error_fields
from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.cleaning import as_received
from bot.fronts.telegram.client import Raw
from bot.fronts.telegram.inbox import Inbox
from bot.fronts.telegram.memory import Unkept
from bot.fronts.telegram.shedding import Shedding
from bot.telemetry.metrics import timed
from knowledge.desk import ReceivedUpdateRow
from knowledge.errors import Unavailable

KINDS = ("message", "edited_message", "callback_query", "inline_query", "guest_message")

log = structlog.get_logger(__name__)


class Intake:
    """What comes while a batch is being kept makes the next one: one transaction for many."""

    def __init__(self, inbox: Inbox, chats: ChatQueues, shedding: Shedding, unkept: Unkept) -> None:
        self._inbox = inbox
        self._chats = chats
        self._shedding = shedding
        self._unkept = unkept
        self._coming: dict[asyncio.Future[None], Sequence[Raw]] = {}
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, updates: Sequence[Raw]) -> None:
        """Keep updates and queue what is new; returns when they are on disk, or answered."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._coming[kept] = updates
        try:
            with timed("kept"):
                async with self._inbox.queueing:
                    if not kept.done():
                        await self._keep_all()
            await kept
        finally:
            self._coming.pop(kept, None)

    async def _keep_all(self) -> None:
        coming = dict(self._coming)
        batch = readable([update for updates in coming.values() for update in updates])
        try:
            fitting = self._chats.fitting(batch, await self._inbox.waiting_beside(batch))
            for received in await self._inbox.receive(fitting):
                self._take_up(received)
        except Unavailable:
            fitting = self._chats.fitting(batch)
            self._do_without(coming, fitting)
        else:
            _all_done(coming)
        fit = {one.update_id for one in fitting}
        self._shedding.turn_away([one for one in batch if one.update_id not in fit])

    def _do_without(
        self, coming: Collection[asyncio.Future[None]], batch: Sequence[ReceivedUpdateRow]
    ) -> None:
        """Have a batch answered that cannot be kept; meanwhile the next may come."""
        for one in coming:
            self._coming.pop(one)
        answering = asyncio.create_task(self._unkept.answer(batch))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        answering.add_done_callback(lambda _: _all_done(coming))

    def _take_up(self, received: ReceivedUpdateRow) -> None:
        if self._unkept.knows(received):
            self._inbox.settle(received)
        else:
            self._chats.put(received)


def _all_done(coming: Iterable[asyncio.Future[None]]) -> None:
    for one in coming:
        if not one.done():
            one.set_result(None)


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
