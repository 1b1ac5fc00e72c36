"""An office at work while its bot is killed and Telegram fails: each thing is done once.

The moments come from a seed. `OFFICE_SECONDS` lets the office work longer; its clock is the
real one, so two hours of the office take two hours.
"""

import os
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from knowledge.desk import Desk
from knowledge.maintenance import AuditProof, verify_audit
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

SECONDS = float(os.environ.get("OFFICE_SECONDS", "1"))
SEED = int(os.environ.get("OFFICE_SEED", "11"))
BLOWS_AT_LEAST, STEPS_AT_MOST = 3, 8


def test_each_action_is_done_once_through_kills_stops_and_failures_of_telegram(
    api: BotApi, database: Database, bot: BotProcess, clock: FixedClock
) -> None:
    publish(database, *KNOWLEDGE)
    bot.variables |= Office.SETTINGS
    office, desk = Office(api), Desk(database, clock)
    office.hire(database)
    trouble = OfficeTrouble(api, bot, random.Random(SEED))
    with bot:
        work_under(trouble, office)
        assert has_settled(api, desk)
        assert bot.stop() == 0

    assert office.ledger.wrong(database) == []
    assert sound(verify_audit(database))
    assert [pair for pair in office.repeated() if not trouble.explains(*pair)] == []
    assert desk.parked() == 0


def sound(proof: AuditProof) -> bool:
    """Tell whether the log and all that the office approved hold; nobody approved `KNOWLEDGE`."""
    given = {one.code for one in KNOWLEDGE}
    altered = tuple(one for one in proof.altered if one.code not in given)
    return replace(proof, altered=altered).holds


def work_under(trouble: OfficeTrouble, office: Office) -> None:
    """Let one story of each kind begin, and others follow, until the time is over."""
    closing = threading.Event()

    def work(first: int) -> None:
        chance = random.Random(SEED * 100 + first)
        story = STORIES[first]
        while True:
            story(office, chance)
            if closing.is_set():
                return
            story = chance.choice(STORIES)

    with ThreadPoolExecutor() as pool:
        try:
            at_work = [pool.submit(work, first) for first in range(len(STORIES))]
            end = time.monotonic() + SECONDS
            while time.monotonic() < end or trouble.struck < BLOWS_AT_LEAST:
                wanted = office.ledger.steps + trouble.chance.randrange(1, STEPS_AT_MOST)
                assert eventually(partial(has_come, office, wanted, at_work))
                trouble.strike()
        finally:
            trouble.end()
            closing.set()
        for one in at_work:
            one.result()


def has_come(office: Office, steps: int, at_work: Sequence[Future[None]]) -> bool:
    """Tell whether so much is done; raises what ended the work of anybody."""
    for one in at_work:
        if one.done():
            one.result()
    return office.ledger.steps >= steps
