"""Suggestions as cards: where the bot's name is typed, or where it is called as a guest."""

from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest, TelegramError

from bot.fronts import markup
from bot.fronts.telegram.calls import RetryPolicy, error_fields, persist
from bot.fronts.telegram.client import Client
from bot.messages import Suggestion, Suggestions
from knowledge.text.display_text import shorten

MAX_HINT = 64
ASK = "hoi"

log = structlog.get_logger(__name__)


async def answer_inline(
    client: Client, retries: RetryPolicy, query: InlineQuery, offered: Suggestions
) -> None:
    """Answer a query; an answer that comes too late is dropped: the person has typed on."""
    hint = shorten(offered.hint, MAX_HINT)
    call = partial(
        client.answer_inline_query,
        query.id,
        [article(one) for one in offered.items],
        cache_time=offered.seconds,
        is_personal=offered.personal,
        button=InlineQueryResultsButton(hint, start_parameter=ASK) if hint else None,
    )
    await _send(call, retries)


async def answer_guest(
    client: Client, retries: RetryPolicy, query: str, offered: Suggestions
) -> None:
    """Answer with the best card: where the bot is a guest there is one message, and no list."""
    if offered.items:
        await _send(partial(client.answer_guest_query, query, article(offered.items[0])), retries)


async def _send(call: Callable[[], Awaitable[object]], retries: RetryPolicy) -> None:
    try:
        await persist(call, retries.toast)
    except BadRequest as error:
        log.info("suggestions_refused", **error_fields(error))
    except TelegramError as error:
        log.warning("suggestions_not_sent", **error_fields(error))


def article(one: Suggestion) -> InlineQueryResultArticle:
    first = markup.pieces(one.html)[0]
    return InlineQueryResultArticle(
        id=one.id,
        title=one.title,
        description=one.about,
        input_message_content=InputTextMessageContent(first, parse_mode="HTML"),
        reply_markup=markup.keyboard(one.buttons),
    )
