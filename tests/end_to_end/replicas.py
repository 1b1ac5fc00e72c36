"""Several processes of the bot on one database, behind one address of a webhook."""

import signal
import socket
from collections.abc import Sequence
from pathlib import Path

from tests.botapi import BotApi
from tests.end_to_end.conftest import BotProcess
from tests.waiting import LONG, eventually

SECRET = "a-secret-of-the-webhook_1"


class Replicas:
    """Leaving the block ends all of them; `listens` are their addresses, in the same order."""

    def __init__(
        self, api: BotApi, database: str, folder: Path, *, count: int, life: float
    ) -> None:
        self._api = api
        self.listens = free_addresses(count)
        self.processes: list[BotProcess] = []
        for number, address in enumerate(self.listens):
            own = folder / f"replica-{number}"
            own.mkdir()
            process = BotProcess(api, database, own)
            process.variables |= {
                "MOTCUA_WEBHOOK_URL": f"http://{self.listens[0]}/telegram",
                "MOTCUA_WEBHOOK_SECRET": SECRET,
                "MOTCUA_LISTEN": address,
                "MOTCUA_SECRET": "one secret of all the replicas",
                "MOTCUA_LEASE_SECONDS": str(life),
            }
            self.processes.append(process)
        api.balance(*self.listens)

    def __enter__(self) -> "Replicas":
        for process in self.processes:
            process.launch()
        for number in range(len(self.processes)):
            self.wait_until_up(number)
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.__exit__()

    def wait_until_up(self, number: int) -> None:
        address = self.listens[number]
        assert eventually(lambda: answers(address), LONG), self.processes[number].written()

    def start(self, number: int) -> None:
        self.processes[number].launch()
        self.wait_until_up(number)

    def pause(self, number: int) -> None:
        """Let it stand still, as a machine that is out of memory does."""
        self.processes[number].signal(signal.SIGSTOP)

    def go_on(self, number: int) -> None:
        self.processes[number].signal(signal.SIGCONT)


def free_addresses(count: int) -> Sequence[str]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [f"127.0.0.1:{one.getsockname()[1]}" for one in taken]
    finally:
        for one in taken:
            one.close()


def answers(address: str) -> bool:
    host, port = address.split(":")
    try:
        socket.create_connection((host, int(port)), 1).close()
    except OSError:
        return False
    return True
