"""What the site shows, read once from the knowledge base: texts, lists, offices, search words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.site.addresses import Addresses
from bot.slugs import slugs
from knowledge.answering import Answering, FieldCount, Listed
from knowledge.answering.circumstances import reader_office
from knowledge.clock import Clock, today
from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.full import describe_whole
from knowledge.description.values import Description
from knowledge.editing.offices import Offices
from knowledge.freshness import freshness
from knowledge.needs.menu import LifeEvent
from knowledge.offices import OfficeContact
from knowledge.places.places import Unit, bundled_places
from knowledge.records import Published
from knowledge.search.portable import PortableIndex


@dataclass(frozen=True)
class ProcedureText:
    """A text to make a page of: the national one, or an agency's own."""

    published: Published
    description: Description
    variants: tuple[str, ...]


@dataclass(frozen=True)
class AgencyContent:
    """An agency with its office and its own processes; `unit` where it is a commune's."""

    name: str
    unit: Unit | None
    office: OfficeContact
    own: tuple[Listed, ...]


class SiteContent:
    def __init__(self, answering: Answering, offices: Offices, clock: Clock) -> None:
        self._answering = answering
        self._offices = offices
        self.day: date = today(clock)

    @cached_property
    def index(self) -> PortableIndex:
        return self._answering.portable()

    @cached_property
    def fields(self) -> tuple[FieldCount, ...]:
        return self._answering.fields()

    @cached_property
    def events(self) -> tuple[LifeEvent, ...]:
        return self._answering.life_events()

    @cached_property
    def addresses(self) -> Addresses:
        owners = {agency for one in self.index.procedures for agency in one.entry.agencies}
        communes = {unit.agency for unit in bundled_places().country.units}
        named = slugs({one.field for one in self.fields if one.field is not None})
        fields: dict[str | None, str] = {None: "khac"}
        fields.update(named)
        return Addresses(slugs(owners | communes), fields)

    @property
    def pages(self) -> int:
        """Count the pages of procedures."""
        return sum(1 + len(one.entry.agencies) for one in self.index.procedures)

    def texts(self) -> Iterator[ProcedureText]:
        """Give every text that is effective on the day, one by one."""
        restrictions = self._answering.restrictions()
        for one in self.index.procedures:
            code, variants = one.entry.code, one.entry.agencies
            for agency in (None, *variants):
                text = self._answering.text(code, agency)
                if text is not None and (agency is None or text.procedure.agency == agency):
                    published = restrictions.with_banner(text)
                    yield ProcedureText(published, self._described(published), variants)

    def in_field(self, field: str | None) -> tuple[Listed, ...]:
        return self._answering.in_field(field)

    def at_commune(self) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
        """List what communes handle, by field."""
        commune = {one.entry.code for one in self.index.procedures if one.entry.commune}
        found = (
            (
                one.field or "",
                tuple(each for each in self.in_field(one.field) if each.code in commune),
            )
            for one in self.fields
        )
        return tuple((field, listed) for field, listed in found if listed)

    def agencies(self) -> Iterator[AgencyContent]:
        units = {unit.agency: unit for unit in bundled_places().country.units}
        own: dict[str, list[Listed]] = {}
        for one in self.index.procedures:
            for agency in one.entry.agencies:
                own.setdefault(agency, []).append(Listed(one.entry.code, one.entry.name))
        for name in self.addresses.agencies:
            yield AgencyContent(
                name, units.get(name), self._offices.of(name), tuple(own.get(name, ()))
            )

    def _described(self, published: Published) -> Description:
        procedure = published.procedure
        office = reader_office(procedure, None, self._offices.of) if procedure.agency else None
        around = Circumstances(
            today=self.day, office=office, freshness=freshness(published, self.day)
        )
        return describe_whole(SectionContext(published, around))
