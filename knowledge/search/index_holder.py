"""Keep the newest index at hand: watch the stamp, build off to the side, swap whole."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from time import monotonic

import structlog

from knowledge.outages import Outage
from knowledge.search.builder import Snapshot, Stamp, update
from knowledge.search.index import Index

log = structlog.get_logger(__name__)

SWITCH_SECONDS = 0.0001


@contextmanager
def _in_the_background() -> Iterator[None]:
    """Let questions go on well while an index is built.

    Other threads are let in more often than every 5 ms, as long as several questions take.
    The garbage collector would go through millions of lasting objects again and again, up to
    a third of a second each time; an index has no cycles, and is set aside once it is built.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(usual)


@dataclass(frozen=True)
class IndexState:
    """`age`: seconds since it was built."""

    procedures: int
    age: float


class IndexHolder:
    """Swaps the index when `stamp` changes: the revision and the date in Việt Nam."""

    def __init__(
        self,
        load: Callable[[], AbstractContextManager[Snapshot]],
        stamp: Callable[[], Stamp],
        every: float = 0.5,
        outage: Outage | None = None,
    ) -> None:
        self._load = load
        self._stamp = stamp
        self._every = every
        self._outage = outage or Outage("index_not_refreshed")
        self._held: tuple[Stamp, Index] | None = None
        self._built_at = 0.0
        self._building = threading.Lock()
        self._stopping = threading.Event()
        self._looking = threading.Event()
        self._thread: threading.Thread | None = None

    def current(self) -> Index:
        """Give the index in use; only the first call of all waits for one to be built."""
        if self._held is None:
            self.refresh()
        held = self._held
        if held is None:
            raise RuntimeError("no index was built")
        return held[1]

    @property
    def stamp(self) -> Stamp | None:
        """What the index in use was built for; None while there is none."""
        return self._held[0] if self._held else None

    def state(self) -> IndexState | None:
        """Tell of the index in use; None before there is one."""
        held = self._held
        if held is None:
            return None
        return IndexState(len(held[1]), monotonic() - self._built_at)

    def refresh(self) -> bool:
        with self._building:
            held = self._held
            if held is not None and held[0] == self._stamp():
                return False
            with _in_the_background(), self._load() as snapshot:
                index = update(snapshot, held[1] if held else None)
            self._held = (snapshot.stamp, index)
            self._built_at = monotonic()
        log.info("index_ready", procedures=len(index))
        return True

    def would_be(self, change: Callable[[Snapshot], Snapshot]) -> Index:
        held = self._held
        with self._building, _in_the_background(), self._load() as snapshot:
            return update(change(snapshot), held[1] if held else None)

    def start(self) -> None:
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._watch, name="index", daemon=True)
            self._thread.start()

    def look(self) -> None:
        """Look for changes at once."""
        self._looking.set()

    def stop(self) -> None:
        thread, self._thread = self._thread, None
        self._stopping.set()
        self._looking.set()
        if thread is not None:
            thread.join()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._looking.clear()
            try:
                self.refresh()
            except Exception as error:  # noqa: BLE001 - the next look tries again
                self._outage.failed(error)
            else:
                self._outage.over()
            if not self._stopping.is_set():
                self._looking.wait(self._every)
