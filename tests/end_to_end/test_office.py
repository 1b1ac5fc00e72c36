"""An office at work while its bot is killed and Telegram fails: each thing is done once.

The moments come from a seed. `OFFICE_SECONDS` lets the office work longer; its clock is the
real one, so two hours of the office take two hours.
"""

import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from knowledge.desk import Desk
from knowledge.maintenance import verify_audit
from knowledge.store.database import Database
from tests.botapi import BotApi
from tests.builders import publish
from tests.clocks import FixedClock
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.conftest import BotProcess, has_settled
from tests.end_to_end.office.office import Office
from tests.end_to_end.office.stories import STORIES
from tests.end_to_end.office.trouble import OfficeTrouble
from tests.waiting import eventually

SECONDS = float(os.environ.get("OFFICE_SECONDS", "6"))
SEED = int(os.environ.get("OFFICE_SEED", "11"))
BLOWS_AT_LEAST = 3


def test_each_action_is_done_once_through_kills_stops_and_failures_of_telegram(
    api: BotApi, database: Database, bot: BotProcess, clock: FixedClock
) -> None:
    publish(database, *KNOWLEDGE)
    bot.variables |= Office.SETTINGS
    office, closing = Office(api), threading.Event()
    trouble = OfficeTrouble(api, bot, random.Random(SEED))
    office.hire(database)

    def work(first: int) -> None:
        chance = random.Random(SEED * 100 + first)
        story = STORIES[first]
        while True:
            story(office, chance)
            if closing.is_set():
                return
            story = chance.choice(STORIES)

    with bot, ThreadPoolExecutor() as pool:
        at_work = [pool.submit(work, first) for first in range(len(STORIES))]
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or trouble.struck < BLOWS_AT_LEAST:
            wanted = office.ledger.steps + trouble.chance.randrange(1, 8)
            eventually(lambda: office.ledger.steps >= wanted or any(one.done() for one in at_work))
            trouble.strike()
            for one in at_work:
                if one.done():
                    one.result()
        api.heal()
        closing.set()
        for one in at_work:
            one.result()
        assert has_settled(api, Desk(database, clock))
        assert bot.stop() == 0

    assert office.ledger.wrong(database) == []
    assert verify_audit(database).holds
    again = [pair for one in office.people.values() for pair in one.repeated()]
    assert [pair for pair in again if not trouble.explains(*pair)] == []
    assert Desk(database, clock).parked() == 0
