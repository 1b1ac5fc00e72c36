"""Replies as text for a terminal: what cannot be shown there is named."""

from bot.fronts.console import plain_text
from bot.messages import Attachment, Button, Reply


def test_a_picture_is_named_before_its_text() -> None:
    picture = Attachment("lich.png", b"\x89PNG\x00", picture=True)
    reply = Reply("<b>Lịch</b>", ((Button("Nộp ngày khác", "x"),),), attachment=picture)

    assert plain_text(reply, {}) == "[hình: lich.png]\nLịch\n\nNộp ngày khác"


def test_a_file_is_named_without_what_would_steer_the_terminal() -> None:
    reply = Reply("", attachment=Attachment("bảng\x1b[2J.xlsx", b"PK"))

    assert plain_text(reply, {}) == "[tệp: bảng[2J.xlsx]\n"
