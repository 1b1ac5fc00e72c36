"""What the person on duty sees of a running bot."""

import re
import socket
import threading

import httpx
import pytest

from bot.messages import Incoming, Reply
from bot.settings import ListenAddress
from tests.bot.fronts.telegram.conftest import Start, echo
from tests.botapi import BotApi, Fault
from tests.waiting import LONG, eventually


@pytest.fixture
def address() -> ListenAddress:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return ListenAddress("127.0.0.1", free.getsockname()[1])


def get(address: ListenAddress, path: str) -> httpx.Response:
    return httpx.get(f"http://{address}{path}", timeout=LONG)


def figure(address: ListenAddress, line: str) -> float:
    """Give the figure of a line of the metrics; 0 for one that is not there yet."""
    found = re.search(rf"^{re.escape(line)} (\S+)$", get(address, "/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def is_ready(address: ListenAddress) -> bool:
    try:
        return get(address, "/readyz").status_code == 200
    except httpx.TransportError:
        return False


def test_a_bot_is_alive_before_telegram_answers_and_ready_after(
    api: BotApi, bot: Start, address: ListenAddress
) -> None:
    api.fail("getMe", Fault.server_error(), times=2)
    with bot(metrics_listen=address, checks={"index": lambda: True}):
        assert eventually(lambda: is_ready(address))
        assert get(address, "/healthz").text == "ok"
        assert get(address, "/readyz").json() == {"index": True, "telegram": True}


def test_a_check_that_fails_or_raises_makes_the_bot_unready_and_is_named(
    bot: Start, address: ListenAddress
) -> None:
    checks = {"index": lambda: False, "database": lambda: 1 // 0 > 0}
    with bot(metrics_listen=address, checks=checks):
        assert eventually(lambda: get_states(address).get("telegram") is True)
        answer = get(address, "/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"index": False, "database": False, "telegram": True}


def get_states(address: ListenAddress) -> dict[str, bool]:
    try:
        states: dict[str, bool] = get(address, "/readyz").json()
    except httpx.TransportError:
        return {}
    return states


def test_the_way_of_an_update_is_counted(api: BotApi, bot: Start, address: ListenAddress) -> None:
    stages = ("kept", "waited", "answered", "delivered")
    lines = [f'motcua_stage_seconds_count{{stage="{stage}"}}' for stage in stages]
    call = 'motcua_api_calls_total{method="sendMessage",status="%s"}'
    with bot(metrics_listen=address):
        assert eventually(lambda: is_ready(address))
        before = [figure(address, line) for line in (*lines, call % 200, call % 0)]
        api.fail("sendMessage", Fault.server_error())
        api.say(7, "một")
        api.wait_for_reply(7)
        assert eventually(lambda: figure(address, lines[-1]) == before[3] + 1)
        after = [figure(address, line) for line in (*lines, call % 200, call % 0)]

    assert [new - old for old, new in zip(before, after, strict=True)] == [1] * 6


def test_what_waits_and_for_how_long_is_shown(
    api: BotApi, bot: Start, address: ListenAddress
) -> None:
    go_on = threading.Event()

    def slow(incoming: Incoming) -> list[Reply]:
        go_on.wait(LONG)
        return list(echo(incoming))

    with bot(slow, metrics_listen=address):
        api.say(7, "một")
        api.say(8, "hai")
        assert eventually(lambda: is_ready(address))
        assert eventually(lambda: figure(address, "motcua_updates_waiting") == 2)
        assert figure(address, "motcua_oldest_update_seconds") > 0
        go_on.set()
        assert eventually(lambda: figure(address, "motcua_updates_waiting") == 0)
        assert figure(address, "motcua_oldest_update_seconds") == 0
