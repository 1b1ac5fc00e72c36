"""An office at work while its bot is killed and restarted: every notice exists exactly once.

The moments of the kills come from a seed. `OFFICE_SECONDS` lets the office work longer.
"""

import os
import random
import time
from collections import Counter

from sqlalchemy import select

from knowledge.access import Role, Scope
from knowledge.desk import Desk
from knowledge.store.database import Database
from knowledge.store.staff import Member, put_member
from knowledge.store.tables import SwitchRow
from tests.botapi import BotApi, Fault, Shown
from tests.builders import publish
from tests.clocks import FixedClock
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.conftest import BotProcess
from tests.waiting import eventually

PUT_UP = "📢 Đăng"
SECONDS = float(os.environ.get("OFFICE_SECONDS", "6"))
STAFF = range(900, 912)
AT_ONCE = len(STAFF)


def hire(database: Database, clock: FixedClock) -> None:
    with database.writing() as session:
        for one in STAFF:
            put_member(session, Member(0, str(one), f"Cán bộ {one}", Role.ADMIN, Scope(), clock()))


def notices(database: Database) -> Counter[str]:
    with database.reading() as session:
        return Counter(session.scalars(select(SwitchRow.text)))


def test_each_notice_exists_once_after_kills_and_restarts(
    api: BotApi, database: Database, bot: BotProcess, clock: FixedClock
) -> None:
    publish(database, *KNOWLEDGE)
    hire(database, clock)
    desk, chance = Desk(database, clock), random.Random(11)
    wanted: list[str] = []

    bot.variables["MOTCUA_SECOND_PERSON"] = "none"
    with bot:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or len(wanted) < 2 * AT_ONCE:
            for person in STAFF:
                wanted.append(f"Nghỉ lễ lần {len(wanted) + 1}.")
                api.say(person, f"/thongbao {wanted[-1]}")
                api.say(chance.randrange(100, 110), "đăng ký khai sinh")
            shown = [previewed(api, *one) for one in zip(STAFF, wanted[-AT_ONCE:], strict=True)]
            for one in shown:
                api.press(one, PUT_UP)
            if chance.random() < 0.5:
                api.fail("sendMessage", Fault.server_error(), times=chance.randrange(1, 4))
            wait_until_there(database, len(wanted) - chance.randrange(1, AT_ONCE))
            if chance.random() < 0.7:
                bot.kill()
            else:
                assert bot.stop() == 0
            api.heal()
            bot.start()
        api.wait_until_confirmed()
        assert eventually(lambda: desk.waiting() == ())
        assert bot.stop() == 0

    assert notices(database) == Counter(wanted)
    assert desk.parked() == 0


def previewed(api: BotApi, person: int, text: str) -> Shown:
    """Wait for the message that shows a person what notice they are about to put up."""
    while True:
        shown = api.wait_for_reply(person)
        if text in shown.text and PUT_UP in shown.labels():
            return shown


def wait_until_there(database: Database, least: int) -> None:
    assert eventually(lambda: notices(database).total() >= least)
