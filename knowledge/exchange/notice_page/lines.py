"""What a page shows, as lines with the labels that stand over them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from knowledge.errors import Refused
from knowledge.exchange.lines import MEGABYTE
from knowledge.exchange.notice_page.decoding import page_of

MAX_FILE = 5 * MEGABYTE
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    {*HEADINGS, "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt"}
    | {"footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
Labels = dict[str, str]
HIDDEN = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template"})


@dataclass(frozen=True)
class ShownLine:
    """A line as it is shown; `labels` are the lines ending in ":" and headings that lead to it.

    The nearest label is last. `number` is its line in the file.
    """

    tag: str
    text: str
    number: int
    labels: tuple[str, ...]

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def is_label(self) -> bool:
        return self.is_heading or self.text.endswith(":")


def body_of(path: Path) -> html.HtmlElement:
    """Raises `Refused` for a page that is too large or has no text."""
    if path.stat().st_size > MAX_FILE:
        raise Refused("file_too_large", megabytes=MAX_FILE // MEGABYTE)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        body = html.document_fromstring(page_of(path.read_bytes()), parser=parser).find("body")
    except (etree.ParserError, ValueError):
        body = None
    if body is None or not body.text_content().strip():
        raise Refused("page_without_text")
    return body


def shown_lines(body: html.HtmlElement) -> list[ShownLine]:
    return list(_lines(body, {}))


def _lines(element: html.HtmlElement, over: Labels) -> Iterator[ShownLine]:
    """Walk through an element; a label holds for what stands after it in the same element.

    It ends at the next element of its kind, unless that follows at once; one that stands
    deeper takes its place there.
    """
    over, label_at = dict(over), dict[str, int]()
    text, number = element.text or "", element.sourceline or 0
    for at, child in enumerate(element):
        if child.tag in HIDDEN:
            pass
        elif is_block(child):
            own = _line(element, text, number, over)
            yield from own
            over.update({line.tag: line.text for line in own if line.is_label})
            if label_at.get(child.tag, at) < at - 1:
                over.pop(child.tag, None)
            text, number = "", child.sourceline or 0
            for line in _lines(child, over):
                yield line
                if line.is_label and child.tag == line.tag:
                    over[line.tag], label_at[line.tag] = line.text, at
        else:
            text += " " + child.text_content() if _is_apart(text, child) else child.text_content()
        text += child.tail or ""
    yield from _line(element, text, number, over)


def _line(element: html.HtmlElement, text: str, number: int, over: Labels) -> tuple[ShownLine, ...]:
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    return (ShownLine(element.tag, words, number, tuple(over.values())),) if words else ()


def is_block(element: html.HtmlElement) -> bool:
    return element.tag in BLOCKS or any(one.tag in BLOCKS for one in element.iterdescendants())


def _is_apart(text: str, child: html.HtmlElement) -> bool:
    """Tell whether a piece stands apart from what is before it, as the columns of a row do."""
    return child.tag == "span" and text.endswith(":")
