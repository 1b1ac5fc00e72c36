"""One call to the Bot API, tried again while that can help; errors told without secrets."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
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

from bot.fronts.telegram.patience import Delays

Refusals = tuple[type[TelegramError], ...]

MARGIN = 0.1
REFUSALS: Refusals = (BadRequest, Forbidden, ChatMigrated)

log = structlog.get_logger(__name__)

T = TypeVar("T")


async def persist(
    call: Callable[[], Awaitable[T]],
    delays: Delays,
    *,
    tell: Callable[..., object] = log.warning,
    final: Refusals = REFUSALS,
) -> T:
    """Make a call, again after 429, 5xx, a timeout, a lost connection or any answer that is
    not one of the `final` refusals, as often as `delays` holds a wait.

    After 429 the wait is what Telegram asks for, and only this caller waits: the limit that
    one chat has run into must not silence the others. Each failure is told to the log by
    `tell`. Raises the last error.
    """
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
            tell("call_failed", wait=wait, **told(error))
        await asyncio.sleep(wait)
    return await call()


def seconds(error: RetryAfter) -> float:
    """Tell how long a 429 asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def told(error: BaseException) -> dict[str, str]:
    """Describe an error for the log: its kind and place, never texts of people or addresses.

    Of Telegram's refusals the words are told as well: they are Telegram's own.
    """
    words = {"error": type(error).__name__}
    if isinstance(error, BadRequest | Forbidden):
        return words | {"words": error.message}
    if error.__cause__ is not None:
        words["cause"] = type(error.__cause__).__name__
    if not isinstance(error, NetworkError):
        words["at"] = place(error)
    return words


def place(error: BaseException) -> str:
    """Tell in which file and line an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
