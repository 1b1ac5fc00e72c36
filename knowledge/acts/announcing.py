"""What is told of public acts, to whom, and what of it is taken back; what is logged of them."""

from collections.abc import Iterable

from knowledge.access import Actor, Role
from knowledge.clock import Clock
from knowledge.notices import Value
from knowledge.store import audit, staff
from knowledge.store.database import Database
from knowledge.store.outbox import erase_notice, tell
from knowledge.store.public_acts import StoredAct, unsent


class ActAnnouncements:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def tell(
        self, people: Iterable[str], kind: str, by: Actor, stored: StoredAct, **more: Value
    ) -> None:
        """Tell people of an act, but not the one who did it."""
        with self._database.writing() as session:
            who = staff.names_of(session).get(by.name, by.name)
            about: dict[str, Value] = {"number": stored.id, "act": stored.content}
            about |= {"name": stored.name, "who": who}
            for person in people:
                if person != by.name:
                    tell(session, self._clock(), person, kind, **about, **more)

    def tell_admins(self, kind: str, by: Actor, stored: StoredAct, **more: Value) -> None:
        with self._database.reading() as session:
            admins = [one.person for one in staff.members(session) if one.role is Role.ADMIN]
        self.tell(admins, kind, by, stored, **more)

    def take_back(self, stored: StoredAct) -> None:
        """Let nobody be told any more what they were not told yet."""
        with self._database.writing() as session:
            for one in unsent(session, stored.told):
                erase_notice(session, one)

    def log(self, actor: Actor, action: str, stored: StoredAct, **more: Value) -> None:
        detail: dict[str, Value] = {"act": stored.id, "kind": stored.kind, "name": stored.name}
        with self._database.writing() as session:
            entry = audit.AuditEntry(action, {**detail, "asked_by": stored.actor, **more})
            audit.append(session, self._clock(), actor, [entry])
