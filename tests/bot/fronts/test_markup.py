"""Replies within Telegram's limits, and telling whether a message shows them already."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from telegram import (
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
)

from bot.fronts.markup import MAX_TEXT, already_shows, keyboard, links, pieces
from bot.messages import Button, Reply
from tests.botapi.formatting import parse, units

BUTTONS = ((Button("Phí", "fee"), Button("Cổng", url="https://a.vn/")),)
REPLY = Reply('<b>Phí</b>: 5 &lt; 6, <a href="https://a.vn/?x=1&amp;y=2">xem</a>\n', BUTTONS)


def shown(**changes: object) -> Message:
    """The message as Telegram shows `REPLY`."""
    values: dict[str, object] = {
        "text": "Phí: 5 < 6, xem",
        "entities": [
            MessageEntity(MessageEntity.BOLD, 0, 3),
            MessageEntity(MessageEntity.TEXT_LINK, 12, 3, url="https://a.vn/?x=1&y=2"),
        ],
        "reply_markup": InlineKeyboardMarkup(
            [
                [
                    InlineKeyboardButton("Phí", callback_data="fee"),
                    InlineKeyboardButton("Cổng", url="https://a.vn/"),
                ]
            ]
        ),
    }
    return Message(1, datetime.now(UTC), Chat(7, "private"), **{**values, **changes})  # type: ignore[arg-type]


def test_a_message_that_shows_the_reply_is_known_by_text_links_and_buttons() -> None:
    assert already_shows(shown(), REPLY)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Phí: 5 < 7, xem"},
        {"text": None},
        {"entities": []},
        {"entities": [MessageEntity(MessageEntity.TEXT_LINK, 12, 3, url="https://b.vn/")]},
        {"reply_markup": None},
    ],
    ids=["other text", "no text", "no link", "other link", "no buttons"],
)
def test_any_difference_in_them_asks_for_an_edit(changes: dict[str, object]) -> None:
    assert not already_shows(shown(**changes), REPLY)


def test_links_are_read_as_a_reader_would_follow_them() -> None:
    assert links(REPLY.html) == ["https://a.vn/?x=1&y=2"]


def test_a_reply_without_buttons_has_no_keyboard() -> None:
    assert keyboard(()) is None
    assert keyboard(((Button(" ", "x"),),)) is None


@given(
    st.builds(
        lambda text, times: text * times,
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
        st.integers(1, 400),
    ),
    st.sampled_from(["", "b", "i"]),
)
def test_every_piece_of_any_text_is_one_that_telegram_takes(text: str, tag: str) -> None:
    html = str(escape(text))
    cut = pieces(f"<{tag}>{html}</{tag}>" if tag else html)

    read = [parse(piece, "HTML").text for piece in cut]
    assert all(units(piece) <= MAX_TEXT for piece in read)
    assert "".join("".join(read).split()) == "".join(text.split())
