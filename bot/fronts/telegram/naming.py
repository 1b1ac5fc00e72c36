"""By which name the bot goes: asked of Telegram when no bot is running here."""

import asyncio

import structlog
from telegram.error import TelegramError

from bot.fronts.telegram.calls import told
from bot.fronts.telegram.client import make_client
from bot.settings import Settings

log = structlog.get_logger(__name__)


def ask_name(settings: Settings) -> str | None:
    """Ask for the bot's name; None when Telegram does not say."""
    return asyncio.run(_ask(settings))


async def _ask(settings: Settings) -> str | None:
    client = make_client(settings)
    try:
        return (await client.get_me()).username
    except TelegramError as error:
        log.info("name_not_known", **told(error))
        return None
    finally:
        await client.shutdown()
