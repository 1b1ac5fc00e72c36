"""Tables of the printed process as WordprocessingML, which is faster than python-docx's cells."""

import re
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from knowledge.exchange.word.form_layout import CellLook, FormCell, FormRow, FormTable

# An element of lxml, which has no types of its own.
Xml = Any

_LINE_END = re.compile("\r\n?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TWIPS = 56.7
_CENTRED = frozenset({CellLook.CENTRED, CellLook.HEAD, CellLook.TITLE})
_BOLD = frozenset({CellLook.HEAD, CellLook.LABEL, CellLook.TITLE})
_SHADE = "E7EBF0"
# Longer rows may break over pages, since they may fit on none.
MOST_OF_A_WHOLE_ROW = 1_200


def written_text(text: str) -> str:
    """Give a text as a Word file holds it: one kind of line break, � for what XML has no room for.

    Equal to the text itself but for these.
    """
    return _UNWRITABLE.sub("�", _LINE_END.sub("\n", text))


def element(name: str, *children: Xml, **attributes: object) -> Xml:
    made = etree.Element(qn(f"w:{name}"))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def runs(text: str, *, bold: bool = False) -> Xml:
    """Make one run of a line; tabs are Word's own."""
    run = element("r")
    if bold:
        run.append(element("rPr", element("b")))
    for index, piece in enumerate(text.split("\t")):
        if index:
            run.append(element("tab"))
        if piece:
            written = element("t")
            written.text = piece
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(written)
    return run


def field_run(instruction: str, shown: str = "1") -> Xml:
    """Make a field that Word fills in when the file is opened, as the number of pages."""
    made = element("fldSimple", runs(shown), instr=instruction)
    made.set(qn("w:dirty"), "true")
    return made


def paragraph_markup(
    text: str, *, style: str = "", centred: bool = False, new_page: bool = False
) -> Xml:
    properties = element("pPr")
    if style:
        properties.append(element("pStyle", val=style))
    if new_page:
        properties.append(element("pageBreakBefore"))
    properties.append(element("jc", val="center" if centred else "both"))
    return element("p", properties, *([runs(text)] if text else []))


def table_markup(table: FormTable) -> Xml:
    made = element("tbl", _table_properties(), _grid(table))
    for number, row in enumerate(table.rows):
        made.append(_row(table, row, head=number < table.head))
    return made


def _table_properties() -> Xml:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(side, val="single", sz=4) for side in sides))
    margins = element(
        "tblCellMar",
        *(
            element(side, w=width, type="dxa")
            for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
        ),
    )
    return element("tblPr", borders, element("tblLayout", type="fixed"), margins)


def _grid(table: FormTable) -> Xml:
    scale = 165 / sum(table.widths)
    return element(
        "tblGrid",
        *(element("gridCol", w=round(width * scale * TWIPS)) for width in table.widths),
    )


def _row(table: FormTable, row: FormRow, *, head: bool) -> Xml:
    made = element("tr")
    properties = element("trPr")
    if head or sum(len(cell.text) for cell in row) <= MOST_OF_A_WHOLE_ROW:
        properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    made.append(properties)
    # A heading stays on the page of what it heads.
    with_next = head or len(row) == 1
    scale, column = 165 / sum(table.widths), 0
    for cell in row:
        width = sum(table.widths[column : column + cell.span]) * scale * TWIPS
        made.append(_cell(cell, round(width), with_next=with_next))
        column += cell.span
    return made


def _cell(cell: FormCell, width: int, *, with_next: bool) -> Xml:
    made = element("tc", _cell_properties(cell, width))
    if cell.field:
        paragraph = element("p", _paragraph_properties(cell.look, with_next=with_next))
        paragraph.append(field_run(cell.field))
        made.append(paragraph)
        return made
    text = "" if cell.continues else cell.text
    for line in text.split("\n"):
        paragraph = element("p", _paragraph_properties(cell.look, with_next=with_next))
        if line:
            paragraph.append(runs(line, bold=cell.look in _BOLD))
        made.append(paragraph)
    return made


def _cell_properties(cell: FormCell, width: int) -> Xml:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if cell.span > 1:
        properties.append(element("gridSpan", val=cell.span))
    if cell.begins_merge or cell.continues:
        properties.append(element("vMerge", val="restart" if cell.begins_merge else "continue"))
    if cell.open_top or cell.open_bottom:
        sides = ["top"] * cell.open_top + ["bottom"] * cell.open_bottom
        properties.append(element("tcBorders", *(_faint(side) for side in sides)))
    if cell.look is CellLook.HEAD:
        properties.append(element("shd", val="clear", color="auto", fill=_SHADE))
    if cell.look in _CENTRED:
        properties.append(element("vAlign", val="center"))
    return properties


def _faint(side: str) -> Xml:
    return element(side, val="dotted", sz=4, color="BFBFBF")


def _paragraph_properties(look: CellLook, *, with_next: bool) -> Xml:
    properties = element("pPr")
    if with_next:
        properties.append(element("keepNext"))
    properties.append(element("spacing", before=0, after=0))
    if look in _CENTRED:
        properties.append(element("jc", val="center"))
    return properties
