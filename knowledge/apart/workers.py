"""A few processes that work apart, each kept for a while after its work."""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from typing import IO, Any, TypeVar

from knowledge.apart.messages import Given, WorkEnded
from knowledge.errors import Refused, Unavailable

T = TypeVar("T")

MOST_AT_ONCE = 2
MOST_BYTES = 1_000_000_000
MOST_SECONDS = 480.0
KEPT_SECONDS = 120.0
# How long work waits for a process that is free, and how much of it may.
WAITS_SECONDS = 100.0
MOST_WAITING = 16
OWN_SETTINGS = "MOTCUA_"

# What is held by whoever asks for work, and let go until that is done.
meanwhile: ContextVar[Callable[[], AbstractContextManager[object]]] = ContextVar(
    "meanwhile", default=nullcontext
)


class Workers:
    """Does work in processes that have less priority and no more memory than they may.

    What one has done must have an end: after `seconds` it is stopped. So much may wait for
    one that is free, and for so many seconds. Thread-safe.
    """

    def __init__(
        self,
        most_bytes: int = MOST_BYTES,
        seconds: float = MOST_SECONDS,
        most_waiting: int = MOST_WAITING,
        waits: float = WAITS_SECONDS,
    ) -> None:
        self._most_bytes, self._seconds, self._waits = most_bytes, seconds, waits
        self._room = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._queue = threading.BoundedSemaphore(MOST_AT_ONCE + most_waiting)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    def run(self, work: Callable[..., Iterator[T]], *values: object) -> Generator[T, None, None]:
        """Give what a function of a module gives, as it comes; it and all values are pickled.

        Raises what it raises of `KnowledgeError`, `Refused` where it takes too much time or
        memory or too much else is to be done before, `Unavailable` when the program stops
        meanwhile, `WorkFailed` for its faults.
        """
        with meanwhile.get()(), self._place():
            worker = self._taken()
            try:
                ended = yield from worker.results(work, values, self._seconds)
                error = ended.error if ended else None
                if ended is None:
                    stopping, heavy = Unavailable("stopping"), Refused("file_needs_too_much")
                    error = stopping if self._closed else heavy
                elif not ended.worn:
                    self._keep(worker)
            finally:
                self._let_go(worker)
            if error is not None:
                raise error

    @contextmanager
    def _place(self) -> Iterator[None]:
        """Wait for a process that is free; refuses where that would take long."""
        if not self._queue.acquire(blocking=False):
            raise Refused("too_many_files")
        try:
            if not self._room.acquire(timeout=self._waits):
                raise Refused("too_many_files")
            try:
                yield
            finally:
                self._room.release()
        finally:
            self._queue.release()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for one in self._busy:
                one.stop()
        for one in idle:
            one.end()

    def _taken(self) -> "_Worker":
        with self._lock:
            if self._closed:
                raise Unavailable("stopping")
            worker = self._alive() or _Worker(self._most_bytes)
            worker.leaving.cancel()
            self._busy.add(worker)
        return worker

    def _alive(self) -> "_Worker | None":
        """Take one that waits for work; the system may have ended it meanwhile."""
        while self._idle:
            worker = self._idle.pop()
            if worker.lives():
                return worker
            worker.end()
        return None

    def _keep(self, worker: "_Worker") -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(worker)
                worker.leave_after(KEPT_SECONDS, self._leave)

    def _leave(self, worker: "_Worker") -> None:
        with self._lock:
            waits = worker in self._idle
            if waits:
                self._idle.remove(worker)
        if waits:
            worker.end()

    def _let_go(self, worker: "_Worker") -> None:
        with self._lock:
            self._busy.discard(worker)
            kept = worker in self._idle
        if not kept:
            worker.end()


class _Worker:
    def __init__(self, most_bytes: int) -> None:
        command = [sys.executable, "-m", "knowledge.apart", str(most_bytes), str(os.getpid())]
        # Whoever reads hostile files has no need of the token.
        kept = {key: one for key, one in os.environ.items() if not key.startswith(OWN_SETTINGS)}
        surroundings = {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
        )
        self.leaving = threading.Timer(0, self.end)

    def results(
        self, work: object, values: tuple[object, ...], seconds: float
    ) -> Generator[Any, None, WorkEnded | None]:
        """Give what comes; return how it ended, None when the process itself has."""
        late = threading.Timer(seconds, self._process.kill)
        late.daemon = True
        late.start()
        try:
            _send(self._process.stdin, (work, values))
            while isinstance(message := _received(self._process.stdout), Given):
                yield message.value
            return message if isinstance(message, WorkEnded) else None
        finally:
            late.cancel()

    def lives(self) -> bool:
        return self._process.poll() is None

    def leave_after(self, seconds: float, leave: "Callable[[_Worker], None]") -> None:
        self.leaving = threading.Timer(seconds, leave, (self,))
        self.leaving.daemon = True
        self.leaving.start()

    def stop(self) -> None:
        """Stop the process while another thread waits for what it gives; that one ends it."""
        self._process.kill()

    def end(self) -> None:
        self.leaving.cancel()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


def _send(stream: IO[bytes] | None, message: object) -> None:
    with suppress(BrokenPipeError):
        if stream is not None:
            pickle.dump(message, stream)
            stream.flush()


def _received(stream: IO[bytes] | None) -> Given | WorkEnded | None:
    try:
        message = pickle.load(stream) if stream is not None else None  # noqa: S301 - this program
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        return None
    return message if isinstance(message, Given | WorkEnded) else None
