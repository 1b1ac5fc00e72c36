"""What the stand-in knows: chats, messages, waiting updates, pressed buttons, calls."""

import itertools
import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.formatting import Formatted
from tests.botapi.keyboards import Keyboard
from tests.botapi.refusal import Refusal, bad_request

BOT = {"id": 1, "is_bot": True, "first_name": "Một Cửa", "username": "motcua_bot"}


@dataclass
class Message:
    """A message of a chat as it stands now."""

    id: int
    chat: int
    sender: dict[str, Any]
    body: Formatted
    keyboard: Keyboard | None = None
    date: int = field(default_factory=lambda: int(time.time()))
    caption: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """What a person saw: a message of the bot, sent anew (`edited` False) or edited."""

    chat: int
    message_id: int
    text: str
    buttons: tuple[tuple[dict[str, Any], ...], ...]
    edited: bool
    at: float

    def labels(self) -> tuple[str, ...]:
        """List the labels of all buttons in reading order."""
        return tuple(button["text"] for row in self.buttons for button in row)


@dataclass(frozen=True)
class Call:
    """One call as it was answered; `fault` when the stand-in had been told to fail."""

    method: str
    values: dict[str, Any]
    status: int
    description: str
    fault: bool
    at: float


@dataclass(frozen=True)
class Webhook:
    """Where updates are pushed to, and the secret that they carry."""

    url: str
    secret: str


@dataclass
class Chat:
    """A private chat or group, and how it treats the bot."""

    id: int
    kind: str
    title: str
    blocked: bool = False
    moved_to: int | None = None
    gone_topics: set[int] = field(default_factory=set)
    next_at: float = 0
    messages: dict[int, Message] = field(default_factory=dict)
    shown: deque[Shown] = field(default_factory=deque)

    def as_json(self) -> dict[str, Any]:
        """Give the chat as a Message carries it."""
        name = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, "type": self.kind, name: self.title}


class World:
    """All state behind one token; every access holds `changed`, which is notified."""

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[int, Chat] = {}
        self.updates: deque[dict[str, Any]] = deque()
        self.allowed: tuple[str, ...] = ()
        self.webhook: Webhook | None = None
        self.behind: deque[str] = deque()
        self.queries: dict[str, dict[str, Any]] = {}
        self.answers: dict[str, str] = {}
        self.typed: set[str] = set()
        self.guests: set[str] = set()
        self.suggested: dict[str, Any] = {}
        self.actions: list[tuple[int, str]] = []
        self.polls = 0
        self.pushes = 0
        self.seconds_per_message = 0.0
        self.commands: list[dict[str, str]] = []
        self.menus: dict[int, list[dict[str, str]]] = {}
        self.files: dict[str, bytes] = {}
        self.calls: list[Call] = []
        self.on_update: Callable[[], object] = lambda: None
        self.on_show: Callable[[Shown], object] = lambda _: None
        self._update_ids = itertools.count(1)
        self._message_ids = itertools.count(1)
        self._chat_ids = itertools.count(-1, -1)

    def push(self, update: dict[str, Any]) -> int:
        """Queue an update for the bot and wake its poll; returns the update's id."""
        with self.changed:
            number = next(self._update_ids)
            self.updates.append({"update_id": number, **update})
            self.changed.notify_all()
        self.on_update()
        return number

    def begin_numbers_anew(self) -> None:
        """Let update ids begin at 1 again, as Telegram may after a quiet week."""
        with self.changed:
            self._update_ids = itertools.count(1)

    def chat(self, number: int, kind: str = "private", title: str = "Người dân") -> Chat:
        """Give the chat of this number, opened when it is new."""
        with self.changed:
            return self.chats.setdefault(number, Chat(number, kind, title))

    def new_group(self, title: str, kind: str) -> Chat:
        """Open a group under a number of its own."""
        with self.changed:
            number = next(self._chat_ids)
            return self.chat(
                -1_000_000_000_000 + number if kind == "supergroup" else number, kind, title
            )

    def reachable(self, number: int) -> Chat:
        """Give a chat that the bot may write to, or refuse as Telegram does."""
        chat = self.chats.get(number)
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat.moved_to is not None:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.moved_to},
            )
        return chat

    def may_send(self, chat: Chat) -> None:
        """Take the chat's turn, or refuse as Telegram does where messages come too fast."""
        now = time.monotonic()
        if now < chat.next_at:
            wait = math.ceil(chat.next_at - now)
            text = f"Too Many Requests: retry after {wait}"
            raise Refusal(429, text, {"retry_after": wait})
        chat.next_at = now + self.seconds_per_message

    def add_message(
        self,
        chat: Chat,
        sender: dict[str, Any],
        body: Formatted,
        *,
        keyboard: Keyboard | None = None,
        caption: bool = False,
        extra: dict[str, Any] | None = None,
    ) -> Message:
        """Put a new message into the chat."""
        number = next(self._message_ids)
        message = Message(
            number, chat.id, sender, body, keyboard, caption=caption, extra=extra or {}
        )
        chat.messages[message.id] = message
        return message

    def show(self, message: Message, *, edited: bool) -> None:
        """Let the chat see the bot's message as it stands now."""
        rows = tuple(tuple(row) for row in message.keyboard or ())
        seen = Shown(message.chat, message.id, message.body.text, rows, edited, time.monotonic())
        self.chats[message.chat].shown.append(seen)
        self.changed.notify_all()
        self.on_show(seen)

    def as_json(self, message: Message) -> dict[str, Any]:
        """Give a message as the Bot API does."""
        key = "caption" if message.caption else "text"
        written: dict[str, Any] = {
            "message_id": message.id,
            "from": message.sender,
            "chat": self.chats[message.chat].as_json(),
            "date": message.date,
            **message.extra,
        }
        if message.body.text:
            written[key] = message.body.text
        if message.body.entities:
            entities = "caption_entities" if message.caption else "entities"
            written[entities] = message.body.as_json()
        if message.keyboard:
            written["reply_markup"] = {"inline_keyboard": message.keyboard}
        return written
