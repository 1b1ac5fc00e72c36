"""What surrounds a record for the citizen who asks: the moment, the office, what was asked."""

from collections.abc import Callable
from datetime import datetime

from knowledge.description.circumstances import Circumstances, ReaderOffice
from knowledge.freshness import freshness
from knowledge.offices import OfficeContact
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
    """Find the office for a record: of its own agency, else of the commune that is chosen."""
    at_commune = _at_commune(procedure)
    agency = procedure.agency or (place if at_commune else None)
    return ReaderOffice(place, read(agency) if agency else None, at_commune, procedure.levels)


def _at_commune(procedure: Procedure) -> bool | None:
    if procedure.levels:
        return COMMUNE in procedure.levels
    handling = (procedure.executing_agency or "").casefold()
    if not handling:
        return None
    return any(word in handling for word in COMMUNE_WORDS)
