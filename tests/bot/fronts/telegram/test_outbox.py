"""What is done beside the updates begins, whatever goes wrong before it."""

import asyncio
from threading import Event
from typing import cast

from bot.fronts.telegram.calls import RetryPolicy
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.outbox import BackgroundTasks, OutboxWorker
from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.clocks import FixedClock


def test_menus_that_cannot_be_shown_hold_up_no_regular_work(
    sqlite_database: Database, clock: FixedClock
) -> None:
    ticked = Event()
    tasks = BackgroundTasks(
        tick=ticked.set, write=lambda payload: None, menus=lambda: [("1", (("start", "Bắt đầu"),))]
    )

    async def moved(old: str, new: str) -> None: ...

    async def run() -> None:
        broken = cast(Client, None)
        worker = OutboxWorker(broken, Desk(sqlite_database, clock), moved, RetryPolicy(), tasks)
        task = asyncio.create_task(worker.run())
        await asyncio.wait_for(asyncio.to_thread(ticked.wait, 10), 15)
        task.cancel()

    asyncio.run(run())
    assert ticked.is_set()
