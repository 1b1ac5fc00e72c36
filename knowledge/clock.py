"""Time as the offices count it: "today" is the date in Việt Nam, moments are UTC."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the present moment in UTC."""
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    """Tell today's date in Việt Nam by the given clock."""
    return clock().astimezone(VIETNAM).date()


def local(moment: datetime) -> datetime:
    """Tell a moment as clocks in Việt Nam show it."""
    return moment.astimezone(VIETNAM)
