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
from tests.botapi import BotApi, Fault
from tests.builders import publish
from tests.clocks import FixedClock
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.conftest import BotProcess
from tests.waiting import eventually

SECONDS = float(os.environ.get("OFFICE_SECONDS", "6"))
STAFF = range(900, 906)
AT_ONCE = 12


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

    with bot:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or len(wanted) < 2 * AT_ONCE:
            for _ in range(AT_ONCE):
                wanted.append(f"Nghỉ lễ lần {len(wanted) + 1}.")
                api.say(chance.choice(STAFF), f"/thongbao {wanted[-1]}")
                api.say(chance.randrange(100, 110), "đăng ký khai sinh")
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


def wait_until_there(database: Database, least: int) -> None:
    assert eventually(lambda: notices(database).total() >= least)
