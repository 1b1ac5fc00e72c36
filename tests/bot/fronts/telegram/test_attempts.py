"""What an earlier run of the bot left: done once, and set apart when it ends the program."""

import json
from dataclasses import replace
from threading import Event

from structlog.testing import capture_logs

from bot.fronts.telegram.cleaning import as_received
from bot.fronts.telegram.replies import written_replies
from bot.messages import Attachment, Button, Incoming, Reply
from bot.views import errors
from knowledge.desk import Desk
from tests.bot.fronts.telegram.conftest import QUICK, Start
from tests.botapi import BotApi, Fault
from tests.waiting import LONG, eventually


def message(number: int, person: int, text: str) -> dict[str, object]:
    who = {"id": person, "is_bot": False, "first_name": "A"}
    chat = {"id": person, "type": "private", "first_name": "A"}
    said = {"message_id": number, "date": 1_760_000_000, "chat": chat, "from": who, "text": text}
    return {"update_id": number, "message": said}


def test_a_kill_after_the_action_repeats_the_reply_and_not_the_action(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    api.say(7, "chào")
    desk.receive([as_received(message(10_000, 7, "/thongbao"))])
    file = Attachment("lịch.png", b"\xff\x00\xfb", picture=False)
    done = Reply("Đã báo.", ((Button("Xem", "x"),),), attachment=file)

    def work() -> str:
        desk.put("999", "một")
        return written_replies([done])

    desk.once(10_000, work)
    with bot() as talk:
        assert eventually(lambda: desk.waiting() == ())
        assert eventually(lambda: api.calls("sendDocument"))
    assert "/thongbao" not in [one.text for one in talk.heard]
    assert [one.payload for one in desk.due()] == ["một"]


def test_a_message_that_ended_the_program_three_times_is_set_apart(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    api.say(7, "chào")
    desk.receive([as_received(message(10_000, 7, "độc hại"))])
    for _ in range(2):
        desk.attempt(10_000)
    heard: list[str] = []

    def answer(incoming: Incoming) -> list[Reply]:
        heard.append(incoming.text)
        return [Reply("Nghe")]

    with capture_logs() as logs, bot(answer):
        assert eventually(
            lambda: any(
                errors.parked(done=False)[:20] in str(one) for one in api.calls("sendMessage")
            )
        )
        assert eventually(lambda: "chào" in heard)
    assert "độc hại" not in heard
    assert desk.parked() == 1
    told = [one for one in logs if one["event"] == "update_parked"]
    assert [(one["update"], one["kind"]) for one in told] == [(10_000, "message")]
    assert "độc" not in json.dumps(logs, default=str, ensure_ascii=False)


def test_whose_action_is_done_hears_so_though_its_reply_ended_the_program_three_times(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    api.say(7, "chào")
    desk.receive([as_received(message(10_000, 7, "/thongbao"))])

    def work() -> str:
        desk.put("999", "một")
        return written_replies([Reply("Đã báo.")])

    desk.once(10_000, work)
    for _ in range(2):
        desk.attempt(10_000)
    with bot():
        texts = [api.wait_for_reply(7).text for _ in range(2)]
    assert errors.parked(done=True) in texts
    assert "Đã báo." not in texts


def test_one_that_is_only_left_waiting_by_restarts_is_answered(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    api.say(7, "chào")
    desk.receive([as_received(message(10_000, 7, "khai sinh"))])
    desk.attempt(10_000)
    with bot() as talk:
        assert eventually(lambda: "khai sinh" in [one.text for one in talk.heard])
        assert eventually(lambda: desk.waiting() == ())
    assert desk.parked() == 0


def test_what_is_left_counts_until_it_is_delivered_but_not_when_the_bot_is_stopped(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    api.say(7, "chào")
    desk.receive([as_received(message(10_000, 7, "khai sinh"))])
    api.fail("sendMessage", Fault.slow(LONG), chat=7)

    def attempts() -> int:
        return next(one.attempts for one in desk.waiting() if one.update_id == 10_000)

    with bot(retries=replace(QUICK, alone=LONG, stop=0.2)) as talk:
        assert eventually(lambda: talk.heard)
        assert attempts() == 2
        assert not eventually(lambda: attempts() != 2, 0.5)
    assert attempts() == 0


def test_an_answer_that_never_ends_is_set_apart_and_its_chat_goes_on(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    end = Event()

    def answer(incoming: Incoming) -> list[Reply]:
        if incoming.text == "treo":
            end.wait(LONG)
        return [Reply("Nghe")]

    try:
        with capture_logs() as logs, bot(answer, retries=replace(QUICK, hangs=0.3)):
            for text in ["treo"] * 8 + ["khai sinh"]:
                api.say(7, text)
            replies = [api.wait_for_reply(7).text for _ in range(9)]
            end.set()
    finally:
        end.set()

    assert replies == [errors.parked(done=False)] * 8 + ["Nghe"]
    assert desk.parked() == 8
    assert [one["event"] for one in logs].count("answer_hangs") == 8
