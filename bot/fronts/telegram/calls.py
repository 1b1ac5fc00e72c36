"""One call to the Bot API, tried again while that can help; errors told without secrets."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.logs import kind_and_place

Refusals = tuple[type[TelegramError], ...]

MARGIN = 0.1
REFUSALS: Refusals = (BadRequest, Forbidden, ChatMigrated)

log = structlog.get_logger(__name__)

T = TypeVar("T")
Delays = tuple[float, ...]


async def persist(
    call: Callable[[], Awaitable[T]],
    delays: Iterable[float],
    *,
    tell: Callable[..., object] | None = None,
    final: Refusals = REFUSALS,
) -> T:
    """Make a call, again after 429, 5xx, a timeout, a lost connection or any answer that is
    not one of the `final` refusals, as often as `delays` holds a wait.

    After 429 the wait is what Telegram asks for, and only this caller waits: the limit that
    one chat has run into must not silence the others. Each failure is told to the log by
    `tell`, as a warning when none is given. Raises the last error.
    """
    tell = tell or log.warning
    for delay in delays:
        try:
            return await call()
        except RetryAfter as error:
            wait = seconds(error) + MARGIN
            tell("told_to_wait", seconds=wait)
        except final:
            raise
        except TelegramError as error:
            wait = delay
            tell("call_failed", wait=wait, **error_fields(error))
        await asyncio.sleep(wait)
    return await call()


def seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def error_fields(error: BaseException) -> dict[str, str]:
    """Tell kind and place, never people's texts; of Telegram's refusals its own words."""
    words = kind_and_place(error)
    if isinstance(error, BadRequest | Forbidden):
        return {"error": words["error"], "words": error.message}
    if isinstance(error, NetworkError):
        del words["at"]
    if error.__cause__ is not None:
        words["cause"] = type(error.__cause__).__name__
    return words


@dataclass(frozen=True)
class RetryPolicy:
    """Seconds; a tuple holds the wait before each further try, so its length bounds the tries.

    `start`: the first calls, when the bot comes up. `call`: a message to a person; through a
    longer outage it is tried every `later` seconds, for as long as `keep`. `toast`: answering
    a press; Telegram soon calls it too old. `database`: handling an update while the database
    is away. `fault`: handling that failed by itself. `longest`: the longest wait of what is
    tried for ever (polling, storing, settling). `poll`: how long Telegram holds a poll open.
    `quiet`: after so long without an update the offset is forgotten, for after a quiet week
    Telegram may begin a new run of numbers. `typing`: silence before "typing" is shown.
    `progress`: silence before it is told how far a work is, and between two changes of that.
    `stop`: what is being handled may take so long to end. `look`: how often the outbox and
    the regular work are looked at. `hangs`: an answer that takes longer is given up. `taken`:
    a process has so long to deliver a notice, then another may. `alone`: what may have ended
    an earlier run is delivered beside nothing like it for so long. `away`: a database that is
    away longer is done without, as far as memory goes.
    """

    start: Delays = (1, 2, 4)
    call: Delays = (0.5, 1, 2, 4, 8, 15, 30)
    later: float = 60
    keep: float = 86_400
    toast: Delays = (0.5, 1, 2, 4, 8)
    database: Delays = (0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 60, 60)
    fault: Delays = (0.2, 1)
    longest: float = 30
    poll: int = 25
    quiet: float = 86_400
    typing: float = 0.5
    progress: float = 2
    stop: float = 8
    look: float = 2
    hangs: float = 600
    taken: float = 60
    alone: float = 5
    away: float = 5

    def delivering(self) -> Iterator[float]:
        yield from self.call
        end = time.monotonic() + self.keep
        while time.monotonic() < end:
            yield self.later

    def endless(self, tries: int) -> float:
        """Tell the wait after so many failures in a row of something that is tried for ever."""
        return float(min(self.longest, 0.5 * 2 ** min(tries, 16)))
