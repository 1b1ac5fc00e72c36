"""Open a .docx into blocks: text as people see it, in order, merged cells resolved."""

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from knowledge.errors import Refused
from knowledge.exchange.word.blocks import (
    WordBlock,
    WordCell,
    WordParagraph,
    WordRow,
    WordText,
)
from knowledge.exchange.word.hidden import drop_hidden, hidden_styles

# An element of lxml, which has no types of its own.
Xml = Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted, moved away, kept for old programs, or standing in a box beside the text.
_LEFT_OUT = frozenset(
    {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "txbxContent", _FALLBACK}
)
_BREAKS = frozenset({_W + "br", _W + "cr"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ue000-\uf8ff]")
# The letters of Icelandic and the colon of Chinese that keyboards gave for Vietnamese ones.
_LOOKALIKES = str.maketrans("Ðð：", "Đđ:")
_CONTENTS_STYLE = re.compile(r"^(?:toc|mục lục)\b", re.IGNORECASE)
# The longest real process has some 400 paragraphs and rows, and 60,000 letters.
MAX_BLOCKS = 10_000
MAX_LETTERS = 2_000_000
MAX_COLUMNS = 200
# A table within a cell is one of its own from so many rows and columns on.
MOST_LAYOUT_ROWS = 1
LEAST_COLUMNS = 3


def open_word(path: Path) -> WordText:
    """Read a Word file; raises `Refused` for one that is damaged."""
    try:
        document = docx.Document(str(path))
        hidden = hidden_styles(document)
        for part in (document.element.body, *_headers(document), *_footers(document)):
            drop_hidden(part, hidden)
        body = _Walk(_contents_styles(document)).blocks(document.element.body)
        beside = _beside(document)
        below = _Walk(frozenset()).blocks_of(_footers(document))
        return WordText(tuple(body), tuple(beside), tuple(below))
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, EOFError):
        raise Refused("file_damaged", file=path.name, kind="word") from None
    except (KeyError, ValueError, IndexError, AttributeError):
        # python-docx meets a part that is missing or of another kind than it should be.
        raise Refused("file_damaged", file=path.name, kind="word") from None


def _contents_styles(document: Document) -> frozenset[str]:
    return frozenset(
        style.style_id for style in document.styles if _CONTENTS_STYLE.search(style.name or "")
    )


def _headers(document: Document) -> Iterator[Xml]:
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            if not header.is_linked_to_previous:
                yield header._element


def _footers(document: Document) -> Iterator[Xml]:
    for section in document.sections:
        for footer in (section.first_page_footer, section.footer):
            if not footer.is_linked_to_previous:
                yield footer._element


def _beside(document: Document) -> Iterator[WordBlock]:
    walk = _Walk(frozenset())
    yield from walk.blocks_of(_headers(document))
    for box in _boxes(document.element.body):
        if not _holds_table(box):
            yield from walk.blocks(box)


def _boxes(element: Xml) -> Iterator[Xml]:
    for box in element.iter(_W + "txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield box


def _holds_table(box: Xml) -> bool:
    """Tell a box that frames a table, which belongs to the text where it is anchored."""
    return any(_is_wide(table) for table in box.iter(_W + "tbl"))


class _Walk:
    """Goes through one part of a file, counting paragraphs and tables."""

    def __init__(self, contents_styles: frozenset[str]) -> None:
        self._contents_styles = contents_styles
        self._paragraphs = self._tables = self._blocks = self._letters = 0

    def blocks_of(self, parents: Iterable[Xml]) -> Iterator[WordBlock]:
        for parent in parents:
            yield from self.blocks(parent)

    def blocks(self, parent: Xml) -> Iterator[WordBlock]:
        for child in parent:
            if child.tag == _W + "p":
                yield from self._paragraph(child)
                for box in filter(_holds_table, _boxes(child)):
                    yield from self.blocks(box)
            elif child.tag == _W + "tbl":
                yield from self._table(child)
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Xml) -> Iterator[WordParagraph]:
        lines = [line for line in _text_of(paragraph).split("\n") if _tidy(line)]
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if not lines or (style is not None and style.get(qn("w:val")) in self._contents_styles):
            return
        self._paragraphs += 1
        self._count_block(sum(map(len, lines)))
        listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
        for index, line in enumerate(lines):
            fields = tuple(map(_tidy, line.split("\t"))) if "\t" in line else ()
            yield WordParagraph(_tidy(line), self._paragraphs, listed and index == 0, fields)

    def _count_block(self, letters: int) -> None:
        self._blocks += 1
        self._letters += letters
        if self._blocks > MAX_BLOCKS:
            raise Refused("file_too_many", lines=MAX_BLOCKS)
        if self._letters > MAX_LETTERS:
            raise Refused("file_too_much_text", letters=MAX_LETTERS)

    def _table(self, table: Xml) -> Iterator[WordBlock]:
        framed = _framed(table)
        if framed is not None:
            yield from self.blocks(framed)
            return
        self._tables += 1
        number = self._tables
        above: dict[int, WordCell] = {}
        for index, row in enumerate(_rows(table), 1):
            inner = _inner_tables(row)
            cells = tuple(_cells(row, index, above, inner))
            self._count_block(sum(len(cell.text) for cell in cells if not cell.continues))
            above = {cell.start: cell for cell in cells}
            yield WordRow(number, index, cells)
            for one in inner:
                yield from self._table(one)


def _framed(table: Xml) -> Xml | None:
    """Give the only cell of a table that frames other tables, as if it were the page."""
    rows = list(islice(_rows(table), 2))
    cells = [] if len(rows) != 1 else list(_own_cells(rows[0]))
    if len(cells) == 1 and next(cells[0].iter(_W + "tbl"), None) is not None:
        return cells[0]
    return None


def _inner_tables(row: Xml) -> list[Xml]:
    """Give the tables in a row's cells that have several rows and columns, outermost first.

    Smaller ones only lay out the text of their cell.
    """
    found: list[Xml] = []
    for table in row.iter(_W + "tbl"):
        parents = list(table.iterancestors(_W + "tbl"))
        if any(one in parents for one in found):
            continue
        if _is_wide(table) and not _is_left_out(table, row):
            found.append(table)
    return found


def _is_wide(table: Xml) -> bool:
    rows = list(islice(_rows(table), MOST_LAYOUT_ROWS + 1))
    return len(rows) > MOST_LAYOUT_ROWS and all(
        len(list(islice(_own_cells(row), LEAST_COLUMNS))) == LEAST_COLUMNS for row in rows
    )


def _rows(table: Xml) -> Iterator[Xml]:
    for child in table:
        if child.tag == _W + "tr":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _rows(child)


def _own_cells(row: Xml) -> Iterator[Xml]:
    for cell in row.iter(_W + "tc"):
        if next(cell.iterancestors(_W + "tr")) is row:
            yield cell


def _cells(
    row: Xml, number: int, above: dict[int, WordCell], inner: Sequence[Xml]
) -> Iterator[WordCell]:
    column = _whole(row.find(f"{_W}trPr/{_W}gridBefore"))
    for cell in _own_cells(row):
        properties = cell.find(_W + "tcPr")
        span = merge = None
        if properties is not None:
            span, merge = properties.find(_W + "gridSpan"), properties.find(_W + "vMerge")
        end = column + max(1, _whole(span))
        if end > MAX_COLUMNS:
            raise Refused("file_too_many_columns", columns=MAX_COLUMNS)
        began = above.get(column)
        if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and began:
            yield replace(began, start=column, end=end, continues=True)
        else:
            paragraphs = cell.iter(_W + "p")
            texts = [_text_of(one) for one in paragraphs if not _is_left_out(one, cell, inner)]
            text = _cell_text(cell, texts)
            yield WordCell(text, column, end, number, exact="\n".join(texts))
        column = end


def _whole(element: Xml) -> int:
    value = "0" if element is None else element.get(qn("w:val"), "0")
    return min(int(value), MAX_COLUMNS + 1) if value.isdecimal() else 0


def _cell_text(cell: Xml, paragraphs: Iterable[str]) -> str:
    """Join the paragraphs of a cell, also those of tables in it, without blank lines."""
    # A cell of a flow chart holds nothing but boxes.
    texts = [text for one in paragraphs if (text := _tidy(one))] or [
        visible_text(one) for box in _boxes(cell) for one in box.iter(_W + "p")
    ]
    return "\n".join(one for one in texts if one)


def _is_left_out(element: Xml, root: Xml, tables: Sequence[Xml] = ()) -> bool:
    for parent in element.iterancestors():
        if parent is root:
            return False
        if parent.tag in _LEFT_OUT or parent in tables:
            return True
    return False


def visible_text(paragraph: Xml) -> str:
    """Give a paragraph's text as people see it: NFC, plain spaces, one line a line break."""
    return _tidy(_text_of(paragraph))


def _text_of(paragraph: Xml) -> str:
    return "".join(_pieces(paragraph))


def _tidy(text: str) -> str:
    text = _INVISIBLE.sub("", text).translate(_LOOKALIKES)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: Xml) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "tab":
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)
