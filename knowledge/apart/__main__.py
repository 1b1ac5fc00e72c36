"""A process that takes work from its standard input and gives what comes of it on its output.

It ends when whoever started it is gone, also in the middle of work.
"""

import os
import pickle
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from knowledge.apart.messages import Given, WorkEnded, WorkFailed
from knowledge.errors import KnowledgeError, Refused, place

LOWER_PRIORITY = 10
LOOK_SECONDS = 1.0
# One that has grown beyond this gives its memory back by ending.
WORN_KILOBYTES = 400_000


def main() -> None:
    most_bytes, parent = map(int, sys.argv[1:3])
    # Whoever started it ends it; a signal to the whole group would make work seem too large.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_without, args=(parent,), daemon=True).start()
    _limit(most_bytes)
    results = os.fdopen(os.dup(1), "wb")
    # What a library prints must not come between the results.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with suppress(EOFError, BrokenPipeError):
        while True:
            work, values = pickle.load(sys.stdin.buffer)  # noqa: S301 - from who started it
            _do(results, work, values)


def _do(results: BinaryIO, work: object, values: tuple[object, ...]) -> None:
    error: Exception | None = None
    try:
        for value in work(*values):  # type: ignore[operator]
            _tell(results, Given(value))
    except BrokenPipeError:
        raise
    except MemoryError:
        error = Refused("file_needs_too_much")
    except KnowledgeError as refusal:
        error = refusal
    except Exception as fault:  # noqa: BLE001 - told to who started it
        error = WorkFailed(f"{type(fault).__name__} {place(fault)}")
    _tell(results, WorkEnded(error, _kilobytes() > WORN_KILOBYTES))


def _tell(results: BinaryIO, message: object) -> None:
    pickle.dump(message, results, pickle.HIGHEST_PROTOCOL)
    results.flush()


def _limit(most_bytes: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))
    with suppress(AttributeError, OSError):
        os.nice(LOWER_PRIORITY)


def _kilobytes() -> int:
    """Tell the memory in use; 0 where the system doesn't say.

    `ru_maxrss` would do no good: a new process starts with that of whoever started it.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
