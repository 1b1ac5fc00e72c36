"""Time as the offices count it: "today" is the date in Việt Nam, moments are UTC."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    return clock().astimezone(VIETNAM).date()


def coarse_day(moment: datetime) -> datetime:
    """Give the beginning of the day in Việt Nam: as near as a time about a person is kept."""
    return local(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def coarse_minutes(moment: datetime) -> datetime:
    """Round up to whole five minutes."""
    return moment + (datetime.min.replace(tzinfo=UTC) - moment) % timedelta(minutes=5)


def local(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM)
