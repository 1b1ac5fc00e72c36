"""Days in which the program runs and does its regular deleting."""

from datetime import timedelta

from knowledge.desk import open_citizens
from knowledge.store.ages import count_on
from knowledge.store.database import Database
from tests.clocks import FixedClock


def run_for(database: Database, clock: FixedClock, *, days: float) -> None:
    """Let the program run for days, and delete what is old by then."""
    with database.writing() as session:
        count_on(session, clock(), timedelta())
    clock.advance(days=days)
    with database.writing() as session:
        count_on(session, clock(), timedelta(days=days))
    open_citizens(database, clock).keeping.delete_expired()
