"""The revision counter: it grows with every change that an index must see."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select, update

from knowledge.store.database import Database, Session
from knowledge.store.signals import REVISION, signal
from knowledge.store.tables import RevisionRow


def current_revision(session: Session) -> int:
    return session.scalars(select(RevisionRow.number)).one()


def lock_knowledge(session: Session) -> int:
    """Let one writer of the knowledge in at a time, until this session ends.

    Returns the revision. On SQLite the write transaction itself is that lock.
    """
    return session.scalars(select(RevisionRow.number).with_for_update()).one()


@contextmanager
def changing(database: Database) -> Iterator[Session]:
    """Open the one transaction of a change; nobody else changes the knowledge meanwhile."""
    with database.writing() as session:
        lock_knowledge(session)
        yield session


def bump_revision(session: Session, at_least: int = 0) -> int:
    """Move on to the next revision, and to one above `at_least`; return it."""
    number = max(lock_knowledge(session), at_least) + 1
    session.execute(update(RevisionRow).values(number=number))
    signal(session, REVISION)
    return number
