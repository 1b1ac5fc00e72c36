"""So many answers are worked out at once; one that waits for another process is not among them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial

from knowledge.apart import meanwhile


class Turns:
    def __init__(self, at_once: int) -> None:
        self._free = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a turn; threads begun in the block leave it while others work for them."""
        async with self._free:
            token = meanwhile.set(partial(self._left, asyncio.get_running_loop()))
            try:
                yield
            finally:
                meanwhile.reset(token)

    @contextmanager
    def _left(self, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
        """Let somebody else have the turn; for the thread of the answer.

        Where the bot stops meanwhile there is no turn to come back to.
        """
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(self._free.release)
        try:
            yield
        finally:
            self._back(loop)

    def _back(self, loop: asyncio.AbstractEventLoop) -> None:
        waiting = self._free.acquire()
        try:
            asyncio.run_coroutine_threadsafe(waiting, loop).result()
        except (RuntimeError, CancelledError):
            waiting.close()
