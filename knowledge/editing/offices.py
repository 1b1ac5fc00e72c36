"""Agencies and their offices: those that come with the program, and what staff tell of them."""

import json
from dataclasses import dataclass
from datetime import datetime

from knowledge.access import Actor, Permission, require, require_undoable
from knowledge.editing.use_cases import UseCases
from knowledge.errors import Refused
from knowledge.offices import ContactDetail, OfficeContact, checked
from knowledge.places.departments import bundled_departments
from knowledge.places.places import bundled_places
from knowledge.store import agencies, audit
from knowledge.store.database import Database, Session
from knowledge.store.revision import changing

CHANGED, UNDONE = "agency.changed", "agency.undone"


def seed_agencies(database: Database) -> int:
    """Make the communes and departments of the bundle known; gives how many were not yet.

    Like the tables they come with the program, so nobody is logged as having added them.
    """
    units = bundled_places().country.units
    bundled = [*(unit.agency for unit in units), *bundled_departments()]
    with database.reading() as session:
        if not agencies.without_office(session, bundled):
            return 0
    with changing(database) as session:
        missing = agencies.without_office(session, bundled)
        known = agencies.agency_ids(session)
        new = [name for name in missing if name not in known]
        agencies.add_agencies(session, new)
        agencies.add_offices(session, missing)
    return len(new)


class Offices(UseCases):
    def names(self) -> tuple[str, ...]:
        with self._database.reading() as session:
            return tuple(sorted(agencies.agency_ids(session)))

    def read(self, agency: str) -> OfficeContact | None:
        with self._database.reading() as session:
            return agencies.read_office(session, agency)

    def of(self, agency: str) -> OfficeContact:
        return self.read(agency) or OfficeContact(agency)

    def change(
        self, actor: Actor, agency: str, detail: ContactDetail, text: str | None
    ) -> OfficeContact:
        """Put one detail of an office in place of what was there; None takes it away."""
        require(actor, Permission.MANAGE_AGENCIES, agency)
        kept = _kept(detail, text)
        with changing(self._database) as session:
            before = agencies.read_office(session, agency)
            if before is None:
                raise Refused("agency_gone", name=agency)
            old = getattr(before, detail)
            if old != kept:
                agencies.write_detail(session, agency, detail, kept)
                entry = _entry(CHANGED, agency, detail, old, kept)
                audit.append(session, self._clock(), actor, [entry])
        return before.with_detail(detail, kept)

    def undo(
        self, actor: Actor, agency: str, detail: ContactDetail, put: str | None
    ) -> OfficeContact:
        """Set back what `put` replaced within the hour; `Refused` if it is not there any more."""
        require(actor, Permission.MANAGE_AGENCIES, agency)
        put = _kept(detail, put)
        with changing(self._database) as session:
            now, office = self._clock(), agencies.read_office(session, agency)
            last = _last_change(session, agency, detail)
            if office is None or last is None or last.undone:
                raise Refused("changed_since")
            if not last.new == put == getattr(office, detail):
                raise Refused("changed_since")
            require_undoable(last.at, now)
            agencies.write_detail(session, agency, detail, last.old)
            audit.append(session, now, actor, [_entry(UNDONE, agency, detail, put, last.old)])
        return office.with_detail(detail, last.old)


@dataclass(frozen=True)
class _OfficeChange:
    at: datetime
    old: str | None
    new: str | None
    undone: bool


def _last_change(session: Session, agency: str, detail: ContactDetail) -> _OfficeChange | None:
    for row in audit.newest_actions(session, (CHANGED, UNDONE)):
        told = json.loads(row.detail)
        if (told["agency"], told["detail"]) == (agency, detail.value):
            return _OfficeChange(row.at, told["from"], told["to"], row.action == UNDONE)
    return None


def _kept(detail: ContactDetail, text: str | None) -> str | None:
    return None if text is None else checked(detail, text)


def _entry(
    action: str, agency: str, detail: ContactDetail, old: str | None, new: str | None
) -> audit.AuditEntry:
    told = {"agency": agency, "detail": detail.value, "from": old, "to": new}
    return audit.AuditEntry(action, told)
