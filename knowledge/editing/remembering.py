"""Slow readings of what does not change while somebody looks at it, page by page."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

KEPT = 4
T = TypeVar("T")


class Remembered(Generic[T]):
    """The last results by all that they depend on, which the caller names in the key."""

    def __init__(self) -> None:
        self._results: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = read()
        with self._lock:
            self._results[key] = result
            while len(self._results) > KEPT:
                self._results.popitem(last=False)
        return result
