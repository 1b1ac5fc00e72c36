"""Texts that the database holds damaged: who may mend them is told of each once."""

from knowledge.clock import Clock, today
from knowledge.records import UnreadableVersion
from knowledge.store import jobs, staff
from knowledge.store.database import Database, Session
from knowledge.store.outbox import tell
from knowledge.store.procedures import effective_contents

MOST_NAMED = 5
TOLD = "told"


def tell_of_damage(database: Database, clock: Clock) -> int:
    """Tell the admins of all that is effective and cannot be read; give how many are new."""
    with database.reading() as session:
        contents = effective_contents(session, today(clock))
        damaged = [one for one in contents if isinstance(one, UnreadableVersion)]
    if not damaged:
        return 0
    with database.writing() as session:
        new = [one for one in damaged if _is_new(session, clock, one)]
        names = [f"{one.code} – {one.agency}" if one.agency else one.code for one in new]
        if new:
            named = ", ".join(names[:MOST_NAMED])
            for to in (one.person for one in staff.members(session) if one.runs_all):
                tell(session, clock(), to, "versions_damaged", names=named, count=len(new))
    return len(new)


def _is_new(session: Session, clock: Clock, one: UnreadableVersion) -> bool:
    name = f"damage {one.version_id}"
    new = jobs.take_turn(session, name, TOLD, clock())
    if new:
        jobs.end_turn(session, name, TOLD, done=True, at=clock())
    return new
