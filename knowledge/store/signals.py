"""What processes tell each other through PostgreSQL, so that nobody waits for the next look."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import structlog
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

CHANNEL = "motcua"
REVISION = "revision"
INBOX = "inbox"
LEASES = "leases"
WAIT_SECONDS = 0.5

log = structlog.get_logger(__name__)


def signal(session: Session, word: str) -> None:
    """Let all processes hear a word once this is committed; on SQLite there is but one."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(CHANNEL, word)))


class Signals:
    """Hears on a thread and a connection of its own. What is missed meanwhile is found by
    looking: no one may rely on hearing alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._heard: dict[str, Callable[[], object]] = {}
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def on(self, word: str, work: Callable[[], object]) -> None:
        """Do this whenever the word is heard; it must not take long."""
        self._heard[word] = work

    def start(self) -> None:
        if self._thread is None and self._engine.dialect.name == "postgresql":
            self._thread = threading.Thread(target=self._run, name="signals", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 - whoever looks finds what is not heard
                log.debug("signals_not_heard", error=type(error).__name__)
                self._stopping.wait(WAIT_SECONDS)

    def _listen(self) -> None:
        pooled = self._engine.raw_connection()
        connection = cast("Any", pooled.driver_connection)
        pooled.detach()
        try:
            connection.autocommit = True
            connection.execute(f"LISTEN {CHANNEL}")
            while not self._stopping.is_set():
                for notice in connection.notifies(timeout=WAIT_SECONDS, stop_after=1):
                    with suppress(RuntimeError):  # a loop that is closed hears nothing more
                        self._heard.get(notice.payload, lambda: None)()
        finally:
            connection.close()
