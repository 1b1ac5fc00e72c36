"""The Bot API stand-in refuses what Telegram refuses, in Telegram's words."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.botapi import BotApi, Fault
from tests.botapi.formatting import parse
from tests.botapi.refusal import Refusal
from tests.waiting import LONG, eventually

CHAT = 7

Bot = Callable[..., httpx.Response]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.say(CHAT, "xin chào")
        yield api


@pytest.fixture
def bot(api: BotApi) -> Iterator[Bot]:
    with httpx.Client() as client:

        def call(method: str, **values: object) -> httpx.Response:
            form = {
                name: value if isinstance(value, str | int) else json.dumps(value)
                for name, value in values.items()
            }
            return client.post(f"{api.url}/bot{api.token}/{method}", data=form, timeout=10)

        yield call


def described(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json().get("description", "")


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


def a_button(data: str = "x", text: str = "Xem") -> dict[str, Any]:
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>chưa đóng", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>đoạn</p>", 'Unsupported start tag "p" at byte offset 0'),
        (
            "<blockquote>a<blockquote expandable>b</blockquote></blockquote>",
            "Nested blockquote at byte offset 13",
        ),
        ("phí < 5 đồng", 'Unsupported start tag "" at byte offset 5'),
        ("đ <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<a href='x>link</a>", 'Unclosed start tag "a" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<span class="big">x</span>', 'Tag "span" must have class "tg-spoiler"'),
    ],
)
def test_html_that_telegram_cannot_read_is_refused(html: str, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(html, "HTML")

    assert refusal.value.description.startswith(f"Bad Request: can't parse entities: {words}")


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("<b>Đăng ký</b> &lt;3 &amp; &quot;x&quot;", 'Đăng ký <3 & "x"', ["bold"]),
        ("R&D, 5 > 3, &nbsp; &#272;", "R&D, 5 > 3, &nbsp; Đ", []),
        ('<a href="https://a.vn/?x=1&amp;y=2">a</a>', "a", ["text_link"]),
        ("<blockquote expandable>dài</blockquote>", "dài", ["expandable_blockquote"]),
        ("<blockquote>ngắn</blockquote>", "ngắn", ["blockquote"]),
        ("<B><I>x</I></B>", "x", ["bold", "italic"]),
        ("  \n<b>x</b> \n", "x", ["bold"]),
        ("<b></b>x", "x", []),
    ],
)
def test_html_that_telegram_reads_becomes_text_and_entities(
    html: str, text: str, kinds: list[str]
) -> None:
    formatted = parse(html, "HTML")

    assert formatted.text == text
    assert sorted(entity["type"] for entity in formatted.as_json()) == kinds


def test_offsets_of_entities_count_utf16_units() -> None:
    assert parse("😀 <b>đ😀</b>", "HTML").as_json() == [{"type": "bold", "offset": 3, "length": 3}]


@pytest.mark.parametrize(
    ("values", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " <b> </b>\n", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "x", "parse_mode": "Latex"}, "Bad Request: unsupported parse_mode"),
        ({"text": "x", "chat_id": 8}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply markup JSON object"),
        (
            {"text": "x", "reply_markup": keyboard(a_button("d" * 65))},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": keyboard(a_button("đ" * 33))},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        ({"text": "x", "reply_markup": keyboard(a_button(""))}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": keyboard(a_button(text=" "))},
            "Bad Request: BUTTON_TEXT_INVALID",
        ),
        (
            {"text": "x", "reply_markup": keyboard(*[a_button()] * 101)},
            "Bad Request: REPLY_MARKUP_TOO_LONG",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "x"})},
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "x", "url": "cổng"})},
            "Bad Request: inline keyboard button URL 'cổng' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_parameters": {"message_id": 99}},
            "Bad Request: message to be replied not found",
        ),
    ],
)
def test_a_message_that_telegram_does_not_take_is_refused(
    bot: Bot, api: BotApi, values: dict[str, object], description: str
) -> None:
    assert described(bot("sendMessage", **{"chat_id": CHAT, **values})) == (400, description)
    assert api.silent(CHAT)
    assert [call.description for call in api.refused()] == [description]


def test_the_longest_text_and_the_fullest_keyboard_are_taken(bot: Bot, api: BotApi) -> None:
    buttons = keyboard(*[a_button("đ" * 32)] * 100)
    answer = bot(
        "sendMessage", chat_id=CHAT, text=f"<b>{'😀' * 2048}</b>", parse_mode="HTML",
        reply_markup=buttons,
    )  # fmt: skip

    assert described(answer) == (200, "")
    assert len(api.wait_for_reply(CHAT).labels()) == 100


def test_a_caption_is_refused_above_1024_units(bot: Bot, api: BotApi) -> None:
    def send(caption: str) -> httpx.Response:
        return httpx.post(
            f"{api.url}/bot{api.token}/sendDocument",
            data={"chat_id": CHAT, "caption": caption, "document": "attach://d"},
            files={"d": ("mau.txt", b"bytes")},
        )

    assert described(send("x" * 1025)) == (400, "Bad Request: message caption is too long")
    sent = send("x" * 1024)
    path = bot("getFile", file_id=sent.json()["result"]["document"]["file_id"]).json()["result"]
    downloaded = httpx.get(f"{api.url}/file/bot{api.token}/{path['file_path']}")
    assert downloaded.content == b"bytes"


def test_an_edit_must_change_something_and_find_its_message(bot: Bot, api: BotApi) -> None:
    sent = bot("sendMessage", chat_id=CHAT, text="<b>một</b>", parse_mode="HTML").json()["result"]
    edit = {"chat_id": CHAT, "message_id": sent["message_id"], "parse_mode": "HTML"}

    status, words = described(bot("editMessageText", **edit, text="<b>một </b>"))
    assert (status, words[:40]) == (400, "Bad Request: message is not modified: sp")
    assert described(bot("editMessageText", **edit, text="<i>một</i>"))[0] == 200
    missing = {**edit, "message_id": 99}
    assert described(bot("editMessageText", **missing, text="x")) == (
        400,
        "Bad Request: message to edit not found",
    )
    first, second = api.wait_for_reply(CHAT), api.wait_for_reply(CHAT)
    assert (first.edited, second.edited) == (False, True)
    api.take_away(second, editable=True)
    assert described(bot("editMessageText", **edit, text="x")) == (
        400,
        "Bad Request: message can't be edited",
    )


@pytest.mark.parametrize(
    ("method", "values", "description"),
    [
        ("sendChatAction", {"chat_id": CHAT, "action": "dancing"}, "wrong parameter action"),
        ("setMyCommands", {"commands": [{"command": "Hỏi", "description": "x"}]}, "BOT_COMMAND"),
        (
            "setMyCommands",
            {"commands": [{"command": "hoi", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("answerCallbackQuery", {"callback_query_id": "9"}, "query is too old"),
        ("getFile", {"file_id": "9"}, "wrong file_id"),
        ("deleteMessage", {"chat_id": CHAT, "message_id": 9}, "message to delete not found"),
    ],
)
def test_other_methods_refuse_bad_parameters(
    bot: Bot, method: str, values: dict[str, object], description: str
) -> None:
    status, words = described(bot(method, **values))

    assert status == 400
    assert words.startswith(f"Bad Request: {description}")


@pytest.mark.parametrize(
    ("token", "expected"),
    [("2:wrong", (401, "Unauthorized")), ("nonsense", (404, "Not Found"))],
)
def test_a_wrong_token_is_refused(api: BotApi, token: str, expected: tuple[int, str]) -> None:
    assert described(httpx.post(f"{api.url}/bot{token}/getMe")) == expected


def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    assert described(bot("sendTelepathy")) == (404, "Not Found: method not found")


def test_an_update_comes_again_until_a_higher_offset_confirms_it(bot: Bot, api: BotApi) -> None:
    api.say(CHAT, "hai")

    first = bot("getUpdates").json()["result"]
    again = bot("getUpdates", offset=first[0]["update_id"]).json()["result"]
    rest = bot("getUpdates", offset=first[0]["update_id"] + 1).json()["result"]

    assert [update["message"]["text"] for update in first] == ["xin chào", "hai"]
    assert again == first
    assert [update["message"]["text"] for update in rest] == ["hai"]


def test_a_poll_waits_for_news(bot: Bot, api: BotApi) -> None:
    bot("getUpdates", offset=2)
    with ThreadPoolExecutor(1) as other:
        poll = other.submit(bot, "getUpdates", offset=2, timeout=30)
        assert eventually(lambda: api.world.polls > 1)
        api.say(CHAT, "muộn")
        updates = poll.result(LONG).json()["result"]

    assert [update["message"]["text"] for update in updates] == ["muộn"]


def test_a_second_poll_ends_the_first_with_409(api: BotApi) -> None:
    address = f"{api.url}/bot{api.token}/getUpdates"
    answers: list[httpx.Response] = []

    def poll() -> None:
        answers.append(httpx.post(address, data={"offset": 2, "timeout": 30}, timeout=LONG))

    first = threading.Thread(target=poll)
    first.start()
    assert eventually(lambda: api.world.polls)
    second = httpx.post(address, data={"offset": 2, "timeout": 0})
    first.join(LONG)

    assert second.status_code == 200
    assert described(answers[0])[0] == 409
    assert "terminated by other getUpdates request" in described(answers[0])[1]


def test_planned_faults_are_met_once_each_in_order(bot: Bot, api: BotApi) -> None:
    api.fail("sendMessage", Fault.too_many(3))
    api.fail("sendMessage", Fault.server_error(502))
    api.fail("sendMessage", Fault.dropped())
    api.fail("sendMessage", Fault.dropped(after=True))
    send = {"chat_id": CHAT, "text": "x"}

    too_many = bot("sendMessage", **send)
    assert described(too_many) == (429, "Too Many Requests: retry after 3")
    assert too_many.json()["parameters"] == {"retry_after": 3}
    assert described(bot("sendMessage", **send))[0] == 502
    for effect in (False, True):
        with pytest.raises(httpx.RemoteProtocolError):
            bot("sendMessage", **send)
        assert api.silent(CHAT) is not effect
    assert described(bot("sendMessage", **send))[0] == 200
    assert api.refused() == []


def test_a_blocked_bot_gets_403_and_a_migrated_group_names_its_successor(
    bot: Bot, api: BotApi
) -> None:
    api.block(CHAT)
    group = api.group()
    supergroup = api.migrate(group)

    assert described(bot("sendMessage", chat_id=CHAT, text="x")) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    moved = bot("sendMessage", chat_id=group, text="x")
    assert moved.status_code == 400
    assert moved.json()["parameters"] == {"migrate_to_chat_id": supergroup}
    assert described(bot("sendMessage", chat_id=supergroup, text="x"))[0] == 200


def test_a_press_reaches_the_bot_with_its_message_and_can_be_answered(
    bot: Bot, api: BotApi
) -> None:
    bot("sendMessage", chat_id=CHAT, text="chọn", reply_markup=keyboard(a_button("phí", "Lệ phí")))
    query = api.press(api.wait_for_reply(CHAT), "Lệ phí")

    pressed = bot("getUpdates", offset=2).json()["result"][0]["callback_query"]
    assert (pressed["data"], pressed["message"]["text"]) == ("phí", "chọn")
    assert described(bot("answerCallbackQuery", callback_query_id=query, text="ừ"))[0] == 200
    assert api.wait_for_answer(query) == "ừ"
    api.let_queries_age()
    assert described(bot("answerCallbackQuery", callback_query_id=query))[0] == 400
