"""Waiting for what happens on another thread or in another process."""

import time
from collections.abc import Callable


def eventually(condition: Callable[[], object], timeout: float = 5) -> bool:
    """Wait until something holds; tells whether it came to hold in time."""
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
