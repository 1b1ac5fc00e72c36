"""How old is what is stored: by the time that the program was seen running, no clock alone.

A server whose battery is dead starts in 1970 or 2000, or far ahead, until the network corrects
it; a clock may be wrong for minutes or for days, once or at each start. So a counted time goes
from where it stood towards the clock, by at most `CATCHES_UP` seconds for each second in which
the program ran (as `time.monotonic` tells, which nobody sets). A clock that is wrong for an hour
makes nothing older than half a day; after three weeks without power two days are enough to be
even with it, and until then things are only kept longer. No jump has to be recognised, so none
can be confirmed by mistake.
"""

from datetime import UTC, datetime, timedelta
from typing import NewType

from sqlalchemy import func, select

from knowledge.store.database import Session
from knowledge.store.tables import (
    AuditRow,
    ChatRow,
    FeedbackRow,
    InboxRow,
    JobRow,
    QuestionRow,
    VersionRow,
)

# The one kind of moment that things are deleted by, for their age.
CountedTime = NewType("CountedTime", datetime)

CATCHES_UP = 10
# No clock is right that says less: the program is younger.
EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)
CLOCK = "clock"
STAMPS = (
    AuditRow.at,
    VersionRow.recorded_at,
    QuestionRow.at,
    FeedbackRow.at,
    InboxRow.received_at,
    ChatRow.updated_at,
)


def counted_time(session: Session, at: datetime) -> CountedTime:
    """Give the moment to tell ages by; never later than the clock says, which is `at`."""
    row = session.get(JobRow, CLOCK)
    counted = EARLIEST if row is None else datetime.fromisoformat(row.turn)
    return CountedTime(min(counted, at))


def count_on(session: Session, at: datetime, ran: timedelta) -> timedelta:
    """Count on for the time that the program ran since; tell how far the clock is ahead of it.

    A database that counts for the first time begins with the newest moment stored in it.
    """
    row = session.get(JobRow, CLOCK, with_for_update=True)
    counted = (newest(session) or at) if row is None else datetime.fromisoformat(row.turn)
    if at >= EARLIEST:
        furthest = CATCHES_UP * ran
        counted += min(max(at - counted, -furthest), furthest)
        session.merge(JobRow(name=CLOCK, turn=counted.isoformat(), begun_at=at, done=True))
    return at - counted


def newest(session: Session) -> datetime | None:
    """Give the newest moment that is stored; None without any that a clock may have told."""
    found = (session.scalar(select(func.max(stamp))) for stamp in STAMPS)
    return max((one for one in found if one is not None and one >= EARLIEST), default=None)
