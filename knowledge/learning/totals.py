"""Each night the question log is added up; what is counted stays when the log has gone."""

from datetime import timedelta

from knowledge.clock import Clock, today
from knowledge.store import counting
from knowledge.store.database import Database
from knowledge.store.totals import last_counted


def count_days(database: Database, clock: Clock) -> int:
    """Count each day before today that is not counted yet; tell how many they were.

    A day is counted once, whichever process comes first; of days off the log is taken up too.
    """
    yesterday, counted = today(clock) - timedelta(days=1), 0
    while True:
        with database.writing() as session:
            last = last_counted(session)
            first = counting.first_logged(session)
            day = last + timedelta(days=1) if last is not None else first
            if day is None or day > yesterday:
                return counted
            counting.write_day(session, day)
            ends = day == yesterday or (day + timedelta(days=1)).day == 1
            if ends:
                counting.write_month(session, day.replace(day=1))
        counted += 1
