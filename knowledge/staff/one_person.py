"""Agencies with one person to keep their texts: who writes there may approve their own."""

from knowledge.access import OPERATOR, Actor, Permission, require
from knowledge.clock import Clock
from knowledge.editing.agencies import meant_name
from knowledge.errors import Refused
from knowledge.store import audit, staff
from knowledge.store.agencies import agency_ids, one_person_agencies, set_one_person
from knowledge.store.database import Database, Session
from knowledge.store.jobs import end_turn, take_turn
from knowledge.store.revision import changing

CARRYING, ONCE = "one_person_setting", "once"


class OnePersonAgencies:
    """Which agencies these are is decided by their admins, each time in the audit log."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def listed(self, actor: Actor) -> tuple[str, ...]:
        with self._database.reading() as session:
            names = one_person_agencies(session)
        return tuple(sorted(filter(actor.scope.covers, names)))

    def names(self) -> tuple[str, ...]:
        with self._database.reading() as session:
            return tuple(agency_ids(session))

    def meant(self, actor: Actor, name: str) -> str:
        """Give the agency that a person names; raises as `decide` does."""
        with self._database.reading() as session:
            agency = meant_name(name, agency_ids(session))
        require(actor, Permission.MANAGE_STAFF, agency)
        return agency

    def decide(self, actor: Actor, agency: str, *, allowed: bool) -> None:
        require(actor, Permission.MANAGE_STAFF, agency)
        with changing(self._database) as session:
            if agency not in agency_ids(session):
                raise Refused("agency_gone", name=agency)
            if (agency in one_person_agencies(session)) is not allowed:
                self._set(session, actor, [agency], allowed=allowed)

    def carry_over(self) -> tuple[str, ...] | None:
        """Let the agencies that have exactly one person keep what a setting gave to all.

        That person must be one who approves. It is done once in the life of a database;
        from then on None is returned.
        """
        with changing(self._database) as session:
            now = self._clock()
            if not take_turn(session, CARRYING, ONCE, now):
                return None
            end_turn(session, CARRYING, ONCE, done=True, at=now)
            agencies = sorted(_with_one_approver(session) - one_person_agencies(session))
            self._set(session, OPERATOR, agencies, allowed=True)
            return tuple(agencies)

    def _set(self, session: Session, actor: Actor, agencies: list[str], *, allowed: bool) -> None:
        set_one_person(session, agencies, allowed=allowed)
        entries = (
            audit.AuditEntry("agency.one_person", {"agency": one, "allowed": int(allowed)})
            for one in agencies
        )
        audit.append(session, self._clock(), actor, entries)


def _with_one_approver(session: Session) -> set[str]:
    people: dict[str, list[staff.Member]] = {}
    for one in staff.members(session):
        for agency in one.scope.agencies or ():
            people.setdefault(agency, []).append(one)
    return {
        agency
        for agency, own in people.items()
        if len(own) == 1 and own[0].actor.may(Permission.PUBLISH)
    }
