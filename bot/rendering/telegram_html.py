"""Descriptions as Telegram HTML: one message, or pages of at most so many UTF-16 units."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from bot.rendering.markup import units
from bot.rendering.pages import GAP, LINE, NOTHING, Block, Frame, PageSection, paginate
from knowledge.description import values
from knowledge.description.plain import INDENT
from knowledge.description.values import (
    Description,
    Heading,
    Item,
    Notes,
    Paragraph,
    Span,
    Table,
    Text,
)

ANCHOR = Markup('<a href="{}">{}</a>')
FOLD = Markup("<blockquote expandable>{}</blockquote>")
CONTINUED = Markup("{} <i>(tiếp)</i>")
# Notes up to so many units are shown open: a fold would take as much room.
SHORT_NOTES = 160


def text_html(text: Text) -> Markup:
    return NOTHING.join(map(_span, text))


def message_html(description: Description) -> Markup:
    parts = [_lines(description.opening), _lines(description.head)]
    for section in description.sections:
        blocks = LINE.join(block.html for one in section.blocks for block in _blocks(one))
        parts.append(LINE.join(filter(None, (text_html(section.title), blocks))))
    parts.append(_lines(description.source))
    return GAP.join(filter(None, parts))


def pages_html(description: Description, size: int | None) -> list[Markup]:
    """Lay a description out on pages of at most `size` units (None: one page).

    Each is headed by the name and ends with the source; what would fill a page by itself
    (a long name, long notices, a long source) is laid out like a section instead.
    """
    head, over = _lines(description.head), _lines(description.opening)
    later = _lines(description.continued) or head
    foot = _lines(description.source)
    sections = [_section(section) for section in description.sections]
    first = head
    if _exceeds(head, size, 3):
        first = later
        sections.insert(0, PageSection((Block(head),)))
    if over and _exceeds(over + first, size, 3):
        sections.insert(0, PageSection((Block(over),)))
    elif over:
        first = over + GAP + first
    if _exceeds(foot, size, 6):
        sections.append(PageSection((Block(foot),)))
        foot = NOTHING
    return paginate(sections, Frame(first, later, foot), size)


def _exceeds(html: Markup, size: int | None, part: int) -> bool:
    return size is not None and units(html) > size // part


def _section(section: values.Section) -> PageSection:
    title = text_html(section.title)
    blocks = tuple(block for one in section.blocks for block in _blocks(one))
    return PageSection(blocks, title, CONTINUED.format(title) if title else NOTHING)


def _blocks(block: values.Block) -> Iterable[Block]:
    match block:
        case Heading(text):
            yield Block(text_html(text), leads=True)
        case Paragraph(text):
            yield Block(text_html(text))
        case Item(text, number, details):
            mark = "•" if number is None else f"{number}."
            lines = (Markup(f"{mark} ") + text_html(text), *map(text_html, details))  # noqa: S704
            yield Block(LINE.join(lines))
        case Table(_, rows):
            for number, (name, *cells) in enumerate(rows, 1):
                yield Block(_row(number, name, cells))
        case Notes(lines):
            html = LINE.join(map(text_html, lines))
            yield Block(FOLD.format(html) if units(html) > SHORT_NOTES else _inside("i", html))


def _row(number: int, name: Text, cells: Iterable[Text]) -> Markup:
    below = [line for cell in cells if cell for line in text_html(cell).split("\n")]
    lines = [Markup(f"{number}. ") + text_html(name)]  # noqa: S704 - a number
    return LINE.join([*lines, *(Markup(INDENT) + Markup(line) for line in below)])  # noqa: S704


def _span(span: Span) -> Markup:
    html = escape(span.text)
    if span.url:
        html = ANCHOR.format(span.url, html)
    if span.quiet:
        html = _inside("i", html)
    return _inside("b", html) if span.strong else html


def _inside(tag: str, html: Markup) -> Markup:
    return Markup(f"<{tag}>{html}</{tag}>")  # noqa: S704 - what is inside is markup already


def _lines(texts: Iterable[Text]) -> Markup:
    return LINE.join(map(text_html, texts))
