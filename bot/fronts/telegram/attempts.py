"""Updates that an earlier run left: counted before each attempt, set apart after three."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import structlog

from bot.views import errors
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.errors import Unavailable

MOST_ATTEMPTS = 3

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Attempts:
    """One that may have ended the program is attempted alone among those like it: so no
    innocent one is counted with it. A new update costs nothing here."""

    desk: Desk
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def counted(self, received: ReceivedUpdateRow) -> AsyncIterator[None]:
        """Count an attempt until the block ends in whatever way but with the program."""
        if not received.attempts:
            yield
            return
        async with self.alone:
            with suppress(Unavailable):
                await asyncio.to_thread(self.desk.attempt, received.update_id)
            try:
                yield
            finally:
                await self._survived(received)

    def are_over(self, received: ReceivedUpdateRow) -> bool:
        return received.attempts >= MOST_ATTEMPTS

    async def park(self, received: ReceivedUpdateRow) -> str:
        """Set an update apart; give what the person is told of it."""
        kind = kind_of(received)
        done = await asyncio.to_thread(self.desk.park, received.update_id, kind, received.parts)
        log.error("update_parked", update=received.update_id, kind=kind)
        return errors.parked(done=done)

    async def _survived(self, received: ReceivedUpdateRow) -> None:
        with suppress(Unavailable):
            await asyncio.to_thread(self.desk.survived, received.update_id)


def kind_of(received: ReceivedUpdateRow) -> str:
    return next((name for name in json.loads(received.payload) if name != "update_id"), "")
