"""The inbox: updates kept in the database until they are handled."""

import asyncio
import math
import time
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from bot.fronts.telegram.calls import RetryPolicy
from knowledge.desk import Desk, ReceivedUpdateRow, WaitingCounts
from knowledge.errors import Unavailable

T = TypeVar("T")


class Inbox:
    def __init__(self, desk: Desk, retries: RetryPolicy) -> None:
        self._desk = desk
        self._retries = retries
        self._handled: list[int] = []
        self._news = asyncio.Event()
        self._away_since: float | None = None
        self._trying: asyncio.Task[None] | None = None
        self._settling = asyncio.Lock()
        self._outage = desk.outages.of("updates_wait")
        # Held from when updates are kept or taken up until they are queued: so they stay in order.
        self.queueing = asyncio.Lock()

    async def receive(self, batch: Sequence[ReceivedUpdateRow]) -> tuple[ReceivedUpdateRow, ...]:
        """Keep a batch in one transaction; returns only when it is on disk, with what is new.

        Raises Unavailable once the database has been away for as long as it is waited for.
        """
        return await self._insist(lambda: self._desk.receive(batch), self._retries.away)

    def _keep_trying(self) -> None:
        """Learn when the database is back, also where nothing more comes that is to be kept."""
        if self._trying is None or self._trying.done():
            self._trying = asyncio.create_task(self._insist(self._desk.settle))

    async def waiting_beside(self, batch: Sequence[ReceivedUpdateRow]) -> WaitingCounts | None:
        """Count what waits in all processes; None where there is but this one, which knows."""
        if not self._desk.leases.shared:
            return None
        return await self._insist(lambda: self._desk.waiting_beside(batch), self._retries.away)

    async def take_up(
        self, lanes: Collection[int] | None = None, *, untouched: bool = False
    ) -> tuple[ReceivedUpdateRow, ...]:
        """Give what was left in some lanes (None: in all)."""
        return await asyncio.to_thread(self._desk.take_up, lanes, untouched=untouched)

    async def lay_down(self, lanes: Collection[int]) -> None:
        """Leave lanes, in which nothing is being handled, to other processes."""
        await asyncio.to_thread(self._desk.lay_down, lanes)

    async def move(self, old: str, new: str) -> None:
        await self._insist(lambda: self._desk.move_chat(old, new))

    def settle(self, received: ReceivedUpdateRow) -> None:
        """Note that an update is handled; `keep_settling` writes it down at once, with all that
        is handled while it writes: a kill repeats no more than that.

        One that has gone to another process is not handled here.
        """
        if not self._desk.leases.holds_chat(received.chat):
            return
        self._handled.append(received.update_id)
        self._news.set()

    async def keep_settling(self) -> None:
        while True:
            await self._news.wait()
            await self.flush()

    async def flush(self) -> None:
        """Write down all that is handled by now; returns when it is on disk."""
        async with self._settling:
            self._news.clear()
            handled = tuple(self._handled)
            if handled:
                await self._insist(lambda: self._desk.settle(*handled))
                del self._handled[: len(handled)]

    async def close(self) -> None:
        """Write down what is handled, and leave the rest to the next run, or to others."""
        await self.flush()
        leases = self._desk.leases
        await self._insist(lambda: self._desk.lay_down(leases.lanes if leases.shared else None))
        await self._insist(leases.give_all_back)

    async def _insist(self, work: Callable[[], T], patience: float = math.inf) -> T:
        tries = 0
        while True:
            try:
                done = await asyncio.to_thread(work)
            except Unavailable as error:
                self._outage.failed(error)
                self._away_since = self._away_since or time.monotonic()
                if time.monotonic() - self._away_since >= patience:
                    self._keep_trying()
                    raise
                await asyncio.sleep(self._retries.endless(tries))
                tries += 1
            else:
                self._outage.over()
                self._away_since = None
                return done
