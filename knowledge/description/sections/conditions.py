"""👤 Who may apply, on what conditions; 📬 what they get; ⚖️ by which law."""

from collections.abc import Iterator

from knowledge.description.context import SectionContext
from knowledge.description.values import Block, Heading, Item, Notes, Paragraph, Section
from knowledge.text.display_text import ended, item, one_line, paragraphs


def conditions(context: SectionContext) -> Section:
    return context.section("who", _conditions(context))


def results(context: SectionContext) -> Section:
    return context.section("result", _items(context, context.procedure.results))


def legal(context: SectionContext) -> Section:
    return context.section("legal", _items(context, context.procedure.legal_basis))


def _conditions(context: SectionContext) -> Iterator[Block]:
    procedure = context.procedure
    if procedure.applicants:
        names = [one_line(name) for name in procedure.applicants]
        yield Paragraph(context.piece("applicants", names=names))
    if procedure.requirements:
        yield Heading(context.piece("requirements"))
        lines = paragraphs(procedure.requirements)
        yield Notes(tuple(context.piece("paragraph", text=line) for line in lines))
    elif procedure.applicants:
        yield Paragraph(context.piece("no_requirements"))


def _items(context: SectionContext, texts: tuple[str, ...]) -> list[Block]:
    shown = dict.fromkeys(ended(item(text)) for text in texts)
    return [Item(context.piece("paragraph", text=text)) for text in shown if text]
