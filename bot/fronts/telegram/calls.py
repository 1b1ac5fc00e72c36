"""One call to the Bot API, tried again while that can help; errors told without secrets."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
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
    """Describe an error for the log: its kind and place, never texts of people or addresses.

    Of Telegram's refusals the words are told as well: they are Telegram's own.
    """
    words = kind_and_place(error)
    if isinstance(error, BadRequest | Forbidden):
        return {"error": words["error"], "words": error.message}
    if isinstance(error, NetworkError):
        del words["at"]
    if error.__cause__ is not None:
        words["cause"] = type(error.__cause__).__name__
    return words
