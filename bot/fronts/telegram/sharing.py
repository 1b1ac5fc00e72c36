"""Sharing the work with other processes on one database: who handles what, looked at often."""

import asyncio

import structlog
from telegram.ext import BaseRateLimiter

from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.client import Client, SharedLimiter
from bot.fronts.telegram.inbox import Inbox
from knowledge.desk import Desk
from knowledge.desk.leases import JOBS, POLLER, lane_of
from knowledge.errors import Overtaken

BEATS_IN_LIFE = 5
LOOK_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Sharing:
    """Keeps this process's leases alive, and brings in what comes in its lanes elsewhere.

    A lane is begun once nothing of an earlier time is being handled in it, and left so too.
    """

    def __init__(
        self, desk: Desk, inbox: Inbox, chats: ChatQueues, client: Client, *, polls: bool
    ) -> None:
        self._leases = desk.leases
        self._desk = desk
        self._inbox = inbox
        self._chats = chats
        self._limiter: BaseRateLimiter[int] | None = client.rate_limiter
        self._others = (JOBS, POLLER) if polls else (JOBS,)
        self._came = asyncio.Event()
        self._outage = desk.outages.of("leases_wait")
        self._beat_at = 0.0

    def may_poll(self) -> bool:
        return self._leases.holds(POLLER)

    async def begin(self) -> int:
        """Take up what earlier runs left, and what may be taken; tell how many updates."""
        loop = asyncio.get_running_loop()

        def left() -> None:
            self._beat_at = 0.0
            self._came.set()

        self._desk.when_told(
            received=lambda: loop.call_soon_threadsafe(self._came.set),
            left=lambda: loop.call_soon_threadsafe(left),
        )
        if self._leases.shared:
            return await self._beat()
        return await self._queue(None, begin=True)

    async def run(self) -> None:
        if not self._leases.shared:
            return
        every = self._leases.life / BEATS_IN_LIFE
        loop = asyncio.get_running_loop()
        while True:
            try:
                async with asyncio.timeout(min(LOOK_SECONDS, every)):
                    await self._came.wait()
            except TimeoutError:
                pass
            self._came.clear()
            try:
                if loop.time() - self._beat_at >= every:
                    await self._beat()
                async with self._inbox.queueing:
                    if lanes := self._leases.lanes:
                        await self._queue(lanes)
            except Overtaken as error:
                log.info("overtaken", reason=error.reason)
            except Exception as error:  # noqa: BLE001 - the next look tries again
                self._outage.failed(error)
            else:
                self._outage.over()

    async def _beat(self) -> int:
        self._beat_at = asyncio.get_running_loop().time()
        beat = await asyncio.to_thread(self._leases.beat, self._others)
        if isinstance(self._limiter, SharedLimiter):
            self._limiter.share(beat.processes)
        self._leases.close(beat.go)
        idle, fresh = beat.go - self._busy(), beat.come - self._busy()
        if not (idle or fresh):
            return 0
        # What was handled in these lanes is on disk before anybody reads what waits there.
        await self._inbox.flush()
        async with self._inbox.queueing:
            if idle:
                log.info("lanes_left", lanes=len(idle))
                await self._inbox.lay_down(idle)
            if not fresh:
                return 0
            log.info("lanes_taken", lanes=len(fresh), processes=beat.processes)
            return await self._queue(fresh, begin=True)

    def _busy(self) -> frozenset[int]:
        return frozenset(map(lane_of, self._chats.busy()))

    async def _queue(self, lanes: frozenset[int] | None, *, begin: bool = False) -> int:
        """Queue what waits in lanes: all of it where they are begun, else what nobody has."""
        waiting = await self._inbox.take_up(lanes, untouched=not begin)
        if begin:
            self._leases.open(lanes or ())
        for received in waiting:
            self._chats.put(received)
        return len(waiting)
