"""A description as a plain web page: all that a new front needs is a renderer like this one."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

from knowledge.description.values import (
    Block,
    Description,
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

PAGE = Markup(
    '<html lang="vi"><head><meta charset="utf-8"/><title>{}</title></head><body>{}</body></html>'
)


def html_page(description: Description) -> Markup:
    title = " ".join(map(plain, description.head))
    body = [
        *_paragraphs(description.opening, "aside"),
        *_paragraphs(description.head, "h1"),
        *(_element("section", _section(section)) for section in description.sections),
        *_paragraphs(description.source, "footer"),
    ]
    return PAGE.format(title, Markup("").join(body))


def _section(section: Section) -> Iterator[Markup]:
    if section.title:
        yield _element("h2", [_text(section.title)])
    for kind, blocks in groupby(section.blocks, type):
        if kind is Item:
            yield _element("ul", map(_block, blocks))
        else:
            yield from map(_block, blocks)


def _block(block: Block) -> Markup:
    match block:
        case Heading(text):
            return _element("h3", [_text(text)])
        case Paragraph(text):
            return _element("p", [_text(text)])
        case Item(text, number, details):
            lead = "" if number is None else f"{number}. "
            return _element("li", [escape(lead), _text(text), *_paragraphs(details, "p")])
        case Table(columns, rows):
            head = _element("tr", [_element("th", [escape(name)]) for name in columns])
            cells = [[_element("td", [_text(cell)]) for cell in row] for row in rows]
            return _element("table", [head, *(_element("tr", row) for row in cells)])
        case Notes(lines):
            first, *rest = lines
            summary = _element("summary", [_text(first)])
            return _element("details", [summary, *_paragraphs(rest, "p")])


def _paragraphs(texts: Iterable[Text], tag: str) -> list[Markup]:
    return [_element(tag, [_text(text)]) for text in texts]


def _text(text: Text) -> Markup:
    return Markup("").join(map(_span, text))


def _span(span: Span) -> Markup:
    html = Markup("<br/>").join(map(escape, span.text.split("\n")))
    if span.url:
        html = Markup('<a href="{}">{}</a>').format(span.url, html)
    if span.quiet:
        html = _element("small", [html])
    return _element("strong", [html]) if span.strong else html


def _element(tag: str, content: Iterable[Markup]) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(tag, Markup("").join(content))
