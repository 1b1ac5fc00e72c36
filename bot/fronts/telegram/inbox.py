"""The inbox: updates kept in the database until they are handled, through its outages too."""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import TypeVar

import structlog

from bot.fronts.telegram.calls import error_fields
from bot.fronts.telegram.client import Raw
from bot.fronts.telegram.retries import RetryPolicy
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.errors import Unavailable

# One transaction for all that is handled meanwhile; a kill repeats at most this much.
SETTLE_EVERY = 0.25

log = structlog.get_logger(__name__)

T = TypeVar("T")


class Inbox:
    def __init__(self, desk: Desk, retries: RetryPolicy) -> None:
        self._desk = desk
        self._retries = retries
        self._handled: list[int] = []
        self._news = asyncio.Event()
        self._settling = asyncio.Lock()

    async def receive(self, updates: Sequence[Raw]) -> tuple[ReceivedUpdateRow, ...]:
        """Keep a batch in one transaction; returns only when it is on disk, with what is new."""
        batch = [as_received(update) for update in updates]
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
                return await asyncio.to_thread(work)
            except Unavailable as error:
                wait = self._retries.endless(tries)
                log.error(
                    "database_unavailable", reason=error.reason, wait=wait, **error_fields(error)
                )
                await asyncio.sleep(wait)
                tries += 1


def as_received(update: Raw) -> ReceivedUpdateRow:
    payload = json.dumps(update, separators=(",", ":"))
    return ReceivedUpdateRow(update["update_id"], chat_of(update), payload, person_of(update))


def person_of(update: Raw) -> str:
    """Name the person that an update comes from, whatever its kind; "" when it names none."""
    for content in update.values():
        person = content.get("from") if isinstance(content, dict) else None
        if isinstance(person, dict) and "id" in person:
            return str(person["id"])
    return ""


def chat_of(update: Raw) -> str:
    """Name the chat that an update belongs to, whatever its kind; "" when it has none."""
    for content in update.values():
        if not isinstance(content, dict):
            continue
        message = content.get("message")
        for place in (
            content.get("chat"),
            message.get("chat") if isinstance(message, dict) else None,
            content.get("from"),
            content.get("user"),
        ):
            if isinstance(place, dict) and "id" in place:
                return str(place["id"])
    return ""
