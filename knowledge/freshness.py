"""How fresh a text is: just changed, in order, or past the day by which it is to be reviewed."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from knowledge.records import Published

REVIEW_MONTHS = 12
NEW_DAYS = 7


class Freshness(StrEnum):
    CHANGED = "changed"
    IN_ORDER = "in_order"
    REVIEW_DUE = "review_due"


def freshness(published: Published, day: date) -> Freshness:
    """Tell how fresh a text is on a day; a first version counts as new to nobody."""
    since = stands_since(published)
    if published.version > 1 and timedelta(0) <= day - since < timedelta(days=NEW_DAYS):
        return Freshness.CHANGED
    return Freshness.REVIEW_DUE if day > review_day(published) else Freshness.IN_ORDER


def stands_since(published: Published) -> date:
    return published.takes_over or published.effective_from


def review_day(published: Published) -> date:
    return months_later(stands_since(published), REVIEW_MONTHS)


def months_later(day: date, months: int) -> date:
    """Give the same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
