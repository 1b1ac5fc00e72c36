"""How long the front waits, and how often it tries again."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

Delays = tuple[float, ...]


@dataclass(frozen=True)
class RetryPolicy:
    """Seconds; a tuple holds the wait before each further try, so its length bounds the tries.

    `start`: the first calls, when the bot comes up. `call`: a message to a person; through a
    longer outage it is tried every `later` seconds, for as long as `keep`. `toast`: answering
    a press, worthless when late. `database`: handling an update while the database is away.
    `fault`: handling that failed by itself. `longest`: the longest wait of what is tried for
    ever (polling, storing, settling). `poll`: how long Telegram holds a poll open. `quiet`:
    after so long without an update the offset is forgotten, for after a quiet week Telegram
    may begin a new run of numbers. `typing`: silence before "typing" is shown. `stop`: what
    is being handled may take so long to end. `look`: how often the outbox and the regular work
    are looked at. `taken`: a process has so long to deliver a notice, then another may.
    """

    start: Delays = (1, 2, 4)
    call: Delays = (0.5, 1, 2, 4, 8, 15, 30)
    later: float = 60
    keep: float = 86_400
    toast: Delays = (0.5, 1)
    database: Delays = (0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 60, 60)
    fault: Delays = (0.2, 1)
    longest: float = 30
    poll: int = 25
    quiet: float = 86_400
    typing: float = 0.5
    stop: float = 8
    look: float = 2
    taken: float = 60

    def delivering(self) -> Iterator[float]:
        yield from self.call
        end = time.monotonic() + self.keep
        while time.monotonic() < end:
            yield self.later

    def endless(self, tries: int) -> float:
        """Tell the wait after so many failures in a row of something that is tried for ever."""
        return float(min(self.longest, 0.5 * 2 ** min(tries, 16)))
