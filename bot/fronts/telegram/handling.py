"""One update from the inbox to its replies; whatever happens, it ends."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Protocol

import structlog
from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.fronts import markup
from bot.fronts.telegram.calls import RetryPolicy, error_fields, persist
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.sending import Delivery, Move
from bot.fronts.telegram.updates import ChatMigration, ReceivedUpdate, UpdateReader
from bot.logs import place
from bot.messages import Incoming, Reply, Suggestion, Suggestions
from bot.views import errors
from knowledge.desk import ReceivedUpdateRow
from knowledge.errors import KnowledgeError, Unavailable
from knowledge.text.display_text import shorten

TYPING_LASTS = 4.5
ALBUMS_REMEMBERED = 1_000
DIALOGUES_AT_ONCE = 4

log = structlog.get_logger(__name__)
MAX_HINT = 64
ASK = "hoi"


class DialogueLike(Protocol):
    def handle(self, incoming: Incoming) -> Sequence[Reply]: ...

    def suggest(self, incoming: Incoming) -> Suggestions: ...

    def introduce(self, bot: str) -> None: ...


@dataclass(frozen=True)
class Handler:
    """Handles updates; the dialogue is called on a thread of its own."""

    client: Client
    reader: UpdateReader
    dialogue: DialogueLike
    move: Move
    retries: RetryPolicy
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(DIALOGUES_AT_ONCE))
    albums: deque[str] = field(default_factory=lambda: deque(maxlen=ALBUMS_REMEMBERED))

    async def handle(self, received: ReceivedUpdateRow) -> None:
        """Handle one update; what cannot be handled is logged, and never holds up the next."""
        try:
            await self._handle(received)
        except TelegramError as error:
            log.error("replies_not_delivered", **error_fields(error))
        except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
            log.error("update_given_up", **error_fields(error))

    async def _handle(self, received: ReceivedUpdateRow) -> None:
        update = self.reader.read(json.loads(received.payload))
        if isinstance(update, ChatMigration):
            await self.move(update.old, update.new)
        elif update is not None and update.typed is not None:
            offered = await self._suggestions(update)
            await answer_inline(self.client, self.retries, update.typed, offered)
        elif update is not None and not self._seen_album(update):
            delivery = Delivery(self.client, self.move, self.retries, update)
            await delivery.deliver(await self._replies(update))

    def _seen_album(self, update: ReceivedUpdate) -> bool:
        """Tell whether this is a further picture of an album, which comes as many updates."""
        if update.album is None:
            return False
        if update.album in self.albums:
            return True
        self.albums.append(update.album)
        return False

    async def _replies(self, update: ReceivedUpdate) -> Sequence[Reply]:
        tries = 0
        while True:
            try:
                return await self._ask(update)
            except Exception as error:  # noqa: BLE001 - whatever fails, the person hears of it
                away = isinstance(error, Unavailable)
                delays = self.retries.database if away else self.retries.fault
                log.error("answering_failed", tries=tries + 1, **error_fields(error))
                if tries >= len(delays):
                    return [_apology(error)]
                await asyncio.sleep(delays[tries])
                tries += 1

    async def _ask(self, update: ReceivedUpdate) -> Sequence[Reply]:
        """Ask the dialogue on a thread; "typing" is for slow answers, not for a full house."""
        async with self.turns, self._typing(update):
            return await asyncio.to_thread(self.dialogue.handle, update.incoming)

    async def _suggestions(self, update: ReceivedUpdate) -> Suggestions:
        """Ask what to offer; nothing where that fails: the person types on."""
        try:
            async with self.turns:
                return await asyncio.to_thread(self.dialogue.suggest, update.incoming)
        except Exception as error:  # noqa: BLE001 - whatever fails, nothing is offered
            log.error("suggesting_failed", **error_fields(error))
            return Suggestions(seconds=0)

    @asynccontextmanager
    async def _typing(self, update: ReceivedUpdate) -> AsyncIterator[None]:
        """Show "typing" for as long as the block takes, once that is longer than a moment."""
        showing: list[asyncio.Task[None]] = []

        def show() -> None:
            showing.append(asyncio.create_task(self._show_typing(update)))

        slow = asyncio.get_running_loop().call_later(self.retries.typing, show)
        try:
            yield
        finally:
            slow.cancel()
            for task in showing:
                task.cancel()

    async def _show_typing(self, update: ReceivedUpdate) -> None:
        while True:
            try:
                await self.client.send_chat_action(
                    update.chat, ChatAction.TYPING, message_thread_id=update.thread
                )
            except TelegramError as error:
                log.debug("typing_not_shown", **error_fields(error))
                return
            await asyncio.sleep(TYPING_LASTS)


def _apology(error: Exception) -> Reply:
    if isinstance(error, Unavailable):
        return Reply(escape(errors.unavailable()))
    if isinstance(error, KnowledgeError):
        return Reply(escape(errors.sentence(error)))
    return Reply(escape(errors.unexpected(type(error).__name__, place(error))))


async def answer_inline(
    client: Client, retries: RetryPolicy, query: InlineQuery, offered: Suggestions
) -> None:
    """Answer a query; an answer that comes too late is dropped: the person has typed on."""
    hint = shorten(offered.hint, MAX_HINT)
    call = partial(
        client.answer_inline_query,
        query.id,
        [_article(one) for one in offered.items],
        cache_time=offered.seconds,
        is_personal=offered.personal,
        button=InlineQueryResultsButton(hint, start_parameter=ASK) if hint else None,
    )
    try:
        await persist(call, retries.toast)
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
