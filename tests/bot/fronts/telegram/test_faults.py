"""When Telegram fails or refuses, replies go out as soon as they can, or are dropped quietly."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.messages import Button, Incoming, Reply
from knowledge.desk import Desk
from knowledge.errors import Unavailable
from tests.bot.fronts.telegram.conftest import QUICK, Start, echo
from tests.botapi import BotApi, Fault
from tests.waiting import eventually


@pytest.mark.parametrize(
    "fault",
    [
        Fault.server_error(500),
        Fault.server_error(502),
        Fault.dropped(),
        Fault(404, "Not Found"),
        Fault.nonsense(b"<html>"),
    ],
    ids=["500", "502", "dropped", "404", "nonsense"],
)
def test_a_reply_is_sent_again_after_a_passing_fault(api: BotApi, bot: Start, fault: Fault) -> None:
    api.fail("sendMessage", fault, times=2)

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"

    assert len(api.calls("sendMessage")) == 3


def test_a_429_is_obeyed_and_holds_up_only_its_own_chat(api: BotApi, bot: Start) -> None:
    api.fail("sendMessage", Fault.too_many(1), chat=7)

    with bot():
        api.say(7, "một")
        assert eventually(lambda: api.calls("sendMessage"))
        api.say(8, "hai")
        assert api.wait_for_reply(8).text == "Nghe: hai"
        assert api.silent(7)
        assert api.wait_for_reply(7).text == "Nghe: một"

    refused, sent = (call for call in api.calls("sendMessage") if call.values["chat_id"] == "7")
    assert sent.at - refused.at >= 1


def test_a_reply_that_telegram_never_takes_is_given_up_and_the_next_goes_out(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    api.fail("sendMessage", Fault.server_error(), times=4, chat=7)

    with bot():
        api.say(7, "một")
        api.say(7, "hai")
        assert api.wait_for_reply(7).text == "Nghe: hai"
        assert eventually(lambda: desk.waiting() == ())


def test_a_reply_outlasts_a_long_outage_while_other_chats_are_served(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    api.fail("sendMessage", Fault.server_error(), times=12, chat=7)

    with bot(retries=replace(QUICK, later=0.05, keep=60)):
        api.say(7, "một")
        api.say(7, "hai")
        assert eventually(lambda: len(api.calls("sendMessage")) > len(QUICK.call) + 2)
        api.say(8, "ba")
        assert api.wait_for_reply(8).text == "Nghe: ba"
        assert len(desk.waiting()) >= 2
        assert [api.wait_for_reply(7).text for _ in range(2)] == ["Nghe: một", "Nghe: hai"]
        assert eventually(lambda: desk.waiting() == ())


def test_a_reply_that_no_outage_let_through_is_answered_by_the_next_run(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    api.fail("sendMessage", Fault.server_error(), times=1_000)
    retries = replace(QUICK, later=0.05, keep=60, stop=0.2)

    with bot(retries=retries):
        api.say(7, "một")
        assert eventually(lambda: len(api.calls("sendMessage")) > len(QUICK.call) + 2)
    assert len(desk.waiting()) == 1

    api.heal()
    with bot():
        assert api.wait_for_reply(7).text == "Nghe: một"


def test_polling_goes_on_after_faults(api: BotApi, bot: Start) -> None:
    for fault in (Fault.server_error(), Fault.dropped(), Fault.too_many(1), Fault.dropped()):
        api.fail("getUpdates", fault)

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"


def test_an_answer_that_is_no_bot_api_at_all_does_not_end_polling(api: BotApi, bot: Start) -> None:
    api.fail("getUpdates", Fault(404, "Not Found"), times=2)

    with bot():
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"


def test_someone_who_blocked_the_bot_is_left_alone(api: BotApi, desk: Desk, bot: Start) -> None:
    def twice(incoming: Incoming) -> Sequence[Reply]:
        return [*echo(incoming), *echo(incoming)]

    with bot(twice):
        api.block(7)
        api.say(7, "một")
        api.say(8, "hai")
        api.wait_for_reply(8)
        assert eventually(lambda: desk.waiting() == ())

    assert len([call for call in api.calls("sendMessage") if call.status == 403]) == 1


def test_a_group_that_moved_gets_its_answer_and_keeps_its_conversation(
    api: BotApi, desk: Desk, bot: Start
) -> None:
    group = api.group()
    desk.save_state(str(group), "giữa chừng")

    with bot():
        api.say(group, "/help", user=7)
        api.wait_for_reply(group)
        moved = api.migrate(group)
        api.say(group, "/help", user=7)
        assert api.wait_for_reply(moved).text == "Nghe: /help"

    assert desk.state(str(moved)) == "giữa chừng"
    assert desk.state(str(group)) is None


@pytest.mark.parametrize("side", ["old", "new"])
def test_the_news_that_a_group_moved_moves_its_conversation(
    api: BotApi, desk: Desk, bot: Start, side: str
) -> None:
    group = api.group()
    moved = api.migrate(group)
    desk.save_state(str(group), "giữa chừng")

    with bot():
        if side == "old":
            api.send(group, migrate_to_chat_id=moved, user=7)
        else:
            api.send(moved, migrate_from_chat_id=group, user=7)
        assert eventually(lambda: desk.state(str(moved)) == "giữa chừng")


def test_html_that_telegram_cannot_read_goes_out_as_plain_text(api: BotApi, bot: Start) -> None:
    with bot(lambda _: [Reply("<b>Phí</b> <p>5 &lt; 6</p>")]):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Phí 5 < 6"


def test_a_reply_beyond_the_limits_arrives_whole_in_several_messages(
    api: BotApi, bot: Start
) -> None:
    words = [f"từ{number}" for number in range(2_000)]
    buttons = ((Button("Phí", "fee"),),)

    with bot(lambda _: [Reply(f"<b>{' '.join(words)}</b>", buttons)]):
        api.say(7, "một")
        shown = [api.wait_for_reply(7) for _ in range(4)]

    assert " ".join(message.text for message in shown).split() == words
    assert [message.labels() for message in shown] == [(), (), (), ("Phí",)]
    assert api.refused() == []


def test_buttons_that_telegram_would_refuse_are_left_out(api: BotApi, bot: Start) -> None:
    rows = (
        (Button("Tốt", "ok"), Button("Quá dài", "x" * 65), Button(" ", "y"), Button("Rỗng", "")),
        (Button("Không", None),),
        *((Button(str(number), "z"),) for number in range(120)),
    )

    with bot(lambda _: [Reply("chọn", rows)]):
        api.say(7, "một")
        labels = api.wait_for_reply(7).labels()

    assert labels == ("Tốt", *(str(number) for number in range(99)))
    assert api.refused() == []


def test_a_reply_that_telegram_refuses_is_dropped_and_the_next_goes_out(
    api: BotApi, bot: Start
) -> None:
    with bot(lambda _: [Reply("<b> </b>"), Reply("sau")]):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "sau"


@pytest.mark.parametrize("error", [KeyError("câu của dân"), Unavailable("database_locked")])
def test_a_dialogue_that_fails_once_is_asked_again(
    api: BotApi, bot: Start, error: Exception
) -> None:
    failures = [error]

    def answer(incoming: Incoming) -> Sequence[Reply]:
        if failures:
            raise failures.pop()
        return echo(incoming)

    with bot(answer):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"


@pytest.mark.parametrize("error", [KeyError("câu của dân"), Unavailable("database_locked")])
def test_a_dialogue_that_keeps_failing_apologises_and_goes_on(
    api: BotApi, desk: Desk, bot: Start, error: Exception
) -> None:
    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.text == "hỏng":
            raise error
        return echo(incoming)

    with capture_logs() as logs, bot(answer):
        api.say(7, "hỏng")
        apology = api.wait_for_reply(7).text
        api.say(7, "sau")
        assert api.wait_for_reply(7).text == "Nghe: sau"
        assert eventually(lambda: desk.waiting() == ())

    assert apology
    assert "Nghe" not in apology
    assert "câu của dân" not in str(logs) + apology
