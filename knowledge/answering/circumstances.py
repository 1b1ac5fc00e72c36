"""What surrounds a record for the citizen who asks: the moment, the office, what was asked."""

from collections.abc import Callable
from datetime import datetime

from knowledge.description.circumstances import Circumstances, ReaderOffice
from knowledge.freshness import freshness
from knowledge.offices import OfficeContact
from knowledge.places.counters import bundled_counters
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates

COMMUNE = "xã"
COMMUNE_WORDS = ("cấp xã", "xã, phường", "ubnd xã", "phường/xã", "xã/phường")

ReadOffice = Callable[[str], OfficeContact]


class ReaderCircumstances:
    def __init__(self, due_dates: DueDates, read_office: ReadOffice) -> None:
        self.due_dates = due_dates
        self._read_office = read_office

    def of_reader(self, place: str | None) -> Circumstances:
        """Tell what is known without a record: the office of the commune that is chosen."""
        office = self._read_office(place) if place else None
        today = self.due_dates.now().date()
        return Circumstances(today=today, office=ReaderOffice(place, office, None))

    def of(
        self,
        published: Published,
        place: str | None,
        *,
        facet: Facet | None = None,
        case: str | None = None,
        at: datetime | None = None,
    ) -> Circumstances:
        """`place` is the agency of the commune that the reader has chosen; `at` the moment of
        handing in; None, or one that has passed since: now."""
        now = self.due_dates.now()
        return Circumstances(
            today=now.date(),
            schedule=self.due_dates.schedule(published.procedure, max(at or now, now)),
            office=reader_office(published.procedure, place, self._read_office),
            freshness=freshness(published, now.date()),
            facet=facet,
            case=case,
            day=at.date() if at else None,
        )


def reader_office(procedure: Procedure, place: str | None, read: ReadOffice) -> ReaderOffice:
    """Find the office for a record: of its own agency, else of the commune that is chosen.

    Where another body takes the dossier, the address of the people's committee is none for it.
    """
    at_commune = _at_commune(procedure)
    counter = _counter(procedure) if at_commune else None
    agency = procedure.agency or (place if at_commune else None)
    office = read(agency) if agency and counter is None else None
    return ReaderOffice(place, office, at_commune, procedure.levels, counter)


def _counter(procedure: Procedure) -> str | None:
    return bundled_counters().instead_of_committee(
        procedure.executing_agency, procedure.issuer, procedure.field
    )


def _at_commune(procedure: Procedure) -> bool | None:
    if procedure.levels:
        return COMMUNE in procedure.levels
    handling = (procedure.executing_agency or "").casefold()
    if not handling:
        return None
    return any(word in handling for word in COMMUNE_WORDS)
