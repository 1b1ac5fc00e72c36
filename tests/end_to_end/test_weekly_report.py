"""The weekly report goes from the job through the outbox to its reader, once."""

from datetime import date

from knowledge.access import EVERYWHERE, OPERATOR, Role
from knowledge.clock import utc_now
from knowledge.desk import Desk
from knowledge.staff import People
from knowledge.store.database import Database
from knowledge.store.staff import want_report
from tests.botapi import BotApi
from tests.end_to_end.conftest import BotProcess
from tests.waiting import LONG, eventually

ADMIN = 301


def reports(api: BotApi) -> int:
    with api.world.changed:
        return sum("📬" in shown.text for shown in api.world.chat(ADMIN).shown)


def test_a_report_that_was_missed_comes_once_though_the_bot_is_killed(
    api: BotApi, database: Database, bot: BotProcess
) -> None:
    desk = Desk(database, utc_now)
    People(database, utc_now).add(OPERATOR, str(ADMIN), "Chị Hà", Role.ADMIN, EVERYWHERE)
    with database.writing() as session:
        want_report(session, str(ADMIN), date(2025, 1, 6))
    api.say(ADMIN, "/start")

    with bot:
        # Between the sending and the note of it, a kill may double any message.
        sent = eventually(lambda: reports(api) == 1 and not desk.due(), LONG)
        assert sent, bot.written()
        bot.kill()
        bot.start()
        api.say(ADMIN, "/huy")
        api.wait_until_confirmed()
        assert eventually(lambda: not desk.due())
        assert bot.stop() == 0
    assert reports(api) == 1
    assert api.refused() == []
