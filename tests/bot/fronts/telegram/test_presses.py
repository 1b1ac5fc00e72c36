"""A press edits its message, is always answered, and never shows an error to the person."""

import threading
from collections.abc import Sequence

from bot.messages import Button, Incoming, IncomingKind, Reply
from tests.bot.fronts.telegram.conftest import Start
from tests.botapi import BotApi, Fault
from tests.waiting import LONG

PAPERS = Reply("<b>Giấy tờ</b> 1 &amp; 2", ((Button("Phí", "fee"), Button("Giấy tờ", "papers")),))
FEE = Reply('Phí: <a href="https://a.vn/?x=1&amp;y=2">xem</a>', PAPERS.buttons)


def menu(incoming: Incoming) -> Sequence[Reply]:
    """Show papers, or on a press what is pressed for; "more" adds a message below."""
    if incoming.kind is not IncomingKind.PRESS:
        return [PAPERS]
    shown = FEE if incoming.payload == "fee" else PAPERS
    return [Reply(shown.html, shown.buttons, replaces=True)]


def test_a_press_edits_the_message_and_is_answered(api: BotApi, bot: Start) -> None:
    with bot(menu) as talk:
        api.say(7, "kết hôn")
        first = api.wait_for_reply(7)
        query = api.press(first, "Phí")
        shown = api.wait_for_reply(7)
        api.wait_for_answer(query)

    assert (shown.edited, shown.text) == (True, "Phí: xem")
    heard = talk.heard[1]
    assert (heard.chat, heard.user, heard.kind, heard.payload) == (
        "7",
        "7",
        IncomingKind.PRESS,
        "fee",
    )
    assert heard.message == str(first.message_id)
    assert len(api.calls("sendMessage")) == 1


def test_a_press_that_changes_nothing_is_answered_without_an_edit(api: BotApi, bot: Start) -> None:
    with bot(menu):
        api.say(7, "kết hôn")
        first = api.wait_for_reply(7)
        api.wait_for_answer(api.press(first, "Giấy tờ"))
        api.wait_for_answer(api.press(first, "Phí"))
        api.wait_for_answer(api.press(api.wait_for_reply(7), "Phí"))

    assert len(api.calls("editMessageText")) == 1
    assert api.refused() == []


def test_two_quick_presses_on_one_button_end_quietly(api: BotApi, bot: Start) -> None:
    with bot(menu):
        api.say(7, "kết hôn")
        first = api.wait_for_reply(7)
        queries = [api.press(first, "Phí"), api.press(first, "Phí")]
        for query in queries:
            api.wait_for_answer(query)
        assert api.wait_for_reply(7).edited
        api.wait_until_confirmed()

    assert api.silent(7)


def test_a_message_that_is_gone_or_fixed_is_written_anew(api: BotApi, bot: Start) -> None:
    with bot(menu):
        for locked in (False, True):
            api.say(7, "kết hôn")
            first = api.wait_for_reply(7)
            api.take_away(first, editable=locked)
            query = api.press(first, "Phí")
            anew = api.wait_for_reply(7)
            assert (anew.edited, anew.text) == (False, "Phí: xem")
            api.wait_for_answer(query)


def test_a_press_too_old_to_be_answered_still_shows_its_reply(api: BotApi, bot: Start) -> None:
    with bot(menu):
        api.say(7, "kết hôn")
        first = api.wait_for_reply(7)
    api.press(first, "Phí")
    api.let_queries_age()

    with bot(menu):
        assert api.wait_for_reply(7).text == "Phí: xem"
        api.say(7, "còn đó không")
        assert api.wait_for_reply(7).text == "Giấy tờ 1 & 2"


def test_an_answer_to_a_press_that_fails_does_not_hold_back_the_edit(
    api: BotApi, bot: Start
) -> None:
    api.fail("answerCallbackQuery", Fault.server_error(), times=10)
    with bot(menu):
        api.say(7, "kết hôn")
        api.press(api.wait_for_reply(7), "Phí")
        assert api.wait_for_reply(7).text == "Phí: xem"


def test_only_the_first_reply_takes_the_place_of_the_pressed_message(
    api: BotApi, bot: Start
) -> None:
    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.kind is not IncomingKind.PRESS:
            return [PAPERS]
        return [Reply("một", replaces=True), Reply("hai", replaces=True), Reply("ba")]

    with bot(answer):
        api.say(7, "kết hôn")
        api.press(api.wait_for_reply(7), "Phí")
        shown = [api.wait_for_reply(7) for _ in range(3)]

    assert [(one.edited, one.text) for one in shown] == [
        (True, "một"), (False, "hai"), (False, "ba"),
    ]  # fmt: skip


def test_a_press_shows_typing_and_keeps_its_order_behind_questions(api: BotApi, bot: Start) -> None:
    go_on = threading.Event()

    def answer(incoming: Incoming) -> Sequence[Reply]:
        if incoming.text == "chậm":
            go_on.wait(LONG)
            return [Reply("xong")]
        return menu(incoming)

    with bot(answer):
        api.say(7, "kết hôn")
        first = api.wait_for_reply(7)
        api.say(7, "chậm")
        api.press(first, "Phí")
        assert api.silent(7)
        go_on.set()
        assert [api.wait_for_reply(7).text for _ in range(2)] == ["xong", "Phí: xem"]
