"""The commands that people are offered: staff are offered more than everybody else."""

from collections.abc import Iterable

import structlog
from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot.fronts.telegram.calls import error_fields, persist
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.retries import RetryPolicy

Menu = tuple[tuple[str, str], ...]

log = structlog.get_logger(__name__)


async def show_menu(client: Client, chat: int, menu: Menu, retries: RetryPolicy) -> None:
    """Offer a chat these commands, or the general ones when there are none.

    The bot works without it, so a failure is only logged: a person who has never written to
    the bot, or has blocked it, cannot be offered anything.
    """
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
