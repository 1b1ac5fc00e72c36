"""Answers while the database is away: from what this process has in memory, or none."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

import structlog

from bot.fronts.telegram.calls import error_fields
from bot.fronts.telegram.turns import Turns
from bot.messages import Incoming, Reply, Suggestions
from bot.views import errors
from knowledge.desk import Desk, ReceivedUpdateRow

REMEMBERED = 10_000

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class MemoryAnswers:
    """Asks the dialogue with the database shut: whatever would read or write it fails at once."""

    handle: Callable[[Incoming], Sequence[Reply]]
    suggest: Callable[[Incoming], Suggestions]
    desk: Desk
    turns: Turns

    async def replies(self, incoming: Incoming) -> Sequence[Reply] | None:
        """Answer, and say that it is from memory; None where that does not hold what it takes."""
        async with self.turns.one():
            try:
                replies = await asyncio.to_thread(self._handle, incoming)
            except Exception as error:  # noqa: BLE001 - memory is a help, never a fault
                log.debug("not_from_memory", **error_fields(error))
                return None
        return _remarked(replies)

    async def suggestions(self, incoming: Incoming) -> Suggestions:
        """Offer what memory holds; nothing, for no time, where that is not enough."""
        async with self.turns.one():
            try:
                return await asyncio.to_thread(self._suggest, incoming)
            except Exception as error:  # noqa: BLE001 - as above
                log.debug("not_from_memory", **error_fields(error))
                return Suggestions(seconds=0)

    def _handle(self, incoming: Incoming) -> Sequence[Reply]:
        with self.desk.shut():
            return self.handle(incoming)

    def _suggest(self, incoming: Incoming) -> Suggestions:
        with self.desk.shut():
            return self.suggest(incoming)


@dataclass(frozen=True)
class Unkept:
    """Updates that nothing could keep: each is answered at once, and Telegram told after that.

    One that comes once more, because that was not told in time, is known by its number.
    """

    handle: Callable[[ReceivedUpdateRow], Awaitable[None]]
    patience: float
    _numbers: OrderedDict[int, None] = field(default_factory=OrderedDict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def knows(self, received: ReceivedUpdateRow) -> bool:
        return received.update_id in self._numbers

    async def answer(self, batch: Sequence[ReceivedUpdateRow]) -> None:
        """Answer side by side, in order within a chat; what takes longer goes on by itself."""
        new = sorted((one for one in batch if not self.knows(one)), key=lambda one: one.chat)
        for one in new:
            self._numbers[one.update_id] = None
        while len(self._numbers) > REMEMBERED:
            self._numbers.popitem(last=False)
        chats = [list(rows) for _, rows in groupby(new, key=lambda one: one.chat)]
        tasks = {asyncio.create_task(self._in_order(rows)) for rows in chats}
        self._tasks.update(tasks)
        for task in tasks:
            task.add_done_callback(self._tasks.discard)
        if tasks:
            await asyncio.wait(tasks, timeout=self.patience)

    async def _in_order(self, rows: Sequence[ReceivedUpdateRow]) -> None:
        for one in rows:
            await self.handle(one)


def _remarked(replies: Sequence[Reply]) -> Sequence[Reply]:
    last = max((place for place, one in enumerate(replies) if one.html), default=None)
    if last is None:
        return replies
    html = f"{replies[last].html}\n\n<i>{escape(errors.from_memory())}</i>"
    return [*replies[:last], replace(replies[last], html=html), *replies[last + 1 :]]
