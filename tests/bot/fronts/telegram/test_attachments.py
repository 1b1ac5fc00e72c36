"""Pictures and files reach the chat with their text, whatever Telegram thinks of them."""

import struct
import zlib
from collections.abc import Sequence

import pytest

from bot.fronts.telegram.sending import MAX_CAPTION, MAX_FILE_BYTES, UploadMethod, upload_of
from bot.messages import Attachment, Button, Incoming, IncomingKind, Reply
from tests.bot.fronts.telegram.conftest import Start
from tests.botapi import BotApi, Fault

BUTTONS = ((Button("Nộp ngày khác", "other"),),)


def a_png(width: int = 4, height: int = 4) -> bytes:
    """Make a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def picture(content: bytes | None = None) -> Attachment:
    return Attachment("lich.png", a_png() if content is None else content, picture=True)


def test_a_picture_comes_with_its_caption_and_buttons(api: BotApi, bot: Start) -> None:
    reply = Reply("<b>Lịch</b> dự kiến", BUTTONS, attachment=picture())
    with bot(lambda _: [reply]):
        api.say(7, "lịch")
        shown = api.wait_for_reply(7)

    (call,) = api.calls("sendPhoto")
    assert (shown.text, shown.labels()) == ("Lịch dự kiến", ("Nộp ngày khác",))
    assert call.status == 200


def test_a_document_keeps_its_name(api: BotApi, bot: Start) -> None:
    reply = Reply("Bảng", attachment=Attachment("thống kê.xlsx", b"PK.."))
    with bot(lambda _: [reply]):
        api.say(7, "bảng")
        shown = api.wait_for_reply(7)

    message = api.world.chats[7].messages[shown.message_id]
    assert message.extra["document"]["file_name"] == "thống kê.xlsx"


@pytest.mark.parametrize("content", [b"GIF89a", a_png(9_000, 4), a_png(6_000, 6_000)])
def test_what_is_no_photo_to_telegram_is_sent_as_a_file(
    api: BotApi, bot: Start, content: bytes
) -> None:
    with bot(lambda _: [Reply("Lịch", attachment=picture(content))]):
        api.say(7, "lịch")
        assert api.wait_for_reply(7).text == "Lịch"
        api.wait_until_confirmed()

    assert api.silent(7)
    assert [call.status for call in api.calls("sendPhoto")] == [400]
    assert [call.status for call in api.calls("sendDocument")] == [200]


def test_a_caption_that_is_too_long_follows_as_a_message(api: BotApi, bot: Start) -> None:
    text = "dài " * 400
    with bot(lambda _: [Reply(text, BUTTONS, attachment=picture())]):
        api.say(7, "lịch")
        first, second = api.wait_for_reply(7), api.wait_for_reply(7)

    assert (first.text, first.labels()) == ("", ())
    assert (second.text.strip(), second.labels()) == (text.strip(), ("Nộp ngày khác",))


def test_a_caption_that_cannot_be_parsed_goes_as_plain_text(api: BotApi, bot: Start) -> None:
    with bot(lambda _: [Reply("<b>Lịch", attachment=picture())]):
        api.say(7, "lịch")
        assert api.wait_for_reply(7).text == "Lịch"


def test_a_file_that_cannot_be_sent_leaves_its_text(api: BotApi, bot: Start) -> None:
    with bot(lambda _: [Reply("Lịch", BUTTONS, attachment=picture(b""))]):
        api.say(7, "lịch")
        shown = api.wait_for_reply(7)

    assert (shown.text, shown.labels()) == ("Lịch", ("Nộp ngày khác",))
    assert api.calls("sendPhoto") == []


def test_an_upload_is_tried_again_after_a_fault(api: BotApi, bot: Start) -> None:
    api.fail("sendPhoto", Fault(status=500), times=2)
    with bot(lambda _: [Reply("Lịch", attachment=picture())]):
        api.say(7, "lịch")
        assert api.wait_for_reply(7).text == "Lịch"
        api.wait_until_confirmed()

    assert api.silent(7)


def test_a_press_for_a_picture_leaves_the_message_and_sends_a_new_one(
    api: BotApi, bot: Start
) -> None:
    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.kind is IncomingKind.PRESS:
            return [Reply("Hình", attachment=picture(), replaces=True)]
        return [Reply("Lịch", BUTTONS)]

    with bot(answer):
        api.say(7, "lịch")
        api.wait_for_answer(api.press(api.wait_for_reply(7), "Nộp ngày khác"))
        shown = api.wait_for_reply(7)

    assert (shown.text, shown.edited) == ("Hình", False)


def test_a_press_under_a_picture_is_answered_below(api: BotApi, bot: Start) -> None:
    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.kind is IncomingKind.PRESS:
            return [Reply("Chữ", replaces=True)]
        return [Reply("Hình", BUTTONS, attachment=picture())]

    with bot(answer):
        api.say(7, "hình")
        api.wait_for_answer(api.press(api.wait_for_reply(7), "Nộp ngày khác"))
        shown = api.wait_for_reply(7)

    assert (shown.text, shown.edited) == ("Chữ", False)


def test_a_blocked_bot_sends_nothing_more(api: BotApi, bot: Start) -> None:
    with bot(lambda _: [Reply("Lịch", attachment=picture()), Reply("nữa")]):
        api.block(7)
        api.say(7, "lịch")
        api.wait_until_confirmed()

    assert api.silent(7)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("a/b\\c.png", "a_b_c.png"), ("", "tep"), ("x" * 300 + ".png", "x" * 96 + ".png")],
)
def test_a_file_name_is_kept_to_one_safe_part(name: str, kept: str) -> None:
    packed = upload_of(Reply("", attachment=Attachment(name, b"x")))

    assert packed is not None
    assert packed.file.name == kept


def test_ways_and_captions_keep_to_the_limits() -> None:
    large = upload_of(Reply("", attachment=picture(b"\0" * (11 * 2**20))))
    edge = upload_of(Reply("đ" * MAX_CAPTION, attachment=picture()))
    over = upload_of(Reply("đ" * (MAX_CAPTION + 1), attachment=picture()))

    assert large is not None
    assert edge is not None
    assert over is not None
    assert large.ways == (UploadMethod.DOCUMENT,)
    assert (edge.text, over.caption) == ("", "")
    assert upload_of(Reply("", attachment=Attachment("a", b"\0" * (MAX_FILE_BYTES + 1)))) is None
