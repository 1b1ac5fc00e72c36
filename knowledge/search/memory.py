"""A bounded memory of what was worked out from one state of the knowledge base."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    def __init__(self, size: int) -> None:
        self._size = size
        self._state: object = None
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def recall(self, state: object, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if state is not self._state:
                self._kept.clear()
                self._state = state
            elif key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            if state is self._state:
                self._kept[key] = value
                if len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        return value
