"""Whatever comes in, the bot goes on: at most one line for what it cannot read."""

from typing import Any

import pytest

from bot.messages import Incoming, IncomingKind, Reply
from tests.bot.fronts.telegram.conftest import Start
from tests.botapi import BotApi

FILE = {"file_id": "f", "file_unique_id": "u"}
PERSON = {"id": 7, "is_bot": False, "first_name": "Dân"}
CHANNEL = {"id": -100123, "type": "channel", "title": "Kênh"}
PLACE = {"latitude": 12.7, "longitude": 108.1}
POLL = {
    "id": "1",
    "question": "?",
    "options": [{"text": "a", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
}
STICKER = {
    **FILE, "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular",
}  # fmt: skip
VOICE = {**FILE, "duration": 1}


def a_message(**content: Any) -> dict[str, Any]:  # noqa: ANN401
    chat = {"id": 7, "type": "private", "first_name": "Dân"}
    return {"message_id": 99, "date": 1_760_000_000, "from": PERSON, "chat": chat, **content}


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": STICKER},
        {"voice": VOICE},
        {"location": PLACE},
        {"contact": {"phone_number": "0", "first_name": "x"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"document": {**FILE, "file_name": "đơn.docx"}},
        {"video_note": {**VOICE, "length": 1}},
        {"venue": {"location": PLACE, "title": "UBND", "address": "x"}},
        {"poll": POLL},
        {"story": {"chat": CHANNEL, "id": 5}},
        {"something_of_next_year": {"a": 1}},
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_the_bot_cannot_read_gets_one_line(
    api: BotApi, bot: Start, content: dict[str, Any]
) -> None:
    with bot() as talk:
        api.send(7, **content)
        assert api.wait_for_reply(7).text == "Nghe: other"
        api.wait_until_confirmed()

    assert api.silent(7)
    assert [heard.kind for heard in talk.heard] == [IncomingKind.OTHER]


def test_a_question_beside_something_unreadable_is_still_heard(api: BotApi, bot: Start) -> None:
    quoted = a_message(poll={**POLL, "options": "của năm sau"})

    with bot():
        api.say(7, "phí bao nhiêu", reply_to_message=quoted)
        assert api.wait_for_reply(7).text == "Nghe: phí bao nhiêu"


def test_a_reply_brings_the_buttons_of_the_message_it_replies_to(api: BotApi, bot: Start) -> None:
    row = [{"text": "Giấy tờ", "callback_data": "p:d"}, {"text": "Trang", "url": "https://a.vn"}]
    older = a_message(text="Đăng ký kết hôn", reply_markup={"inline_keyboard": [row]})

    with bot() as talk:
        api.say(7, "mất bao lâu", reply_to_message=older)
        api.wait_for_reply(7)

    assert [heard.replied for heard in talk.heard] == [("p:d",)]


def test_a_photo_is_told_apart_and_its_caption_passed_on(api: BotApi, bot: Start) -> None:
    photo = [{**FILE, "width": 1, "height": 1}]

    with bot() as talk:
        api.send(7, photo=photo, caption="giấy này là gì")
        api.wait_for_reply(7)

    assert [(heard.kind, heard.text) for heard in talk.heard] == [
        (IncomingKind.PHOTO, "giấy này là gì")
    ]


def test_an_album_is_one_thing(api: BotApi, bot: Start) -> None:
    with bot():
        for _ in range(4):
            api.send(7, photo=[{**FILE, "width": 1, "height": 1}], media_group_id="55")
        assert api.wait_for_reply(7).text == "Nghe: photo"
        api.wait_until_confirmed()

    assert api.silent(7)


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": a_message(location=PLACE, edit_date=1_760_000_009)},
        {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "tin"}},
        {"edited_channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "tin"}},
        {"chosen_inline_result": {"result_id": "1", "from": PERSON, "query": "x"}},
        {"poll": POLL},
        {"poll_answer": {"poll_id": "1", "user": PERSON, "option_ids": [0]}},
        {
            "my_chat_member": {
                "chat": {"id": 7, "type": "private"},
                "from": PERSON,
                "date": 1,
                "old_chat_member": {"status": "member", "user": PERSON},
                "new_chat_member": {"status": "kicked", "user": PERSON, "until_date": 0},
            }
        },
        {
            "message_reaction": {
                "chat": {"id": 7, "type": "private"}, "message_id": 1, "date": 1, "user": PERSON,
                "old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": "👍"}],
            }
        },
        {"business_message": a_message(text="việc riêng", business_connection_id="b")},
        {"message": a_message(new_chat_title="x")},
        {"message": a_message(message_auto_delete_timer_changed={"message_auto_delete_time": 9})},
        {"message": a_message(text="máy", **{"from": {**PERSON, "is_bot": True}})},
        {"update_of_next_year": {"chat": {"id": 7}}},
        {"message": {}},
        {"message": {"chat": "không phải bảng"}},
        {"callback_query": {"id": 5}},
        {},
    ],
    ids=lambda update: "-".join(update) or "nothing",
)  # fmt: skip
def test_updates_that_ask_nothing_are_passed_over(
    api: BotApi, bot: Start, update: dict[str, Any]
) -> None:
    with bot() as talk:
        api.push(update)
        api.say(7, "còn đó không")
        assert api.wait_for_reply(7).text == "Nghe: còn đó không"
        api.wait_until_confirmed()

    assert [heard.text for heard in talk.heard] == ["còn đó không"]
    assert api.refused() == []


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/start", "/start"),
        ("/START@motcua_bot", "/start"),
        ("/hoi@Motcua_Bot giấy khai sinh", "/hoi giấy khai sinh"),
        ("@motcua_bot xin chào", "xin chào"),
        ("https://a.vn/x", "https://a.vn/x"),
        ("/ hỏi", "/ hỏi"),
    ],
)
def test_the_bots_own_name_is_no_part_of_a_question(
    api: BotApi, bot: Start, said: str, heard: str
) -> None:
    with bot() as talk:
        api.say(7, said)
        api.wait_for_reply(7)

    assert [incoming.text for incoming in talk.heard] == [heard]


def test_in_a_group_the_bot_speaks_only_when_it_is_addressed(api: BotApi, bot: Start) -> None:
    group = api.group()
    mine = {"message_id": 1, "date": 1, "chat": {"id": group, "type": "group"}, "text": "x",
            "from": {"id": 1, "is_bot": True, "first_name": "Một Cửa"}}  # fmt: skip
    theirs = {**mine, "from": PERSON}

    with bot() as talk:
        api.say(group, "trời đẹp", user=7)
        api.say(group, "/khac", user=7)
        api.say(group, "/start@other_bot", user=7)
        api.send(group, sticker=STICKER, user=7)
        api.say(group, "đúng đó", user=7, reply_to_message=theirs)
        api.say(group, "email@motcua_bottom", user=7)
        api.say(group, "/help", user=7)
        api.say(group, "/la_gi@motcua_bot", user=7)
        api.say(group, "@motcua_bot đăng ký xe", user=7)
        api.say(group, "còn lệ phí?", user=7, reply_to_message=mine)
        seen = [api.wait_for_reply(group).text for _ in range(4)]

    assert seen == ["Nghe: /help", "Nghe: /la_gi", "Nghe: đăng ký xe", "Nghe: còn lệ phí?"]
    assert {(heard.chat, heard.user, heard.private) for heard in talk.heard} == {
        (str(group), "7", False)
    }


def test_in_a_forum_the_answer_stays_in_its_topic(api: BotApi, bot: Start) -> None:
    group = api.group(kind="supergroup")

    with bot():
        api.say(group, "/help", user=7, message_thread_id=12, is_topic_message=True)
        api.wait_for_reply(group)

    [sent] = api.calls("sendMessage")
    assert sent.values["message_thread_id"] == "12"


def test_a_document_is_fetched_when_it_is_read_and_not_before(api: BotApi, bot: Start) -> None:
    api.world.files["f1"] = "Giấy chứng sinh".encode()
    document = {"file_id": "f1", "file_unique_id": "f1", "file_name": "a.txt", "file_size": 17}

    def read(incoming: Incoming) -> list[Reply]:
        assert incoming.file is not None
        return [Reply(incoming.file.load().decode() if incoming.text else incoming.file.name)]

    with bot(read):
        api.send(7, document=document)
        assert api.wait_for_reply(7).text == "a.txt"
        assert not api.calls("getFile")
        api.send(7, document=document, caption="đọc")
        assert api.wait_for_reply(7).text == "Giấy chứng sinh"
