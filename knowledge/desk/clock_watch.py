"""Whether the clock can be relied on, and the counting of the time that the program runs."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from knowledge.clock import Clock
from knowledge.store import ages
from knowledge.store.database import Database

log = structlog.get_logger(__name__)

Monotonic = Callable[[], float]
COUNTED_EVERY = timedelta(minutes=1)
# A clock drifts less between two looks; whoever moves it by more has set it.
DRIFT = timedelta(minutes=1)
# A pause of the program so long is nothing unusual.
USUAL_PAUSE = timedelta(days=1)
# A machine in the network has the right time long before.
STEADY_AFTER = timedelta(hours=1)


class ClockWatch:
    """Looks at the clock beside one that nobody sets, for as long as the program runs.

    A clock holds that is near the counted time (`store.ages`), or has gone evenly for an hour,
    as after weeks without power. What a wrong one does all the same is small: a reminder too
    early; what is deleted for its age goes by the counted time alone.
    """

    def __init__(self, database: Database, clock: Clock, monotonic: Monotonic) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._last: tuple[datetime, timedelta] | None = None
        self._counted_at: timedelta | None = None
        self._steady_since = timedelta()
        self._ahead = timedelta()
        self._held = True

    def holds(self) -> bool:
        at, running = self._clock(), timedelta(seconds=self._monotonic())
        if self._was_set(at, running):
            self._steady_since = running
            self._count(at, running)
        elif self._counted_at is None or running - self._counted_at >= COUNTED_EVERY:
            self._count(at, running)
        self._last = at, running
        steady = running - self._steady_since >= STEADY_AFTER
        held = at >= ages.EARLIEST and (steady or abs(self._ahead) <= USUAL_PAUSE)
        if held != self._held:
            log.warning("clock_holds" if held else "clock_in_doubt", at=f"{at}")
            self._held = held
        return held

    def _was_set(self, at: datetime, running: timedelta) -> bool:
        if self._last is None:
            return True
        before, then = self._last
        return abs((at - before) - (running - then)) > DRIFT

    def _count(self, at: datetime, running: timedelta) -> None:
        ran = timedelta() if self._counted_at is None else running - self._counted_at
        with self._database.writing() as session:
            self._ahead = ages.count_on(session, at, ran)
        self._counted_at = running
