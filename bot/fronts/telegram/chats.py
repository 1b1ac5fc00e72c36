"""One queue a chat: its updates in order, different chats side by side, all of it bounded.

There is no limit on the chats at work beside that on the updates: one that waits, for its
own rate limit or for Telegram, must not take the place of one that could go on.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from knowledge.desk import ReceivedUpdateRow

ROOM = 1_000

Handle = Callable[[ReceivedUpdateRow], Awaitable[None]]


class ChatQueues:
    """Hands each update to `handle`, which must not raise, then to `settle`."""

    def __init__(self, handle: Handle, settle: Callable[[ReceivedUpdateRow], None]) -> None:
        self._handle = handle
        self._settle = settle
        self._queues: dict[str, deque[ReceivedUpdateRow]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._stopping = False

    def put(self, received: ReceivedUpdateRow) -> None:
        self._count(1)
        queue = self._queues.get(received.chat)
        if queue is not None:
            queue.append(received)
            return
        self._queues[received.chat] = deque([received])
        worker = asyncio.create_task(self._work(received.chat))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def room(self) -> None:
        """Wait until fewer than 1,000 updates wait; the others stay with Telegram."""
        await self._has_room.wait()

    async def stop(self, grace: float) -> None:
        """Begin nothing new; give what is being handled `grace` seconds to end."""
        self._stopping = True
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=grace)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, chat: str) -> None:
        queue = self._queues[chat]
        while queue:
            if self._stopping:
                return
            await self._handle(queue[0])
            self._settle(queue.popleft())
            self._count(-1)
        del self._queues[chat]

    def _count(self, change: int) -> None:
        self._waiting += change
        if self._waiting < ROOM:
            self._has_room.set()
        else:
            self._has_room.clear()
