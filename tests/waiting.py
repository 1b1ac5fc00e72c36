"""Waiting for what happens on another thread or in another process."""

import time
from collections.abc import Callable

# Far beyond what anything takes on a busy machine: it ends only what would never come.
LONG = 60.0


def eventually(condition: Callable[[], object], timeout: float = LONG) -> bool:
    """Wait until something holds; tells whether it came to hold in time."""
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
