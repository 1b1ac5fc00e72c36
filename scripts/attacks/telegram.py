"""Telegram's corners."""

from typing import Any

from scripts.attacks.ground import ADMIN, BIRTH, Case, Fell, Ground
from scripts.attacks.staffwork import drafted_papers
from tests.botapi import Fault
from tests.waiting import eventually

ASK = "đăng ký kết hôn cần giấy tờ gì"


def deleted_topic(ground: Ground) -> None:
    ground.start()
    gone = Fault(400, "Bad Request: message thread not found")
    ground.api.fail("sendMessage", gone, times=1, chat=8)
    ground.api.say(8, ASK, message_thread_id=5, is_topic_message=True)
    ground.seen(8, 20)


def nonsense_with_200(ground: Ground) -> None:
    ground.start()
    ground.api.fail("sendMessage", Fault.nonsense(b"<html>proxy</html>"), times=1, chat=8)
    ground.api.say(8, ASK)
    ground.seen(8, 30)


def caption_on_the_last_part(ground: Ground) -> None:
    ground.start()
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9}]
    for _ in range(2):
        ground.api.send(8, media_group_id="77", photo=photo)
    ground.api.send(8, media_group_id="77", photo=photo, caption=ASK)
    found = eventually(lambda: any("kết hôn" in one.text for one in ground.api.read(8)), 20)
    if not found:
        raise Fell("the caption is not answered")


def edited_question(ground: Ground) -> None:
    ground.start()
    ground.ask(8, "đăng ký khai sinh")
    ground.api.read(8)
    ground.api.edit(8, "đăng ký kết hôn")
    ground.seen(8, 20)


def text_in_two_parts(ground: Ground) -> None:
    ground.at_work()
    ground.press(ground.ask(ADMIN, f"/sua {BIRTH}"), "Giấy tờ")
    first = "Giấy thứ nhất " + "x" * 4_082
    ground.api.read(ADMIN)
    ground.api.say(ADMIN, first)
    ground.api.say(ADMIN, "đuôi của giấy thứ nhất")
    ground.settled()
    ground.seen(ADMIN, 20)
    eventually(lambda: "đuôi" in " ".join(drafted_papers(ground)), 10)
    if any(one.startswith("đuôi") for one in drafted_papers(ground)):
        raise Fell("the second half became a paper of its own")


def own_inline_card(ground: Ground) -> None:
    ground.start()
    ground.api.say(8, ASK, via_bot={"id": 1, "is_bot": True, "first_name": "Một Cửa"})
    ground.settled()
    ground.ask(9, ASK, 20)
    if not ground.api.silent(8):
        raise Fell("the bot answers its own card")


def reply_in_a_group(ground: Ground) -> None:
    ground.start()
    group = ground.api.group()
    ground.api.say(group, f"/hoi {ASK}", user=8)
    ground.seen(group, 20)
    calls = [
        one for one in ground.api.calls("sendMessage") if str(one.values["chat_id"]) == str(group)
    ]
    if not any("reply" in name for call in calls for name in call.values):
        raise Fell("the answer does not quote the question")


def unknown_kind(ground: Ground) -> None:
    ground.start()
    for kind in ("paid_media", "story", "checklist", "something_new"):
        ground.api.read(8)
        content: dict[str, Any] = {kind: {"x": 1}}
        ground.api.send(8, **content)
        try:
            ground.seen(8, 15)
        except Fell:
            raise Fell(f"nothing is said to a message of the kind {kind}") from None


def guest_mention(ground: Ground) -> None:
    ground.start()
    ground.ask(9, ASK)
    called = ground.api.call_as_guest(8, ASK)
    try:
        offered = ground.api.wait_for_suggestions(called)
    except AssertionError:
        raise Fell("a call into another chat is not answered") from None
    if not any("kết hôn" in one.text for one in offered.articles):
        raise Fell("the answer to a call into another chat is none")


CASES = (
    Case("A9 the topic is deleted", deleted_topic),
    Case("A9 a 200 with something unexpected", nonsense_with_200),
    Case("A9 caption on an album's last part", caption_on_the_last_part),
    Case("A9 a question is edited", edited_question),
    Case("A9 one text in two messages", text_in_two_parts),
    Case("A9 the bot's own inline card", own_inline_card),
    Case("A9 an answer in a group", reply_in_a_group),
    Case("A9 messages of new kinds", unknown_kind),
    Case("A9 a mention where the bot is a guest", guest_mention),
)
