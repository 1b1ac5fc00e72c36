"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2025, 11, 20, 5, 0, tzinfo=UTC)
# When that day begins in Việt Nam.
MIDNIGHT = datetime(2025, 11, 19, 17, 0, tzinfo=UTC)


class FixedClock:
    """A `knowledge.clock.Clock`; it starts at noon in Việt Nam on 20 November 2025.

    `running` is its `time.monotonic`: time that passes moves both, whoever sets the clock not.
    """

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now
        self._passed = timedelta()

    def running(self) -> float:
        return self._passed.total_seconds()

    def __call__(self) -> datetime:
        return self.now

    def advance(self, *, days: float = 0, hours: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        passed = timedelta(days=days, hours=hours, seconds=seconds)
        self._passed += passed
        self.now += passed

    def set(self, now: datetime) -> None:
        """Set the clock as a person or the network does; no time passes."""
        self.now = now
