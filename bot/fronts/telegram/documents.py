"""Files that people send: named at once, fetched only when somebody reads them."""

import asyncio

import structlog
from telegram import Bot, Document
from telegram.error import TelegramError

from bot.fronts.telegram.calls import error_fields
from bot.messages import File
from knowledge.errors import Refused

FETCHING_TIME = 60.0

log = structlog.get_logger(__name__)


def file_of(document: Document, bot: Bot) -> File:
    """Describe a document; it is fetched on the loop that this is called on.

    `load` is for other threads; it raises `Refused` when the file cannot be had.
    """
    loop = asyncio.get_running_loop()

    async def fetch() -> bytes:
        file = await bot.get_file(document.file_id)
        return bytes(await file.download_as_bytearray())

    def load() -> bytes:
        try:
            return asyncio.run_coroutine_threadsafe(fetch(), loop).result(FETCHING_TIME)
        except (TelegramError, TimeoutError) as error:
            log.warning("file_not_fetched", **error_fields(error))
            raise Refused("file_not_fetched") from None

    return File(document.file_name or "", document.file_size or 0, load)
