"""Whose turn a regular job is: one process does it, another when that one has died."""

from datetime import datetime, timedelta

from sqlalchemy import update

from knowledge.store.database import Session
from knowledge.store.tables import JobRow

GIVEN_UP_AFTER = timedelta(minutes=10)
# No turn is this far ahead but by a clock that was.
AHEAD = timedelta(days=1)


def take_turn(
    session: Session, name: str, turn: str, at: datetime, given_up_after: timedelta = GIVEN_UP_AFTER
) -> bool:
    """Take a turn of a job; False when it was done, or is being done by somebody.

    Turns are named so that later ones sort after earlier ones. A turn of days to come was taken
    by a clock that was ahead: it does not count.
    """
    row = session.get(JobRow, name, with_for_update=True)
    if row is not None and row.begun_at <= at + AHEAD:
        given_up = not row.done and row.begun_at <= at - given_up_after
        if row.turn > turn or (row.turn == turn and not given_up):
            return False
    session.merge(JobRow(name=name, turn=turn, begun_at=at, done=False))
    return True


def end_turn(session: Session, name: str, turn: str, *, done: bool, at: datetime) -> None:
    """Note that a turn is done; or give it back, to be taken again at once."""
    values = {"done": True} if done else {"begun_at": at - GIVEN_UP_AFTER}
    session.execute(update(JobRow).where(JobRow.name == name, JobRow.turn == turn).values(**values))
