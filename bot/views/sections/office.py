"""Which office takes the dossier: the agency whose process it is, or the citizen's own commune."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from bot.views.pages import Block
from bot.views.templating import Templates
from knowledge.offices import Office
from knowledge.records import Procedure

COMMUNE = "xã"
COMMUNE_WORDS = ("cấp xã", "xã, phường", "ubnd xã", "phường/xã", "xã/phường")

ReadOffice = Callable[[str], Office]


@dataclass(frozen=True)
class Where:
    """The agency that a citizen has chosen, if any, and the office that is theirs for a record.

    `at_commune` tells whether communes take the dossier; None when the record does not say.
    """

    place: str | None
    office: Office | None
    at_commune: bool | None
    levels: tuple[str, ...] = ()


def where_for(procedure: Procedure, place: str | None, read: ReadOffice) -> Where:
    """Find the office for a record: of its own agency, else of the commune that is chosen."""
    at_commune = _at_commune(procedure)
    agency = procedure.agency or (place if at_commune else None)
    return Where(place, read(agency) if agency else None, at_commune, procedure.levels)


def office_lines(where: Where, templates: Templates, *, brief: bool) -> Iterator[Block]:
    """Tell where the office is, or that another level handles this, or how to choose."""
    office = where.office
    if office is not None:
        piece = "office_brief" if brief else "office"
        yield from _lines(templates.html("places", piece, office=office))
    elif where.place is not None and where.levels and not where.at_commune:
        yield Block(templates.html("places", "elsewhere", place=where.place, levels=where.levels))
    elif where.place is None and where.at_commune and not brief:
        yield Block(templates.html("places", "choose_first"))


def which_text(where: Where, procedure: Procedure, templates: Templates) -> Markup:
    """Say that a national text stands in for the process of the citizen's commune; else ""."""
    if where.place is None or procedure.agency is not None or not where.at_commune:
        return Markup("")
    return templates.html("places", "national_text", place=where.place)


def _at_commune(procedure: Procedure) -> bool | None:
    if procedure.levels:
        return COMMUNE in procedure.levels
    handling = (procedure.executing_agency or "").casefold()
    if not handling:
        return None
    return any(word in handling for word in COMMUNE_WORDS)


def _lines(html: Markup) -> Iterator[Block]:
    for line in html.split("\n"):
        if line.strip():
            yield Block(Markup(line))  # noqa: S704 - lines of what was escaped already
