"""📍 Where to hand in, and 🌐 how to do it online."""

from collections.abc import Iterable, Iterator

from bot.views.pages import Block, Section
from bot.views.sections.channels import alike, by_content, names
from bot.views.sections.doubts import same_time
from bot.views.sections.office import office_lines
from bot.views.sections.provenance import web_address
from bot.views.sections.sheet import Sheet
from knowledge.records import Channel, Procedure, Submission
from knowledge.text.display_text import each_once, item, paragraphs


def place(sheet: Sheet) -> Section:
    """Say who takes the dossier, at which address and by which channels."""
    return sheet.section("place", _place(sheet))


def online(sheet: Sheet) -> Section:
    """Say whether the dossier can be handed in online, and where."""
    return sheet.section("online", _online(sheet))


def _place(sheet: Sheet) -> Iterator[Block]:
    procedure = sheet.procedure
    more = [] if sheet.brief else list(_more(sheet))
    where = sheet.where
    office = list(office_lines(where, sheet.templates, brief=sheet.brief)) if where else []
    if procedure.executing_agency:
        agency = "\n".join(paragraphs(each_once(procedure.executing_agency)))
        yield Block(sheet.piece("paragraph", text=agency))
    if procedure.receiving_address:
        yield from _lines(sheet, "address", procedure.receiving_address)
    elif (procedure.executing_agency or more) and not (where and where.office):
        yield Block(sheet.piece("no_address"))
    yield from office
    yield from more


def _more(sheet: Sheet) -> Iterator[Block]:
    procedure = sheet.procedure
    if procedure.submissions:
        yield Block(sheet.piece("ways", channels=names(procedure.submissions)))
        for ways in by_content(_with_news(procedure.submissions), lambda way: alike(way.note)):
            yield from sheet.notes(ways[0].note, names(ways))
    if procedure.deciding_agency and not _is_the_same_office(procedure):
        yield from _lines(sheet, "deciding", procedure.deciding_agency)
    if procedure.coordinating_agency:
        yield from _lines(sheet, "coordinating", procedure.coordinating_agency)


def _online(sheet: Sheet) -> Iterator[Block]:
    ways = [way for way in sheet.procedure.submissions if way.channel is Channel.ONLINE]
    if not ways:
        if sheet.procedure.submissions:
            yield Block(sheet.piece("no_online", channels=names(sheet.procedure.submissions)))
        return
    yield Block(sheet.piece("online", url=web_address(sheet.procedure.url)))
    for way in _with_news(ways):
        yield from sheet.notes(way.note)


def _with_news(ways: Iterable[Submission]) -> list[Submission]:
    """Leave out the ways whose notes only repeat the time."""
    return [way for way in ways if not same_time(way.note, way.time or "")]


def _is_the_same_office(procedure: Procedure) -> bool:
    """Tell whether the office that decides is the one that handles."""
    deciding, handling = procedure.deciding_agency, procedure.executing_agency
    return alike(each_once(deciding or "")) == alike(each_once(handling or ""))


def _lines(sheet: Sheet, piece: str, text: str) -> Iterator[Block]:
    """Write a text after its label: on the same line, or below it when there are several lines."""
    text = each_once(text)
    lines = paragraphs(text)
    if len(lines) <= 1:
        yield Block(sheet.piece(piece, text=item(text)))
    else:
        yield Block(sheet.piece(piece, text=""), leads=True)
        yield from (Block(sheet.piece("paragraph", text=line)) for line in lines)
