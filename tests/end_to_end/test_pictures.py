"""A picture of a schedule, asked for by a button over Telegram's Bot API."""

from knowledge.store.database import Database
from tests.botapi import BotApi
from tests.builders import publish
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.conftest import BotProcess


def test_a_schedule_is_pressed_for_and_comes_as_a_picture(
    api: BotApi, sqlite_database: Database, sqlite_bot: BotProcess
) -> None:
    publish(sqlite_database, *KNOWLEDGE)
    with sqlite_bot as bot:
        api.say(7, "đăng ký kết hôn mất bao lâu")
        api.press(api.wait_for_reply(7), "📅 Lịch dự kiến")
        schedule = api.wait_for_reply(7)
        for _ in range(2):
            query = api.press(schedule, "🖼 Hình lịch")
            shown = api.wait_for_reply(7)
            api.wait_for_answer(query)
        assert bot.stop() == 0, bot.written()

    photo = api.world.chats[7].messages[shown.message_id].extra["photo"][-1]
    assert "Đăng ký kết hôn" in shown.text
    assert not shown.edited
    assert photo["width"] == 1080
    assert api.refused() == []
