"""Telegram's corners: topics that go, albums, edits, texts in pieces, own cards, odd answers."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.messages import Incoming, IncomingKind, Reply, Suggestion, Suggestions
from knowledge.desk import Desk
from tests.bot.fronts.telegram.conftest import Start, echo
from tests.botapi import BotApi, Fault
from tests.botapi.world import BOT
from tests.waiting import eventually

PICTURE = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


def length(incoming: Incoming) -> Sequence[Reply]:
    return [Reply(f"{len(incoming.text)} ký tự")]


def test_an_answer_outlives_the_topic_it_was_asked_in(api: BotApi, bot: Start) -> None:
    group = api.group(kind="supergroup")
    api.say(group, "/help", user=7, message_thread_id=12, is_topic_message=True)
    api.delete_topic(group, 12)

    with bot():
        assert api.wait_for_reply(group).text == "Nghe: /help"

    refused, sent = api.calls("sendMessage")
    assert (refused.status, sent.status) == (400, 200)
    assert "message_thread_id" not in sent.values


@pytest.mark.parametrize("captioned", [0, 1, 3])
def test_the_caption_of_any_part_of_an_album_is_read_once(
    api: BotApi, bot: Start, captioned: int
) -> None:
    with bot() as talk:
        for number in range(4):
            caption: dict[str, Any] = {"caption": "giấy này là gì"} if number == captioned else {}
            api.send(7, photo=PICTURE, media_group_id="55", **caption)
        api.wait_until_confirmed()
        api.say(7, "hết")
        assert eventually(lambda: [one.text for one in talk.heard][-1:] == ["hết"])

    assert [one.text for one in talk.heard if one.text] == ["giấy này là gì", "hết"]
    assert [one.kind for one in talk.heard].count(IncomingKind.PHOTO) == 1


@pytest.mark.parametrize(
    ("after", "kind"), [(59, IncomingKind.TEXT), (61, IncomingKind.EDITED)], ids=["soon", "late"]
)
def test_a_changed_question_is_a_new_one_within_a_minute(
    api: BotApi, bot: Start, after: int, kind: IncomingKind
) -> None:
    with bot() as talk:
        api.say(7, "khai sin")
        api.wait_for_reply(7)
        api.edit(7, "khai sinh", after=after)
        api.wait_for_reply(7)

    assert (talk.heard[-1].text, talk.heard[-1].kind) == ("khai sinh", kind)
    assert talk.heard[-1].edited


def test_an_edit_that_leaves_the_text_as_it_is_says_nothing(api: BotApi, bot: Start) -> None:
    with bot() as talk:
        api.say(7, "khai sinh")
        api.wait_for_reply(7)
        api.edit(7, "khai sinh")
        api.say(7, "hết")
        assert api.wait_for_reply(7).text == "Nghe: hết"

    assert len(talk.heard) == 2


@pytest.mark.parametrize("text", ["khai sinh", "kết hôn"])
def test_a_text_that_an_earlier_run_answered_counts_as_changed_long_after(
    api: BotApi, bot: Start, text: str
) -> None:
    with bot():
        api.say(7, "khai sinh")
        api.wait_for_reply(7)
        api.wait_until_confirmed()
    with bot() as talk:
        api.edit(7, text)
        api.wait_for_reply(7)

    assert [one.kind for one in talk.heard] == [IncomingKind.EDITED]


def test_the_rest_of_an_album_that_an_earlier_run_answered_is_one_line(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    with bot():
        api.send(7, photo=PICTURE, media_group_id="55", caption="giấy này là gì")
        api.wait_for_reply(7)
        api.wait_until_confirmed()
    for _ in range(3):
        api.send(7, photo=PICTURE, media_group_id="55")
    with bot() as talk:
        api.say(7, "hết")
        assert eventually(lambda: [one.text for one in talk.heard][-1:] == ["hết"])

    assert [(one.kind, one.text) for one in talk.heard][:-1] == [(IncomingKind.PHOTO, "")]


def test_a_text_that_came_in_pieces_is_one(api: BotApi, desk: Desk, bot: Start) -> None:
    pieces = ["x" * 4_096, "y" * 3_000, "z" * 10]
    for piece in pieces:
        api.say(7, piece)
    api.say(7, "/help")

    with bot(length) as talk:
        api.wait_for_reply(7)
        api.wait_for_reply(7)
        assert eventually(lambda: desk.waiting() == ())

    assert [one.text for one in talk.heard] == [
        "x" * 4_096 + "y" * 3_000 + "\n" + "z" * 10,
        "/help",
    ]


def test_a_piece_that_comes_a_moment_later_is_waited_for(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    with bot(length):
        api.say(7, "x" * 4_096)
        api.wait_until_confirmed()
        assert len(desk.waiting()) == 1
        api.say(7, "y" * 10)
        assert api.wait_for_reply(7).text == "4106 ký tự"
        assert eventually(lambda: desk.waiting() == ())

    assert api.silent(7)


def test_what_another_person_says_is_no_piece_of_a_text(api: BotApi, bot: Start) -> None:
    group = api.group()
    api.say(group, "/hoi " + "x" * 4_000, user=7)
    api.say(group, "/help", user=8)

    with bot() as talk:
        assert eventually(lambda: len(talk.heard) == 2)

    assert [one.user for one in talk.heard] == ["7", "8"]


@pytest.mark.parametrize(
    "body",
    [b"{}", b"[]", b"null", b'"ok"', b'{"ok": true}'],
    ids=["empty", "list", "null", "text", "no result"],
)
def test_an_answer_without_a_result_is_asked_for_again(
    api: BotApi, bot: Start, body: bytes
) -> None:
    api.fail("sendMessage", Fault.nonsense(body))

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"


@pytest.mark.parametrize("result", [b"{}", b"7", b'"x"', b"[]"])
def test_a_message_that_telegram_took_but_describes_oddly_is_not_sent_twice(
    api: BotApi, desk: Desk, bot: Start, result: bytes
) -> None:
    api.fail("sendMessage", Fault.nonsense(b'{"ok": true, "result": ' + result + b"}"))

    with bot(lambda one: [*echo(one), Reply("rồi nữa")]):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "rồi nữa"
        assert eventually(lambda: desk.waiting() == ())

    assert len(api.calls("sendMessage")) == 2


def test_the_bots_own_card_is_not_answered_again(api: BotApi, bot: Start) -> None:
    with bot() as talk:
        api.say(7, "Đăng ký khai sinh", via_bot=BOT)
        api.say(7, "thẻ của bot khác", via_bot={**BOT, "id": 5, "username": "khac_bot"})
        assert api.wait_for_reply(7).text == "Nghe: thẻ của bot khác"

    assert len(talk.heard) == 1


def test_in_a_group_the_first_reply_quotes_the_question(api: BotApi, bot: Start) -> None:
    group = api.group()

    with bot(lambda one: [*echo(one), Reply("rồi nữa")]) as talk:
        api.say(group, "/help", user=7)
        api.wait_for_reply(group)
        api.wait_for_reply(group)
        api.say(7, "riêng")
        api.wait_for_reply(7)

    first, second, private = api.calls("sendMessage")[:3]
    quoted = json.loads(first.values["reply_parameters"])
    assert str(quoted["message_id"]) == talk.heard[0].message
    assert "reply_parameters" not in second.values
    assert "reply_parameters" not in private.values


def test_a_guest_in_a_chat_answers_with_its_best_card(api: BotApi, bot: Start) -> None:
    cards = tuple(Suggestion(name, name, "", f"<b>{name}</b>") for name in ("một", "hai"))

    with bot() as talk:
        talk.suggestions = Suggestions(cards)
        query = api.call_as_guest(7, "@motcua_bot đăng ký khai sinh")
        shown = api.wait_for_suggestions(query)

    assert [one.text for one in shown.articles] == ["một"]
    [heard] = talk.heard
    assert (heard.kind, heard.chat, heard.text) == (IncomingKind.INLINE, "7", "đăng ký khai sinh")
    assert not api.calls("sendMessage")


def test_a_guest_that_knows_nothing_says_nothing(api: BotApi, desk: Desk, bot: Start) -> None:
    with bot():
        api.call_as_guest(7, "@motcua_bot xyz")
        api.say(7, "còn đó không")
        api.wait_for_reply(7)
        assert eventually(lambda: desk.waiting() == ())

    assert not api.calls("answerGuestQuery")
