"""A stand-in for Telegram's Bot API over real HTTP, as strict as Telegram itself.

    with BotApi() as api:
        ...                                   # start the bot with api.url and api.token
        api.say(7, "đăng ký khai sinh cần giấy tờ gì")
        answer = api.wait_for_reply(7)
        api.press(answer, "Thời gian")

`python -m tests.botapi --port 8081` runs it by hand, with a person on the terminal.
"""

from tests.botapi.faults import Fault
from tests.botapi.server import BotApi
from tests.botapi.world import Call, Shown

__all__ = ["BotApi", "Call", "Fault", "Shown"]
