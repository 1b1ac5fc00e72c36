"""Two processes on one PostgreSQL behind a webhook: in order, once, and for each other."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import URL, select

from knowledge.clock import utc_now
from knowledge.desk import Desk
from knowledge.store.database import Database
from knowledge.store.tables import JobRow, LeaseRow
from tests.botapi import BotApi
from tests.builders import a_procedure, publish
from tests.databases import opened, own_postgres
from tests.dialogues import KNOWLEDGE
from tests.end_to_end.replicas import Replicas
from tests.end_to_end.test_kill import contains_in_order, question
from tests.waiting import eventually

LIFE = 2.0
FIRST_CHATS = itertools.count(100, 100)


@dataclass(frozen=True)
class Pair:
    """Two processes that run through all tests here; each test leaves both at work."""

    api: BotApi
    database: Database
    replicas: Replicas

    def settled(self) -> bool:
        desk = Desk(self.database, utc_now)
        return eventually(lambda: not self.api.world.updates and desk.waiting() == ())

    def shares(self) -> list[int]:
        """Count the lanes that each process holds now."""
        lanes = select(LeaseRow.holder).where(LeaseRow.name.like("lane %"))
        with self.database.reading() as session:
            holders = session.scalars(lanes).all()
        return sorted(holders.count(one) for one in {*holders} - {""})

    def written(self) -> list[str]:
        return [process.written() for process in self.replicas.processes]


@pytest.fixture(scope="module")
def running(postgres: URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("replicas")
    with own_postgres(postgres) as address, opened(address) as database, BotApi() as api:
        database.upgrade()
        publish(database, *KNOWLEDGE, at=utc_now())
        with Replicas(api, address, folder, count=2, life=LIFE) as replicas:
            yield Pair(api, database, replicas)


@pytest.fixture
def pair(running: Pair) -> Pair:
    running.api.balance(*running.replicas.listens)
    assert eventually(lambda: running.shares() == [32, 32])
    return running


class Asking:
    """Some people, each of whom asks one question after the other."""

    def __init__(self, api: BotApi) -> None:
        first = next(FIRST_CHATS)
        self.asked: dict[int, list[str]] = {chat: [] for chat in range(first, first + 12)}
        self._api = api
        self._turn = zip(itertools.cycle(self.asked), itertools.count(), strict=False)

    def ask(self, count: int) -> None:
        for chat, number in itertools.islice(self._turn, count):
            self.asked[chat].append(question(number))
            self._api.say(chat, question(number))

    def seen(self) -> dict[int, list[str]]:
        with self._api.world.changed:
            shown = {chat: list(self._api.world.chat(chat).shown) for chat in self.asked}
        return {chat: [one.text.splitlines()[0] for one in all_] for chat, all_ in shown.items()}

    def answered(self) -> int:
        return sum(map(len, self.seen().values()))


def test_each_chat_is_answered_once_and_in_order_by_two_processes(pair: Pair) -> None:
    asking = Asking(pair.api)
    asking.ask(120)
    assert pair.settled()
    assert asking.seen() == asking.asked
    assert pair.api.refused() == []


def test_another_process_takes_over_from_one_that_is_killed(pair: Pair) -> None:
    asking = Asking(pair.api)
    asking.ask(120)
    assert eventually(lambda: asking.answered() >= 20)
    pair.replicas.processes[0].kill()
    asking.ask(24)
    assert pair.settled()
    assert pair.shares() == [64]
    for chat, seen in asking.seen().items():
        assert contains_in_order(seen, asking.asked[chat]), chat
    pair.replicas.start(0)


def test_a_process_that_stood_still_for_too_long_answers_nothing_twice(pair: Pair) -> None:
    asking = Asking(pair.api)
    pair.replicas.pause(0)
    pair.api.balance(pair.replicas.listens[1])
    asking.ask(36)
    assert pair.settled()
    assert pair.shares() == [64]
    pair.replicas.go_on(0)
    assert eventually(lambda: pair.shares() == [32, 32])
    asking.ask(36)
    assert pair.settled()
    assert asking.seen() == asking.asked


def test_what_is_published_is_in_the_index_of_every_process_within_two_seconds(pair: Pair) -> None:
    before = [written.count("index_ready") for written in pair.written()]
    publish(pair.database, a_procedure(code="9.000009", name="Cấp phép nuôi chim yến"))

    def swapped() -> bool:
        now = [written.count("index_ready") for written in pair.written()]
        return all(one > other for one, other in zip(now, before, strict=True))

    assert eventually(swapped, 2)


def test_daily_jobs_are_done_by_one_process_for_all(pair: Pair) -> None:
    def over() -> bool:
        with pair.database.reading() as session:
            jobs = session.scalars(select(JobRow).where(JobRow.name != "clock")).all()
            return len(jobs) > 1 and all(job.done for job in jobs)

    assert eventually(over)
    assert not re.search("job_failed|Traceback", "".join(pair.written()))
