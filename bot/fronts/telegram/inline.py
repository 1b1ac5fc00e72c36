"""Suggestions → the answer to a text typed behind the bot's name in another chat."""

import structlog
from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest, TelegramError

from bot.fronts import markup
from bot.fronts.telegram.calls import error_fields, persist
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.retries import RetryPolicy
from bot.messages import Suggestion, Suggestions
from knowledge.text.display_text import shorten

MAX_HINT = 64
ASK = "hoi"

log = structlog.get_logger(__name__)


class InlineResponder:
    """Delivers suggestions; one that comes too late is dropped: the person has typed on."""

    def __init__(self, client: Client, retries: RetryPolicy) -> None:
        self._client = client
        self._retries = retries

    async def deliver(self, query: InlineQuery, offered: Suggestions) -> None:
        results = [_article(one) for one in offered.items]
        hint = shorten(offered.hint, MAX_HINT)
        button = InlineQueryResultsButton(hint, start_parameter=ASK) if hint else None
        call = self._client.answer_inline_query
        try:
            await persist(
                lambda: call(
                    query.id,
                    results,
                    cache_time=offered.seconds,
                    is_personal=offered.personal,
                    button=button,
                ),
                self._retries.toast,
            )
        except BadRequest as error:
            log.info("suggestions_refused", **error_fields(error))
        except TelegramError as error:
            log.warning("suggestions_not_sent", **error_fields(error))


def _article(one: Suggestion) -> InlineQueryResultArticle:
    first = markup.pieces(one.html)[0]
    return InlineQueryResultArticle(
        id=one.id,
        title=one.title,
        description=one.about,
        input_message_content=InputTextMessageContent(first, parse_mode="HTML"),
        reply_markup=markup.keyboard(one.buttons),
    )
