"""Staff: listed, added, changed and removed by those who may."""

import re

from knowledge.access import Actor, Permission, Role, Scope, levels, require_permission
from knowledge.clock import Clock
from knowledge.editing.agencies import meant_name
from knowledge.errors import Forbidden, Refused
from knowledge.store import audit, staff
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database, Session
from knowledge.store.outbox import tell
from knowledge.store.revision import changing
from knowledge.store.staff import Member

LONGEST_NAME = 100
PERSON = re.compile(r"[0-9]{1,19}")


class People:
    """The staff of one knowledge base; what they may do is looked up at every use."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def actor(self, person: str) -> Actor | None:
        with self._database.reading() as session:
            one = staff.member(session, person)
        return one.actor if one is not None and one.is_present else None

    def name(self, person: str) -> str:
        with self._database.reading() as session:
            return staff.names_of(session).get(person, person)

    def everybody(self) -> tuple[Member, ...]:
        """List all staff, for the program itself: it asks nobody."""
        with self._database.reading() as session:
            return tuple(staff.members(session))

    def listed(self, actor: Actor) -> tuple[Member, ...]:
        require_manager(actor, None)
        return tuple(one for one in self.everybody() if actor.scope.includes(one.scope))

    def one(self, actor: Actor, person: str) -> Member:
        with self._database.reading() as session:
            return self._present(session, actor, person)

    def add(self, actor: Actor, person: str, name: str, role: Role, scope: Scope) -> Member:
        require_manager(actor, None)
        name = " ".join(name.split())[:LONGEST_NAME]
        if not PERSON.fullmatch(person):
            raise Refused("bad_person", person=person)
        if role is Role.OPERATOR:
            raise Forbidden("forbidden")
        with changing(self._database) as session:
            scope = known_scope(session, scope)
            require_manager(actor, scope)
            known = staff.member(session, person)
            if known is not None and known.is_present:
                require_manager(actor, known.scope)
                self._require_admins_left(session, known, role, scope)
            name = name or (known.name if known is not None else person)
            now = self._clock()
            one = Member(0, person, name, role, scope, now)
            staff.put_member(session, one)
            audit.append(session, now, actor, [staff_entry("staff.set", one)])
            tell(session, now, person, "staff_set", role=role.value, **scope_detail(scope))
            return self._present(session, actor, person)

    def change(
        self, actor: Actor, person: str, role: Role | None = None, scope: Scope | None = None
    ) -> Member:
        """Change what somebody may do; it counts from their next press on."""
        with self._database.reading() as session:
            known = self._present(session, actor, person)
        if person == actor.name:
            raise Refused("not_yourself")
        return self.add(actor, person, known.name, role or known.role, scope or known.scope)

    def remove(self, actor: Actor, person: str) -> Member:
        with changing(self._database) as session:
            known = self._present(session, actor, person)
            if person == actor.name:
                raise Refused("not_yourself")
            self._require_admins_left(session, known, None, known.scope)
            now = self._clock()
            staff.remove_member(session, person, now)
            audit.append(session, now, actor, [staff_entry("staff.removed", known)])
            tell(session, now, person, "staff_removed")
            return known

    def _present(self, session: Session, actor: Actor, person: str) -> Member:
        known = staff.member(session, person)
        if known is None or not known.is_present:
            require_manager(actor, None)
            raise Refused("unknown_person", person=person)
        require_manager(actor, known.scope)
        return known

    def _require_admins_left(
        self, session: Session, changed: Member, role: Role | None, scope: Scope
    ) -> None:
        if role is Role.ADMIN and scope.everywhere:
            return
        others = (one for one in staff.members(session) if one.person != changed.person)
        heads = [one for one in others if one.role is Role.ADMIN and one.scope.everywhere]
        if not heads and changed.role is Role.ADMIN and changed.scope.everywhere:
            raise Refused("last_admin")


def require_manager(actor: Actor, scope: Scope | None) -> None:
    require_permission(actor, Permission.MANAGE_STAFF)
    if scope is not None and not actor.scope.includes(scope):
        raise Forbidden("forbidden_scope")


def known_scope(session: Session, scope: Scope) -> Scope:
    """Give the scope with its agencies by their full names.

    Raises `Refused` for a level or an agency that there is not.
    """
    if scope.level is not None and scope.level not in levels():
        raise Refused("unknown_level", level=scope.level, known=", ".join(levels()))
    if scope.agencies is None:
        return scope
    if not scope.agencies:
        raise Refused("no_agency")
    known = agency_ids(session)
    return Scope(agencies=frozenset(meant_name(name, known) for name in sorted(scope.agencies)))


def scope_detail(scope: Scope) -> dict[str, str | int | None]:
    agencies = None if scope.agencies is None else "; ".join(sorted(scope.agencies))
    return {"level": scope.level, "agencies": agencies}


def staff_entry(action: str, one: Member, **more: str) -> audit.AuditEntry:
    detail = {"person": one.person, "name": one.name, "role": one.role.value, **more}
    return audit.AuditEntry(action, {**detail, **scope_detail(one.scope)})
