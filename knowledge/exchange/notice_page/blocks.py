"""A page as the blocks of a document: lines of text, and rows of its innermost tables."""

import unicodedata
from collections.abc import Iterator
from itertools import count

from lxml import html

from knowledge.exchange.notice_page.lines import HIDDEN, is_block
from knowledge.exchange.word.blocks import WordBlock, WordCell, WordParagraph, WordRow

MOST_SPAN = 100
Spans = dict[int, tuple[int, WordCell]]


def page_blocks(body: html.HtmlElement) -> Iterator[WordBlock]:
    """Give lines and rows in the order in which they are shown; a table of one column is lines."""
    yield from _blocks(body, count(1), count(1))


def _blocks(
    element: html.HtmlElement, lines: Iterator[int], tables: Iterator[int]
) -> Iterator[WordBlock]:
    text = element.text or ""
    for child in element:
        if child.tag in HIDDEN:
            pass
        elif is_block(child):
            yield from _line(text, element, lines)
            text = ""
            if child.tag == "table" and _is_grid(child):
                yield from _rows(child, next(tables))
            else:
                yield from _blocks(child, lines, tables)
        else:
            text += child.text_content()
        text += child.tail or ""
    yield from _line(text, element, lines)


def _line(text: str, element: html.HtmlElement, lines: Iterator[int]) -> Iterator[WordParagraph]:
    shown = _plain(text)
    if shown:
        yield WordParagraph(shown, next(lines), listed=element.tag == "li")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _is_grid(table: html.HtmlElement) -> bool:
    innermost = next(table.iterdescendants("table"), None) is None
    return innermost and any(len(_cells_of(row)) > 1 for row in table.iter("tr"))


def _cells_of(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _rows(table: html.HtmlElement, number: int) -> Iterator[WordRow]:
    held: Spans = {}
    for at, row in enumerate(table.iter("tr"), 1):
        cells: list[WordCell] = []
        for cell in _cells_of(row):
            _take_held(cells, held)
            start = cells[-1].end if cells else 0
            end = start + _span(cell, "colspan")
            own = _blocks(cell, count(1), count(1))
            text = "\n".join(one.text for one in own if isinstance(one, WordParagraph))
            cells.append(WordCell(text, start, end, at, exact=text))
            if _span(cell, "rowspan") > 1:
                held[start] = (_span(cell, "rowspan"), cells[-1])
        _take_held(cells, held)
        held = {key: (left - 1, cell) for key, (left, cell) in held.items() if left > 1}
        yield WordRow(number, at, tuple(cells))


def _take_held(cells: list[WordCell], held: Spans) -> None:
    """Add the cells from rows above that reach down to where the next one would stand."""
    at = cells[-1].end if cells else 0
    while at in held and (not cells or held[at][1] is not cells[-1]):
        cell = held[at][1]
        cells.append(WordCell(cell.text, cell.start, cell.end, cell.origin, continues=True))
        at = cell.end


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MOST_SPAN) if value.isdecimal() else 1
