"""Agencies and their offices: those that come with the program, and what staff tell of them."""

from knowledge.access import Actor, Permission, require
from knowledge.editing.use_cases import UseCases
from knowledge.errors import Refused
from knowledge.offices import ContactDetail, OfficeContact, checked
from knowledge.places.departments import bundled_departments
from knowledge.places.places import bundled_places
from knowledge.store import agencies, audit
from knowledge.store.database import Database
from knowledge.store.revision import changing


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
        kept = None if text is None else checked(detail, text)
        with changing(self._database) as session:
            before = agencies.read_office(session, agency)
            if before is None:
                raise Refused("agency_gone", name=agency)
            old = getattr(before, detail)
            if old != kept:
                agencies.write_detail(session, agency, detail, kept)
                told = {"agency": agency, "detail": detail.value, "from": old, "to": kept}
                entry = audit.AuditEntry("agency.changed", told)
                audit.append(session, self._clock(), actor, [entry])
        return before.with_detail(detail, kept)
