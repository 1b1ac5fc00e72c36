"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2025, 11, 20, 5, 0, tzinfo=UTC)
# When that day begins in Việt Nam.
MIDNIGHT = datetime(2025, 11, 19, 17, 0, tzinfo=UTC)


class FixedClock:
    """A `knowledge.clock.Clock`; it starts at noon in Việt Nam on 20 November 2025."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, *, days: float = 0, hours: float = 0, seconds: float = 0) -> None:
        """Move the clock forward."""
        self.now += timedelta(days=days, hours=hours, seconds=seconds)
