"""📍 Where to hand in, and 🌐 how to do it online."""

from collections.abc import Iterable, Iterator

from knowledge.description.caution import of_place, same_time
from knowledge.description.context import SectionContext
from knowledge.description.sections.channels import alike, by_content, names
from knowledge.description.source import web_address
from knowledge.description.values import Block, Heading, Paragraph, Section
from knowledge.records import Channel, Procedure, Submission
from knowledge.text.display_text import each_once, item, paragraphs


def place(context: SectionContext) -> Section:
    """Say who takes the dossier, at which address and by which channels."""
    return context.section("place", _place(context))


def online(context: SectionContext) -> Section:
    """Say whether the dossier can be handed in online, and where."""
    return context.section("online", _online(context))


def _place(context: SectionContext) -> Iterator[Block]:
    procedure = context.procedure
    more = list(_more(context))
    office = context.circumstances.office
    if procedure.executing_agency:
        agency = "\n".join(paragraphs(each_once(procedure.executing_agency)))
        yield Paragraph(context.piece("paragraph", text=agency))
        yield from _caution(context, agency)
    if procedure.receiving_address:
        yield from _lines(context, "address", procedure.receiving_address)
        yield from _caution(context, procedure.receiving_address)
    elif (procedure.executing_agency or more) and not (office and office.office):
        yield Paragraph(context.piece("no_address"))
    yield from _office(context)
    yield from more


def _caution(context: SectionContext, text: str) -> Iterator[Block]:
    mark = of_place(context, text).text
    if mark:
        yield Paragraph(context.piece("caution", mark=mark))


def _office(context: SectionContext) -> Iterator[Block]:
    """Tell where the reader's office is, or that another level handles this, or how to choose."""
    where = context.circumstances.office
    if where is None:
        return
    if where.office is not None:
        yield Paragraph(context.piece("office", office=where.office))
    elif where.counter is not None:
        yield Paragraph(context.piece("counter", counter=where.counter))
    elif where.place is not None and where.levels and not where.at_commune:
        yield Paragraph(context.piece("elsewhere", place=where.place, levels=where.levels))
    elif where.place is None and where.at_commune:
        yield Paragraph(context.piece("choose_first"))


def _more(context: SectionContext) -> Iterator[Block]:
    procedure = context.procedure
    if procedure.submissions:
        yield Paragraph(context.piece("ways", channels=names(procedure.submissions)))
        for ways in by_content(_with_news(procedure.submissions), lambda way: alike(way.note)):
            yield from context.notes(ways[0].note, names(ways))
            yield from _caution(context, ways[0].note)
    if procedure.deciding_agency and not _is_the_same_office(procedure):
        yield from _lines(context, "deciding", procedure.deciding_agency)
    if procedure.coordinating_agency:
        yield from _lines(context, "coordinating", procedure.coordinating_agency)


def _online(context: SectionContext) -> Iterator[Block]:
    submissions = context.procedure.submissions
    ways = [way for way in submissions if way.channel is Channel.ONLINE]
    if not ways:
        if submissions:
            yield Paragraph(context.piece("no_online", channels=names(submissions)))
        return
    yield Paragraph(context.piece("online", url=web_address(context.procedure.url)))
    for way in _with_news(ways):
        yield from context.notes(way.note)
        yield from _caution(context, way.note)


def _with_news(ways: Iterable[Submission]) -> list[Submission]:
    """Leave out the ways whose notes only repeat the time."""
    return [way for way in ways if not same_time(way.note, way.time or "")]


def _is_the_same_office(procedure: Procedure) -> bool:
    deciding, handling = procedure.deciding_agency, procedure.executing_agency
    return alike(each_once(deciding or "")) == alike(each_once(handling or ""))


def _lines(context: SectionContext, piece: str, text: str) -> Iterator[Block]:
    """Write a text after its label: on the same line, or below it when there are several lines."""
    text = each_once(text)
    lines = paragraphs(text)
    if len(lines) <= 1:
        yield Paragraph(context.piece(piece, text=item(text)))
    else:
        yield Heading(context.piece(piece, text=""))
        yield from (Paragraph(context.piece("paragraph", text=line)) for line in lines)
