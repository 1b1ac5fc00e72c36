"""Tables as rows of cells; a merged cell is the same object in each place that it covers."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

Element = Any
"""lxml has no types."""


def parsed(xml: str) -> Element:
    """Read WordprocessingML of one element, which needs not declare its prefix."""
    return parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))


def paragraph(text: str = "", *, bold: bool = False) -> Element:
    """Give a paragraph; "\t" and "\n" become tabs and line breaks of Word."""
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    inner = inner.replace("<w:t>", '<w:t xml:space="preserve">')
    return parsed(f'<w:p><w:r>{mark}<w:t xml:space="preserve">{inner}</w:t></w:r></w:p>')


def text_of(element: Element) -> str:
    """Give the words of a paragraph or cell; paragraphs and breaks are lines."""
    if element.tag != qn("w:p"):
        return "\n".join(text_of(one) for one in element.iter(qn("w:p")))
    said = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    words = "".join(
        one.text or "" if one.tag == qn("w:t") else said[one.tag]
        for one in element.iter(qn("w:t"), *said)
        if one.getparent().tag == qn("w:r")
    )
    return unicodedata.normalize("NFC", words)


@dataclass(eq=False)
class Cell:
    """What is merged is one object."""

    content: list[Element]

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (text_of(one).strip() for one in self.content)))


def cell(*lines: str, bold: bool = False) -> Cell:
    return Cell([paragraph(line, bold=bold) for line in lines or ("",)])


Rows = list[list[Cell]]


def rows_of(table: Element) -> Rows:
    """Give the rows of a table as wide as its grid, merged cells repeated."""
    rows: Rows = []
    for row in table.iter(qn("w:tr")):
        found: list[Cell] = []
        for one in row.findall(qn("w:tc")):
            spans = one.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            merge = one.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            own = Cell([part for part in one if part.tag != qn("w:tcPr")])
            if goes_on and rows and len(rows[-1]) > len(found):
                own = rows[-1][len(found)]
            found += [own] * (1 if spans is None else int(spans.get(qn("w:val"))))
        rows.append(found)
    return rows


def table_of(rows: Rows) -> Element:
    """Build the table again."""
    width = max(map(len, rows))
    table = parsed(f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid></w:tbl>")
    written: set[Cell] = set()
    for at, row in enumerate(rows):
        line = parsed("<w:tr></w:tr>")
        column = 0
        while column < len(row):
            own = row[column]
            span = next((n for n in range(column, len(row)) if row[n] is not own), len(row))
            # What a page or another table parts from its beginning is empty there.
            shown = cell() if own in written else own
            line.append(_cell(shown, span - column, _merge(rows, at, column)))
            written.add(own)
            column = span
        table.append(line)
    return table


def _merge(rows: Rows, at: int, column: int) -> str:
    own = rows[at][column]
    if at and rows[at - 1][column : column + 1] == [own]:
        return "<w:vMerge/>"
    if at + 1 < len(rows) and rows[at + 1][column : column + 1] == [own]:
        return '<w:vMerge w:val="restart"/>'
    return ""


def _cell(own: Cell, span: int, merge: str) -> Element:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    built = parsed(f"<w:tc><w:tcPr>{wide}{merge}</w:tcPr></w:tc>")
    for one in own.content:
        built.append(one)
    return built


def columns(rows: Rows, keep: Callable[[list[Cell]], list[Cell]]) -> Rows:
    """Lay each row out anew."""
    return [keep(row) for row in rows]
