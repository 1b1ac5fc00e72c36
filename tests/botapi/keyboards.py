"""Inline keyboards, checked as Telegram checks them."""

from typing import Any
from urllib.parse import urlsplit

from tests.botapi.params import Params
from tests.botapi.refusal import bad_request

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}

Keyboard = list[list[dict[str, Any]]]


def read_keyboard(params: Params) -> Keyboard | None:
    """Read `reply_markup`; None when there is no inline keyboard or it is empty."""
    return check_keyboard(params.structure("reply_markup"))


def check_keyboard(markup: object) -> Keyboard | None:
    """Check a reply markup; None when there is no inline keyboard or it is empty."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check(button)
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [row for row in rows if row] or None


def _check(button: object) -> None:
    wrong = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(wrong + "InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(wrong + 'Can\'t find field "text"')
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    chosen = ACTIONS & button.keys()
    if not chosen:
        raise bad_request(wrong + "Text buttons are unallowed in the inline keyboard")
    if len(chosen) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "callback_data" in button:
        _check_data(button["callback_data"])
    if "url" in button:
        _check_url(button["url"])


def _check_data(data: object) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: object) -> None:
    text = url if isinstance(url, str) else ""
    parts = urlsplit(text)
    web = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    if not (web or parts.scheme == "tg") or any(char.isspace() for char in text):
        raise bad_request(f"inline keyboard button URL '{text}' is invalid: Wrong HTTP URL")
