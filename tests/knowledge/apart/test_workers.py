"""Work in processes of their own: what it gives, what it raises, and where it is stopped."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from knowledge.apart import Workers, meanwhile
from knowledge.apart.messages import WorkFailed
from knowledge.apart.workers import MOST_AT_ONCE
from knowledge.errors import Refused, Unavailable
from tests.waiting import LONG


def count_to(most: int) -> Iterator[tuple[int, int]]:
    for number in range(most):
        sys.stdout.write("what a library prints\n")
        yield number, os.getpid()


def refuse() -> Iterator[int]:
    yield 1
    raise Refused("file_encrypted", file="a.docx")


def fail() -> Iterator[int]:
    yield 1
    raise ValueError("what nobody may read")


def grow() -> Iterator[int]:
    yield len(bytearray(2_000_000_000))


def never_end() -> Iterator[int]:
    yield 1
    time.sleep(LONG * 2)


def surroundings() -> Iterator[list[str]]:
    yield [name for name in os.environ if name.startswith("MOTCUA_")]


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.close()


def test_one_process_after_the_other_gives_what_the_work_gives(workers: Workers) -> None:
    held = b"x" * 500_000_000  # a large program starts it: that is not its own size
    first, second = list(workers.run(count_to, 3)), list(workers.run(count_to, 2))

    assert [number for number, _ in first] == [0, 1, 2]
    assert {process for _, process in [*first, *second]} == {first[0][1]}
    assert first[0][1] != os.getpid()
    assert held


def test_a_refusal_comes_over_whole_and_the_process_goes_on(workers: Workers) -> None:
    with pytest.raises(Refused) as caught:
        list(workers.run(refuse))
    assert (caught.value.reason, caught.value.values) == ("file_encrypted", {"file": "a.docx"})
    assert len(list(workers.run(count_to, 1))) == 1


def test_a_fault_tells_its_kind_and_place_and_nothing_else(workers: Workers) -> None:
    with pytest.raises(WorkFailed, match=r"^ValueError test_workers.py:\d+$"):
        list(workers.run(fail))


def test_what_takes_too_much_memory_is_refused(workers: Workers) -> None:
    with pytest.raises(Refused, match="file_needs_too_much"):
        list(workers.run(grow))
    assert len(list(workers.run(count_to, 1))) == 1


def test_what_takes_too_long_is_refused() -> None:
    workers = Workers(seconds=1)
    with pytest.raises(Refused, match="file_needs_too_much"):
        list(workers.run(never_end))
    workers.close()


def test_closing_ends_what_is_under_way_and_lets_nothing_begin(workers: Workers) -> None:
    under_way = workers.run(never_end)
    assert next(under_way) == 1
    threading.Timer(0.1, workers.close).start()
    with pytest.raises(Unavailable, match="stopping"):
        next(under_way)
    with pytest.raises(Unavailable, match="stopping"):
        next(workers.run(count_to, 1))


def test_work_that_nobody_waits_for_any_more_is_stopped(workers: Workers) -> None:
    under_way = workers.run(never_end)
    next(under_way)
    under_way.close()
    assert len(list(workers.run(count_to, 1))) == 1


def test_one_that_was_ended_while_it_waited_is_replaced(workers: Workers) -> None:
    [(_, first)] = workers.run(count_to, 1)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)

    [(_, second)] = workers.run(count_to, 1)
    assert second != first


def test_what_whoever_asks_holds_is_let_go_until_the_work_is_done(workers: Workers) -> None:
    @contextmanager
    def let_go() -> Iterator[None]:
        told.append("let go")
        yield
        told.append("back")

    told = list[str]()
    token = meanwhile.set(let_go)
    try:
        under_way = workers.run(count_to, 2)
        next(under_way)
        assert told == ["let go"]
        assert len(list(under_way)) == 1
    finally:
        meanwhile.reset(token)
    assert told == ["let go", "back"]


@pytest.mark.parametrize("limits", [{"waits": 0.05}, {"most_waiting": 0}])
def test_work_that_would_wait_for_long_is_refused(limits: dict[str, Any]) -> None:
    workers = Workers(**limits)
    under_way = [workers.run(never_end) for _ in range(MOST_AT_ONCE)]
    for one in under_way:
        next(one)
    with pytest.raises(Refused, match="too_many_files"):
        next(workers.run(count_to, 1))

    under_way[0].close()
    assert len(list(workers.run(count_to, 1))) == 1
    workers.close()


def test_the_token_is_not_handed_on(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_TOKEN", "1:secret")
    assert list(workers.run(surroundings)) == [[]]
