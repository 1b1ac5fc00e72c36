"""What an update means: something for the dialogue, a move of a group, or nothing."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from telegram import Bot, CallbackQuery, Document, InlineQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext.filters import StatusUpdate

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
PRESS_PARTS = ("id", "from", "chat_instance", "data")
# How long after it was sent a text may be changed and is still read as if it were new.
EDITABLE = timedelta(minutes=1)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

log = structlog.get_logger(__name__)
FETCHING_TIME = 60.0


@dataclass(frozen=True)
class ReceivedUpdate:
    """`press` is set for a button, `typed` for a text behind the bot's name in another chat,
    `guest` (the query's number) where the bot is called into a chat that it is no member of.

    `quoted` is the message that the first reply refers to, where several people talk.
    """

    incoming: Incoming
    chat: int
    thread: int | None = None
    press: CallbackQuery | None = None
    album: str | None = None
    typed: InlineQuery | None = None
    quoted: int | None = None
    guest: str | None = None

    @property
    def suggests(self) -> bool:
        """Tell whether cards are the answer, and not messages."""
        return self.typed is not None or self.guest is not None


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
            return _move(update.message) or self._message(update.message, update)
        if update.guest_message is not None:
            return self._called(update.guest_message)
        if update.edited_message is not None:
            return self._edited(update.edited_message, update)
        return None

    def _read_in_part(self, raw: Raw) -> ReceivedUpdate | None:
        query = raw.get("callback_query")
        if query is not None:
            known = {**_known(query, PRESS_PARTS), "message": _known(query["message"], MAIN_PARTS)}
            update = Update.de_json({"update_id": 0, "callback_query": known}, self._bot)
            return _press(update.callback_query) if update.callback_query else None
        known = _known(raw["message"], MAIN_PARTS)
        update = Update.de_json({"update_id": 0, "message": known}, self._bot)
        message = update.message
        if message is None or message.from_user is None:
            return None
        if message.text or message.chat.type != ChatType.PRIVATE:
            return self._message(message, update)
        return _received(message, message.from_user, IncomingKind.OTHER, message.caption or "")

    def _called(self, message: Message) -> ReceivedUpdate | None:
        """Hear who calls the bot into a chat of others, in the private chat with that person."""
        user, text = message.from_user, self._plain(message.text)
        if user is None or not text or not message.guest_query_id:
            return None
        person = str(user.id)
        incoming = Incoming(person, person, IncomingKind.INLINE, text=text, name=user.full_name)
        return ReceivedUpdate(incoming, user.id, guest=message.guest_query_id)

    def _edited(self, message: Message, update: Update) -> ReceivedUpdate | None:
        """Hear a text that was changed; of other changes (a place that moves) nothing."""
        read = self._message(message, update) if message.text else None
        if read is None or read.incoming.kind is not IncomingKind.TEXT:
            return None
        soon = message.edit_date is not None and message.edit_date - message.date <= EDITABLE
        kind = IncomingKind.TEXT if soon else IncomingKind.EDITED
        return replace(read, incoming=replace(read.incoming, kind=kind, edited=True))

    def _message(self, message: Message, update: Update) -> ReceivedUpdate | None:
        user = message.from_user
        if user is None or (user.is_bot and message.sender_chat is None):
            return None
        if message.via_bot is not None and message.via_bot.id == self._me.id:
            return None
        if message.chat.type == ChatType.PRIVATE:
            read = _private(message, user, self._plain(message.text), self._bot)
            said = message.text or StatusUpdate.ALL.check_update(update)
            return read if read or said else _received(message, user, IncomingKind.OTHER, "")
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
        message=str(message.message_id),
    )
    thread = message.message_thread_id if message.is_topic_message else None
    quoted = message.message_id if message.chat.type in GROUPS else None
    album = message.media_group_id
    return ReceivedUpdate(incoming, message.chat.id, thread, album=album, quoted=quoted)


def _known(part: Raw, names: Iterable[str]) -> Raw:
    return {name: part[name] for name in names if name in part}


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
