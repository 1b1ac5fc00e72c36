"""A reply within Telegram's limits: pieces of text, a keyboard, and what a message shows."""

import re
from functools import lru_cache
from html import unescape

import structlog
from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.messages import Button, Reply
from bot.rendering.markup import plain, split

MAX_TEXT = 4_096
MAX_PAYLOAD_BYTES = 64
MAX_BUTTONS = 100
LINK = re.compile(r'<a href="([^"]*)"')

log = structlog.get_logger(__name__)


def pieces(html: str) -> list[str]:
    """Cut HTML into messages of at most 4,096 UTF-16 units; views make replies that need no cut."""
    if len(html) <= MAX_TEXT // 2:
        return [html]
    cut = split(Markup(html), MAX_TEXT)  # noqa: S704 - a reply is HTML already
    if len(cut) > 1:
        log.error("reply_too_long", pieces=len(cut))
    return [str(piece) for piece in cut]


@lru_cache(maxsize=500)
def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    kept: list[list[InlineKeyboardButton]] = []
    room = MAX_BUTTONS
    for row in rows:
        fitting = [_button(button) for button in row if _fits(button)][:room]
        room -= len(fitting)
        if fitting:
            kept.append(fitting)
    lost = sum(len(row) for row in rows) - (MAX_BUTTONS - room)
    if lost:
        log.error("buttons_left_out", buttons=lost)
    return InlineKeyboardMarkup(kept) if kept else None


def already_shows(message: Message, reply: Reply) -> bool:
    return (
        (message.text or "") == plain(reply.html).strip()
        and [entity.url for entity in message.entities if entity.url] == links(reply.html)
        and message.reply_markup == keyboard(reply.buttons)
    )


def links(html: str) -> list[str]:
    return [unescape(address) for address in LINK.findall(html)]


def _fits(button: Button) -> bool:
    if not button.label.strip():
        return False
    if button.payload is None:
        return bool(button.url)
    return 1 <= len(button.payload.encode()) <= MAX_PAYLOAD_BYTES


def _button(button: Button) -> InlineKeyboardButton:
    if button.payload is None:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.payload)
