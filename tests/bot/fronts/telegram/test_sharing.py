"""Processes that share the work: who polls, how often all may write, a change that was lost."""

from collections.abc import Iterator, Sequence
from threading import Thread

import pytest

from bot.fronts.telegram.client import SharedLimiter
from bot.messages import Incoming, Reply
from bot.state import States
from knowledge.desk import Desk, Leases
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import Start
from tests.botapi import BotApi
from tests.clocks import FixedClock
from tests.databases import opened
from tests.waiting import eventually

LIFE = 5.0


@pytest.fixture
def two(postgres_database: Database, clock: FixedClock) -> Iterator[tuple[Desk, Desk]]:
    """The desks of two processes: each has a database and leases of its own."""
    address = postgres_database.address
    with opened(address) as one, opened(address) as other:
        for database in (one, other):
            database.signals.start()
        yield (
            Desk(one, clock, leases=Leases(one, LIFE)),
            Desk(other, clock, leases=Leases(other, LIFE)),
        )


def ask_everybody(api: BotApi, text: str) -> None:
    for chat in range(1, 21):
        api.say(chat, text)
    for chat in range(1, 21):
        assert api.wait_for_reply(chat).text == f"Nghe: {text}"


def test_one_polls_and_both_answer_until_one_is_left(
    api: BotApi, bot: Start, two: tuple[Desk, Desk]
) -> None:
    first, second = two
    with bot(desk=second) as left:
        with bot(desk=first) as leaving:
            assert eventually(lambda: len(first.leases.lanes) == len(second.leases.lanes) == 32)
            ask_everybody(api, "một")
            assert leaving.heard
            assert left.heard
        assert eventually(lambda: len(second.leases.lanes) == 64)
        ask_everybody(api, "hai")
    assert len(leaving.heard) + len(left.heard) == 40
    assert [call for call in api.calls() if call.status == 409] == []


def test_a_change_of_a_state_that_was_lost_is_made_anew(
    api: BotApi, bot: Start, desk: Desk
) -> None:
    states = States(desk)
    elsewhere: list[str] = ["UBND xã Ea Kar"]

    def answer(_: Incoming) -> Sequence[Reply]:
        with states.turn():
            before = states.load("7")
            while elsewhere:
                place = before.model_copy(update={"place": elsewhere.pop()})
                other = Thread(target=desk.save_state, args=("7", place.model_dump_json()))
                other.start()
                other.join()
            states.change("7", subjects=())
            return [Reply(f"Nơi ở: {before.place}")]

    with bot(answer) as talk:
        api.say(7, "xin chào")
        assert api.wait_for_reply(7).text == "Nơi ở: UBND xã Ea Kar"
        assert len(talk.heard) == 2
    assert api.silent(7)
    assert States(desk).load("7").place == "UBND xã Ea Kar"


@pytest.mark.parametrize(
    ("overall", "processes", "at_once", "seconds"),
    [(30, 1, 30, 1), (30, 3, 10, 1), (2, 4, 1, 2), (0, 3, None, None)],
)
def test_what_all_may_write_is_divided_among_them(
    overall: float, processes: int, at_once: float | None, seconds: float | None
) -> None:
    limiter = SharedLimiter(overall)
    limiter.share(processes)
    base = limiter._base_limiter
    assert (base and base.max_rate, base and base.time_period) == (at_once, seconds)
