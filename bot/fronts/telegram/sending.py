"""Replies → calls: new messages, edits of the pressed one, files, and what to do when refused."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import structlog
from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.fronts import markup
from bot.fronts.telegram.calls import RetryPolicy, error_fields, persist
from bot.fronts.telegram.client import Client, show_menu
from bot.fronts.telegram.updates import ReceivedUpdate
from bot.messages import Attachment, Reply
from bot.rendering.markup import plain, units

UNCHANGED = "message is not modified"
TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
UNREADABLE = "can't parse entities"
LONGEST_TOAST = 200

log = structlog.get_logger(__name__)

Move = Callable[[str, str], Awaitable[None]]
MAX_CAPTION = 1_024
MAX_PHOTO_BYTES = 10 * 2**20
MAX_FILE_BYTES = 50 * 2**20
MAX_NAME = 100


class UploadMethod(Enum):
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Upload:
    """The ways to try in turn, and the caption that fits; `text` must follow as a message."""

    file: Attachment
    ways: Sequence[UploadMethod]
    caption: str
    text: str


@dataclass
class ChatSender:
    """Sends to one chat; follows a group that goes on under another number.

    `delays` holds the waits between the tries of one call; whatever is refused is raised.
    The first message answers the one that is `quoted`, if it is still there.
    """

    client: Client
    move: Move
    chat: int
    thread: int | None = None
    delays: Callable[[], Iterable[float]] = tuple
    quoted: int | None = None

    async def send(self, reply: Reply) -> None:
        pieces = markup.pieces(reply.html)
        for number, piece in enumerate(pieces, 1):
            buttons = markup.keyboard(reply.buttons) if number == len(pieces) else None
            await self._send_piece(piece, buttons)

    async def _send_piece(self, piece: str, buttons: InlineKeyboardMarkup | None) -> None:
        async def send(html: str, mode: str | None) -> None:
            await self.client.send_message(
                self.chat,
                html,
                message_thread_id=self.thread,
                reply_parameters=self._quote(),
                reply_markup=buttons,
                parse_mode=mode,
            )

        await self.attempt(send, piece)
        self.quoted = None

    def _quote(self) -> ReplyParameters | None:
        if self.quoted is None:
            return None
        return ReplyParameters(self.quoted, allow_sending_without_reply=True)

    async def edit(self, message: int, html: str, buttons: InlineKeyboardMarkup | None) -> None:
        async def edit(html: str, mode: str | None) -> None:
            await self.client.edit_message_text(
                html, self.chat, message, reply_markup=buttons, parse_mode=mode
            )

        await self.attempt(edit, html)

    async def upload(
        self, upload: Upload, way: UploadMethod, buttons: InlineKeyboardMarkup | None
    ) -> None:
        by_photo = way is UploadMethod.PHOTO
        call = self.client.send_photo if by_photo else self.client.send_document

        async def send(html: str, mode: str | None) -> None:
            await call(
                self.chat,
                upload.file.content,
                filename=upload.file.name,
                caption=html or None,
                message_thread_id=self.thread,
                reply_parameters=self._quote(),
                reply_markup=buttons,
                parse_mode=mode,
            )

        await self.attempt(send, upload.caption)
        self.quoted = None

    async def attempt(self, call: Callable[[str, str | None], Awaitable[None]], html: str) -> None:
        """Make a call; follow a moved group, leave a topic that is gone, and fall back to
        plain text for unreadable HTML."""
        try:
            await self._insist(lambda: call(html, "HTML"))
        except ChatMigrated as error:
            await self.move(str(self.chat), str(error.new_chat_id))
            self.chat, self.thread, self.quoted = error.new_chat_id, None, None
            await self._insist(lambda: call(html, "HTML"))
        except BadRequest as error:
            words = error.message.lower()
            if self.thread is not None and any(gone in words for gone in TOPIC_GONE):
                log.info("topic_gone", **error_fields(error))
                self.thread = self.quoted = None
                await self.attempt(call, html)
            elif UNREADABLE in words:
                log.error("reply_unreadable", **error_fields(error))
                await self._insist(lambda: call(plain(html), None))
            else:
                raise

    async def _insist(self, call: Callable[[], Awaitable[None]]) -> None:
        """Make a call; one that Telegram took is done, however odd the message it gives back."""
        try:
            await persist(call, self.delays())
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            log.warning("result_unreadable", **error_fields(error))


class Delivery:
    """The replies to one update; what Telegram refuses for good is logged and dropped."""

    def __init__(
        self, client: Client, move: Move, retries: RetryPolicy, update: ReceivedUpdate
    ) -> None:
        self._client = client
        self._retries = retries
        self._update = update
        self._sender = ChatSender(
            client, move, update.chat, update.thread, retries.delivering, update.quoted
        )

    async def deliver(self, replies: Sequence[Reply]) -> None:
        """Raises TelegramError when the API stays away for longer than the retries last."""
        if self._update.press is None:
            await self._write(replies)
        else:
            toast = next((reply.toast for reply in replies if reply.toast), "")
            await asyncio.gather(
                answer_press(self._client, self._update.press.id, toast, self._retries),
                self._write(replies),
            )

    async def _write(self, replies: Sequence[Reply]) -> None:
        pressed = self._update.press.message if self._update.press else None
        try:
            for reply in replies:
                if reply.menu is not None:
                    await show_menu(self._client, self._sender.chat, reply.menu, self._retries)
                if reply.attachment is None and not reply.html:
                    continue
                if reply.attachment is not None:
                    await self._send_file(reply)
                elif reply.replaces and pressed is not None:
                    message = pressed if isinstance(pressed, Message) else None
                    await self._replace(reply, pressed.message_id, message)
                    pressed = None
                else:
                    await self._send(reply)
        except Forbidden as error:
            log.info("bot_shut_out", **error_fields(error))

    async def _replace(self, reply: Reply, number: int, shown: Message | None) -> None:
        if shown is not None and markup.already_shows(shown, reply):
            return
        pieces = markup.pieces(reply.html)
        if len(pieces) > 1:
            await self._send(reply)
            return
        try:
            await self._sender.edit(number, pieces[0], markup.keyboard(reply.buttons))
        except BadRequest as error:
            if UNCHANGED not in error.message.lower():
                log.info("edit_refused", **error_fields(error))
                await self._send(reply)

    async def _send_file(self, reply: Reply) -> None:
        """Send a file in a way that Telegram takes; without one the text, and a line in the log."""
        upload = upload_of(reply)
        if upload is None:
            log.error("attachment_left_out")
            await self._send(reply)
            return
        buttons = None if upload.text else markup.keyboard(reply.buttons)
        sent = False
        for way in upload.ways:
            sent = sent or await self._sent(upload, way, buttons)
        if upload.text or not sent:
            await self._send(reply)

    async def _sent(
        self, upload: Upload, way: UploadMethod, buttons: InlineKeyboardMarkup | None
    ) -> bool:
        try:
            await self._sender.upload(upload, way, buttons)
        except BadRequest as error:
            log.error("attachment_refused", way=way.value, **error_fields(error))
            return False
        return True

    async def _send(self, reply: Reply) -> None:
        try:
            await self._sender.send(reply)
        except BadRequest as error:
            log.error("reply_refused", **error_fields(error))


async def answer_press(client: Client, press: str, toast: str, retries: RetryPolicy) -> None:
    """Answer a press; one that is too old (after a restart) needs no answer any more."""
    shown = toast[:LONGEST_TOAST] or None
    try:
        await persist(lambda: client.answer_callback_query(press, shown), retries.toast)
    except BadRequest:
        log.debug("press_too_old")
    except TelegramError as error:
        log.warning("press_not_answered", **error_fields(error))


def upload_of(reply: Reply) -> Upload | None:
    """Pack the file of a reply; None when there is none, or none that Telegram would take."""
    file = reply.attachment
    if file is None or not 0 < len(file.content) <= MAX_FILE_BYTES:
        return None
    seen = file.picture and len(file.content) <= MAX_PHOTO_BYTES
    fits = units(reply.html) <= MAX_CAPTION
    return Upload(
        file=Attachment(_name(file.name), file.content, file.picture),
        ways=(UploadMethod.PHOTO, UploadMethod.DOCUMENT) if seen else (UploadMethod.DOCUMENT,),
        caption=reply.html if fits else "",
        text="" if fits else reply.html,
    )


def _name(name: str) -> str:
    kept = "".join(
        char if char.isprintable() and char not in '/\\:*?"<>|' else "_" for char in name
    )
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    room = MAX_NAME - len(dot + ending)
    return (stem[: max(1, room)] + dot + ending)[:MAX_NAME] or "tep"
