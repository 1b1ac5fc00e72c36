"""The connection to the Bot API, and the commands that people are offered."""

import asyncio
import os
from collections.abc import Iterable
from typing import Any

import structlog
from aiolimiter import AsyncLimiter
from telegram import BotCommandScopeChat, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import AIORateLimiter, Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.fronts.telegram.calls import REFUSALS, RetryPolicy, error_fields, persist
from bot.settings import Settings
from bot.telemetry.metrics import API_CALLS
from knowledge.errors import Refused, Unavailable

LANES = 16
ANSWER_TIME = 15.0
LARGEST_NUMBER = 2**63 - 1
STATUSES = {
    BadRequest: 400,
    InvalidToken: 401,
    Forbidden: 403,
    Conflict: 409,
    RetryAfter: 429,
}

log = structlog.get_logger(__name__)

Raw = dict[str, Any]
Menu = tuple[tuple[str, str], ...]


class LimitedRequest(HTTPXRequest):
    """Requests over a few connections, in the order they come.

    The library's pool looks at every open connection for each request, so a few busy ones
    carry more than many idle ones; what waits for a rate limit does not hold a lane.
    """

    __slots__ = ("_lanes",)

    def __init__(self) -> None:
        super().__init__(LANES, read_timeout=ANSWER_TIME, pool_timeout=ANSWER_TIME)
        self._lanes = asyncio.Semaphore(LANES)

    async def do_request(self, *args: Any, **values: Any) -> tuple[int, bytes]:  # noqa: ANN401
        async with self._lanes:
            return await super().do_request(*args, **values)


class SharedLimiter(AIORateLimiter):
    """The messages a second over all chats, divided evenly among the processes that live."""

    def __init__(self, overall: float) -> None:
        super().__init__(overall_max_rate=overall)
        self._overall = overall
        self._processes = 1

    def share(self, processes: int) -> None:
        if self._overall and processes != self._processes:
            self._processes = processes
            self._base_limiter = AsyncLimiter(max(1, self._overall / processes), self._period)

    @property
    def _period(self) -> float:
        """Give a second, or as long as one message takes."""
        return max(1.0, self._processes / self._overall)


class Client(ExtBot[int]):
    async def _do_post(self, *args: Any, **values: Any) -> Any:  # noqa: ANN401
        """Raises NetworkError also for an answer without a result, whatever else it holds."""
        status = 200
        try:
            return await super()._do_post(*args, **values)
        except (KeyError, TypeError, AttributeError) as error:
            status = 0
            raise NetworkError("an answer without a result") from error
        except TelegramError as error:
            status = _status(error)
            raise
        finally:
            API_CALLS.labels(args[0] if args else values["endpoint"], status).inc()

    async def raw_updates(self, offset: int, timeout: int, kinds: tuple[str, ...]) -> list[Raw]:
        """Poll for updates without reading them: one that the library cannot read must not
        hold up all others, and the inbox keeps them as they came. Raises TelegramError."""
        asked = {"offset": offset, "timeout": timeout, "allowed_updates": kinds}
        updates = await self._post("getUpdates", asked, read_timeout=timeout + ANSWER_TIME)
        if not isinstance(updates, list):
            raise NetworkError("getUpdates gave no list")
        numbered = [update for update in updates if has_number(update)]
        if updates and not numbered:
            raise NetworkError("getUpdates gave nothing but updates without a number")
        if len(numbered) < len(updates):
            log.warning("updates_skipped", updates=len(updates) - len(numbered))
        return numbered


def has_number(update: object) -> bool:
    """Tell whether this is an update that Telegram may have numbered."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 <= number <= LARGEST_NUMBER


def _status(error: TelegramError) -> int:
    """Give the status that the library made this error of; 0: there was no answer, or a 5xx."""
    return next((status for kind, status in STATUSES.items() if isinstance(error, kind)), 0)


def make_client(settings: Settings) -> Client:
    if settings.token is None:
        raise Refused("token_missing")
    # Without it the library warns at every 429 that its waiting times will become timedeltas;
    # it reads this switch from the environment alone, so it is set where the library begins.
    os.environ["PTB_TIMEDELTA"] = "true"
    return Client(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=LimitedRequest(),
        get_updates_request=HTTPXRequest(1, pool_timeout=ANSWER_TIME),
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        rate_limiter=SharedLimiter(settings.overall_limit),
    )


async def connect(client: Client, retries: RetryPolicy, *, polls: bool) -> None:
    """Raises Unavailable: "token_refused" or "api_unreachable".

    While a webhook is set, Telegram lets nobody poll.
    """
    calls = (client.initialize, client.delete_webhook) if polls else (client.initialize,)
    try:
        # Whoever starts the bot gets one line in the end, and no log lines on the way.
        for call in calls:
            await persist(call, retries.start, tell=log.debug, final=(*REFUSALS, InvalidToken))
    except InvalidToken:
        raise Unavailable("token_refused") from None
    except TelegramError as error:
        raise Unavailable("api_unreachable", **error_fields(error)) from None


def ask_name(settings: Settings) -> str | None:
    """Ask for the bot's name; None when Telegram does not say."""
    return asyncio.run(_ask(settings))


async def _ask(settings: Settings) -> str | None:
    client = make_client(settings)
    try:
        return (await client.get_me()).username
    except TelegramError as error:
        log.info("name_not_known", **error_fields(error))
        return None
    finally:
        await client.shutdown()


async def show_menu(client: Client, chat: int, menu: Menu, retries: RetryPolicy) -> None:
    """No commands: the general ones. Who never wrote to the bot, or blocked it, is offered none."""
    scope = BotCommandScopeChat(chat)
    try:
        if menu:
            await persist(lambda: client.set_my_commands(menu, scope=scope), retries.toast)
        else:
            await persist(lambda: client.delete_my_commands(scope=scope), retries.toast)
    except TelegramError as error:
        log.info("menu_not_shown", **error_fields(error))


async def show_commands(client: Client, commands: Menu, retries: RetryPolicy) -> None:
    try:
        await persist(lambda: client.set_my_commands(commands), retries.start)
    except TelegramError as error:
        log.error("commands_not_set", **error_fields(error))


async def show_menus(
    client: Client, menus: Iterable[tuple[str, Menu]], retries: RetryPolicy
) -> None:
    for chat, menu in menus:
        if chat.isascii() and chat.isdigit():
            await show_menu(client, int(chat), menu, retries)
