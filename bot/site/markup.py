"""Descriptions as the HTML of a page: sections with headings, lists, tables, folded notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from knowledge.description.values import (
    Block,
    Heading,
    Item,
    Notes,
    Paragraph,
    Section,
    Span,
    Table,
    Text,
    plain,
)

BREAK = Markup("<br>")
WIDE_TABLE = Markup(
    '<div class="wide" tabindex="0" role="group" aria-label="{}">'
    "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
)
# So many lines of notes are shown open.
OPEN_NOTES = 2


@dataclass(frozen=True)
class SiteSection:
    """A section of a page: its place in the address, its title, what stands below it."""

    anchor: str
    title: str
    html: Markup
    absent: bool


def page_sections(sections: Sequence[Section]) -> tuple[SiteSection, ...]:
    return tuple(
        SiteSection(
            f"phan-{number}", plain(section.title), blocks_html(section.blocks), section.absent
        )
        for number, section in enumerate(sections, 1)
    )


def text_html(text: Text) -> Markup:
    return Markup().join(map(_span, text))


def blocks_html(blocks: Iterable[Block]) -> Markup:
    """Items that follow each other are one list."""
    runs = groupby(blocks, key=lambda one: isinstance(one, Item) and _ordered(one))
    return Markup("\n").join(html for kind, run in runs for html in _run(kind, run))


def _ordered(item: Item) -> str:
    return "ul" if item.number is None else "ol"


def _run(kind: str | bool, run: Iterable[Block]) -> Iterator[Markup]:
    if not kind:
        yield from map(_block, run)
        return
    items = [one for one in run if isinstance(one, Item)]
    start = (
        Markup(' start="{}"').format(items[0].number)
        if kind == "ol" and items[0].number != 1
        else ""
    )
    inner = Markup().join(map(_item, items))
    yield Markup("<{0}{1}>{2}</{0}>").format(kind, start, inner)


def _block(block: Block) -> Markup:
    match block:
        case Heading(text):
            return Markup("<h3>{}</h3>").format(text_html(text))
        case Paragraph(text):
            return Markup("<p>{}</p>").format(text_html(text))
        case Table(columns, rows):
            return _table(columns, rows)
        case Notes(lines):
            inner = Markup().join(Markup("<p>{}</p>").format(text_html(line)) for line in lines)
            if len(lines) <= OPEN_NOTES:
                return Markup('<div class="note">{}</div>').format(inner)
            first, rest = (
                lines[0],
                Markup().join(Markup("<p>{}</p>").format(text_html(line)) for line in lines[1:]),
            )
            return Markup("<details><summary>{}</summary>{}</details>").format(
                text_html(first), rest
            )
        case Item():
            return _item(block)


def _item(item: Item) -> Markup:
    below = Markup().join(
        Markup('<div class="detail">{}</div>').format(text_html(one)) for one in item.details
    )
    return Markup("<li>{}{}</li>").format(text_html(item.text), below)


def _table(columns: Sequence[str], rows: Sequence[tuple[Text, ...]]) -> Markup:
    head = Markup().join(Markup('<th scope="col">{}</th>').format(name) for name in ("#", *columns))
    body = Markup().join(_row(number, row, columns) for number, row in enumerate(rows, 1))
    return WIDE_TABLE.format(" · ".join(columns), head, body)


def _row(number: int, row: tuple[Text, ...], columns: Sequence[str]) -> Markup:
    cells = Markup().join(
        Markup('<td data-column="{}">{}</td>').format(name, text_html(cell))
        for name, cell in zip(columns, row, strict=True)
    )
    return Markup('<tr><td class="number">{}</td>{}</tr>').format(number, cells)


def _span(span: Span) -> Markup:
    html = BREAK.join(escape(line) for line in span.text.split("\n"))
    if span.url:
        html = Markup('<a href="{}" rel="noopener">{}</a>').format(span.url, html)
    if span.quiet:
        html = Markup('<span class="quiet">{}</span>').format(html)
    return Markup("<strong>{}</strong>").format(html) if span.strong else html
