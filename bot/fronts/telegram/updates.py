"""What an update means: something for the dialogue, a move of a group, or nothing."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from telegram import Bot, CallbackQuery, Document, InlineQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.fronts.telegram.calls import error_fields
from bot.fronts.telegram.client import Raw
from bot.messages import File, Incoming, IncomingKind
from knowledge.errors import Refused

COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@(\w+))?(?=\s|$)")
MAIN_PARTS = (
    "message_id",
    "date",
    "chat",
    "from",
    "text",
    "caption",
    "message_thread_id",
    "is_topic_message",
)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

log = structlog.get_logger(__name__)
FETCHING_TIME = 60.0


@dataclass(frozen=True)
class ReceivedUpdate:
    """`press` is set for a button, `typed` for a text behind the bot's name in another chat."""

    incoming: Incoming
    chat: int
    thread: int | None = None
    press: CallbackQuery | None = None
    album: str | None = None
    typed: InlineQuery | None = None


@dataclass(frozen=True)
class ChatMigration:
    old: str
    new: str


class UpdateReader:
    def __init__(self, bot: Bot, commands: Iterable[str]) -> None:
        self._bot = bot
        self._me = me = bot.bot
        self._commands = frozenset(commands)
        self._mention = re.compile(rf"(?<!\w)@{re.escape(me.username or '')}(?!\w)", re.IGNORECASE)

    def read(self, raw: Raw) -> ReceivedUpdate | ChatMigration | None:
        """Give None for what is passed over; raises whatever the library raises."""
        try:
            update = Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001 - the library raises all kinds of errors here
            log.warning("update_read_in_part", **error_fields(error))
            return self._read_in_part(raw)
        if update.callback_query is not None:
            return _press(update.callback_query)
        if update.inline_query is not None:
            return _typed(update.inline_query)
        if update.message is not None:
            return _move(update.message) or self._message(update.message)
        return None

    def _read_in_part(self, raw: Raw) -> ReceivedUpdate | None:
        known = {name: part for name, part in raw["message"].items() if name in MAIN_PARTS}
        update = Update.de_json({**raw, "message": known}, self._bot)
        message = update.message
        if message is None or message.from_user is None:
            return None
        if message.text or message.chat.type != ChatType.PRIVATE:
            return self._message(message)
        return _received(message, message.from_user, IncomingKind.OTHER, message.caption or "")

    def _message(self, message: Message) -> ReceivedUpdate | None:
        user = message.from_user
        if user is None or (user.is_bot and message.sender_chat is None):
            return None
        if message.chat.type == ChatType.PRIVATE:
            return _private(message, user, self._plain(message.text), self._bot)
        if message.chat.type in GROUPS and message.text and self._addressed(message):
            return _received(message, user, IncomingKind.TEXT, self._plain(message.text) or "")
        return None

    def _addressed(self, message: Message) -> bool:
        text = message.text or ""
        command = COMMAND.match(text)
        if command is not None:
            name, bot = command.groups()
            return self._is_me(bot) if bot else name.lower() in self._commands
        replied = message.reply_to_message
        to_me = replied is not None and replied.from_user is not None
        return bool(self._mention.search(text)) or (
            to_me and replied.from_user.id == self._me.id  # type: ignore[union-attr]
        )

    def _is_me(self, name: str) -> bool:
        return name.lower() == (self._me.username or "").lower()

    def _plain(self, text: str | None) -> str | None:
        """Take the bot's own name out of a text: "/hoi@bot x" is "/hoi x"."""
        if not text:
            return text
        command = COMMAND.match(text)
        if command is not None:
            name, bot = command.groups()
            if bot and not self._is_me(bot):
                return None
            return f"/{name.lower()}{text[command.end() :]}"
        return self._mention.sub(" ", text).strip()


def _private(message: Message, user: User, text: str | None, bot: Bot) -> ReceivedUpdate | None:
    if message.text:
        return None if text is None else _received(message, user, IncomingKind.TEXT, text)
    if message.photo:
        return _received(message, user, IncomingKind.PHOTO, message.caption or "")
    if message.effective_attachment is not None:
        file = file_of(message.document, bot) if message.document else None
        return _received(message, user, IncomingKind.OTHER, message.caption or "", file)
    return None


def _received(
    message: Message, user: User, kind: IncomingKind, text: str, file: File | None = None
) -> ReceivedUpdate:
    incoming = Incoming(
        chat=str(message.chat.id),
        user=str(user.id),
        kind=kind,
        text=text,
        private=message.chat.type == ChatType.PRIVATE,
        name=user.full_name,
        file=file,
        replied=_payloads(message.reply_to_message),
    )
    thread = message.message_thread_id if message.is_topic_message else None
    return ReceivedUpdate(incoming, message.chat.id, thread, album=message.media_group_id)


def _payloads(replied: Message | None) -> tuple[str, ...]:
    if replied is None or replied.reply_markup is None:
        return ()
    buttons = (button for row in replied.reply_markup.inline_keyboard for button in row)
    return tuple(one.callback_data for one in buttons if isinstance(one.callback_data, str))


def _press(query: CallbackQuery) -> ReceivedUpdate | None:
    message = query.message
    if message is None:
        return None
    incoming = Incoming(
        chat=str(message.chat.id),
        user=str(query.from_user.id),
        kind=IncomingKind.PRESS,
        payload=query.data or "",
        private=message.chat.type == ChatType.PRIVATE,
        name=query.from_user.full_name,
        message=str(message.message_id),
    )
    topic = isinstance(message, Message) and message.is_topic_message
    thread = message.message_thread_id if topic and isinstance(message, Message) else None
    return ReceivedUpdate(incoming, message.chat.id, thread, press=query)


def _typed(query: InlineQuery) -> ReceivedUpdate:
    """Hear a person in the private chat with the bot, whose number is the person's."""
    person = str(query.from_user.id)
    name = query.from_user.full_name
    incoming = Incoming(person, person, IncomingKind.INLINE, text=query.query, name=name)
    return ReceivedUpdate(incoming, query.from_user.id, typed=query)


def _move(message: Message) -> ChatMigration | None:
    here = str(message.chat.id)
    if message.migrate_to_chat_id is not None:
        return ChatMigration(here, str(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return ChatMigration(str(message.migrate_from_chat_id), here)
    return None


def file_of(document: Document, bot: Bot) -> File:
    """`load` is for other threads; it raises `Refused` when the file cannot be had."""
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
