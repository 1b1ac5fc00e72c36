"""A text longer than a message may be, which people's Telegram sends as several, is one again."""

import json
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from bot.rendering.markup import utf16
from knowledge.desk import ReceivedUpdateRow

FULL = 4_096
# People's Telegram cuts at a line or a word, in the second half of what a message can hold.
LONG = FULL // 2
MOST_PARTS = 10
Content = dict[str, Any]


@dataclass
class Parts:
    """The messages of one text so far; `rows` in the order they came."""

    rows: list[ReceivedUpdateRow]
    WAIT: ClassVar[float] = 2.0
    _messages: list[Content] = field(init=False)

    def __post_init__(self) -> None:
        self._messages = [_message(row) for row in self.rows]

    @property
    def may_go_on(self) -> bool:
        return len(self.rows) < MOST_PARTS and utf16(_text(self._messages[-1])) > LONG

    def add(self, row: ReceivedUpdateRow) -> bool:
        """Take a message that goes on where the last one ends; tell whether it does."""
        message, last = _message(row), self._messages[-1]
        goes_on = (
            bool(_text(message))
            and not _text(message).startswith("/")
            and "reply_to_message" not in message
            and message.get("from") == last.get("from")
            and message.get("message_thread_id") == last.get("message_thread_id")
            and 0 <= _date(message) - _date(last) <= self.WAIT
        )
        if goes_on:
            self.rows.append(row)
            self._messages.append(message)
        return goes_on

    def whole(self) -> ReceivedUpdateRow:
        """Give all parts as one update, under the number of the first."""
        first, *others = self._messages
        if not others:
            return self.rows[0]
        text = _text(first)
        for before, message in zip(self._messages, others, strict=False):
            cut_in_word = utf16(_text(before)) >= FULL
            text += ("" if cut_in_word else "\n") + _text(message)
        update = {**json.loads(self.rows[0].payload), "message": {**first, "text": text}}
        payload = json.dumps(update, separators=(",", ":"))
        parts = tuple(one.update_id for one in self.rows[1:])
        return replace(self.rows[0], payload=payload, parts=parts)


def _message(row: ReceivedUpdateRow) -> Content:
    message = json.loads(row.payload).get("message")
    return message if isinstance(message, dict) else {}


def _text(message: Content) -> str:
    text = message.get("text")
    return text if isinstance(text, str) else ""


def _date(message: Content) -> int:
    date = message.get("date")
    return date if type(date) is int else 0
