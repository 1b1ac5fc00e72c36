"""One queue a chat: its updates in order, different chats side by side, all of it bounded.

There is no limit on the chats at work beside that on the updates: one that waits, for its
own rate limit or for Telegram, must not take the place of one that could go on.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic

from bot.fronts.telegram.joining import Parts
from bot.telemetry.metrics import STAGE_SECONDS
from knowledge.desk import ReceivedUpdateRow, WaitingCounts

Handle = Callable[[ReceivedUpdateRow], Awaitable[None]]
Remark = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class QueueLimits:
    """How many updates may wait: of one chat, of one person in all chats, of all people.

    Telegram takes about one message a second for a chat: more than half a minute of answers
    helps nobody. `remarks`: so many chats may wait to hear that there is no room.
    """

    chat: int = 30
    person: int = 60
    all: int = 10_000
    remarks: int = 1_000


@dataclass
class _Queue:
    waiting: deque[ReceivedUpdateRow | Remark] = field(default_factory=deque)
    came: asyncio.Event = field(default_factory=asyncio.Event)


class ChatQueues:
    """Hands each update to `handle`, which must not raise, then to `settle`.

    Nothing is begun in a chat that this process does not take (any more): what waits of it is
    let go of, and is in the inbox.
    """

    def __init__(
        self,
        handle: Handle,
        settle: Callable[[ReceivedUpdateRow], None],
        room: QueueLimits | None = None,
        takes: Callable[[str], bool] = lambda chat: True,
    ) -> None:
        self._handle = handle
        self._takes = takes
        self._settle = settle
        self._room = room or QueueLimits()
        self._queues: dict[str, _Queue] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._of_chat: Counter[str] = Counter()
        self._of_person: Counter[str] = Counter()
        self._remarks = 0
        self._told = set[str]()
        self._stopping = False
        self._since: dict[int, float] = {}

    def waiting(self) -> int:
        """Count the updates that are not handled yet."""
        return len(self._since)

    def oldest(self) -> float:
        """Tell how many seconds the oldest of them waits."""
        since = next(iter(list(self._since.values())), None)
        return 0.0 if since is None else monotonic() - since

    def counts(self) -> WaitingCounts:
        """Count what waits in this process."""
        return WaitingCounts(self._of_chat.copy(), self._of_person.copy(), self._of_chat.total())

    def fitting(
        self, batch: Sequence[ReceivedUpdateRow], waiting: WaitingCounts | None = None
    ) -> list[ReceivedUpdateRow]:
        """Tell for which of a batch there is room beside all that waits, here or elsewhere."""
        waiting = waiting or self.counts()
        chats, people, total = waiting.chats, waiting.people, waiting.all
        fitting = []
        for one in batch:
            if not chats[one.chat]:
                self._told.discard(one.chat)
            fits = total < self._room.all and chats[one.chat] < self._room.chat
            if fits and people[one.person] < self._room.person:
                fitting.append(one)
                total += 1
                chats[one.chat] += 1
                people[one.person] += bool(one.person)
        return fitting

    def put(self, received: ReceivedUpdateRow) -> None:
        self._of_chat[received.chat] += 1
        self._of_person[received.person] += bool(received.person)
        self._since[received.update_id] = monotonic()
        self._append(received.chat, received)

    def remark(self, chat: str, remark: Remark) -> None:
        """Let a chat hear something after all that waits, once until nothing waits there.

        What waits in another process is seen by `fitting`.
        """
        if self._remarks < self._room.remarks and chat not in self._told:
            self._remarks += 1
            self._told.add(chat)
            self._append(chat, remark)

    def _append(self, chat: str, one: ReceivedUpdateRow | Remark) -> None:
        queue = self._queues.get(chat)
        if queue is None:
            queue = self._queues[chat] = _Queue()
            worker = asyncio.create_task(self._work(chat, queue))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        queue.waiting.append(one)
        queue.came.set()

    def busy(self) -> frozenset[str]:
        """Name the chats in which something is being handled, or waits."""
        return frozenset(self._queues)

    async def stop(self, grace: float) -> None:
        """Begin nothing new; give what is being handled `grace` seconds to end."""
        self._stopping = True
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=grace)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, chat: str, queue: _Queue) -> None:
        while queue.waiting and not self._stopping:
            first = queue.waiting[0]
            if not isinstance(first, ReceivedUpdateRow):
                await first()
                queue.waiting.popleft()
                self._remarks -= 1
            elif self._takes(chat):
                await self._answer(queue, first)
            else:
                queue.waiting.popleft()
                self._leave(first)
        if not queue.waiting:
            del self._queues[chat]
            if self._takes(chat):
                self._told.discard(chat)

    async def _answer(self, queue: _Queue, first: ReceivedUpdateRow) -> None:
        parts = await self._parts(queue, first)
        if self._stopping:
            return
        STAGE_SECONDS.labels("waited").observe(monotonic() - self._since[first.update_id])
        await self._handle(parts.whole())
        for one in parts.rows:
            queue.waiting.popleft()
            self._settle(one)
            self._leave(one)

    async def _parts(self, queue: _Queue, first: ReceivedUpdateRow) -> Parts:
        """Gather the parts of a text that was too long for one message; the last ends it."""
        parts = Parts([first])
        while parts.may_go_on and not self._stopping:
            position = len(parts.rows)
            if position == len(queue.waiting):
                queue.came.clear()
                try:
                    await asyncio.wait_for(queue.came.wait(), parts.WAIT)
                except TimeoutError:
                    break
            following = queue.waiting[position]
            if not isinstance(following, ReceivedUpdateRow) or not parts.add(following):
                break
        return parts

    def _leave(self, received: ReceivedUpdateRow) -> None:
        self._since.pop(received.update_id, None)
        for counter, name in ((self._of_chat, received.chat), (self._of_person, received.person)):
            counter[name] -= 1
            if counter[name] <= 0:
                del counter[name]
