"""Look through the sheets of an Excel package before anything spreads them out in memory.

Readers give every sheet a full rectangle of cells: one cell in the last corner of an otherwise
empty sheet would take hundreds of gigabytes. Neither do they tell an empty cell from an error
or from a formula whose result was never stored.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from knowledge.errors import Refused

MOST_COLUMNS = 256
MOST_CELLS = 10_000_000
CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])([^>]*)(?<!/)>")
ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,4})([0-9]{1,8})[\"']")
ERROR = re.compile(rb"\bt=[\"']e[\"']")
CELL_END = re.compile(rb"</(?:\w+:)?c>")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class _Extent:
    rows: int = 0
    columns: int = 0


def look_through(path: Path) -> dict[str, frozenset[str]]:
    """Name by sheet the cells with an error or a formula without a result; see the module."""
    unreadable = {}
    with zipfile.ZipFile(path) as package:
        if "xl/workbook.xml" not in package.namelist():
            raise Refused("file_of_old_excel")
        names = _sheet_names(package)
        for member in package.infolist():
            if member.filename.lower().endswith(".xml"):
                xml = package.read(member)
                if b"\x00" in xml:
                    # UTF-16, which no office program writes, would hide cells from this look.
                    raise Refused("file_damaged", file=path.name, kind="excel")
                sheet = names.get(member.filename)
                _check_extent(xml, sheet or member.filename)
                if sheet is not None:
                    unreadable[sheet] = frozenset(_unreadable(xml))
    return unreadable


def _sheet_names(package: zipfile.ZipFile) -> dict[str, str]:
    """Give the sheet that each member of the package holds."""
    try:
        relations = _parsed(package.read("xl/_rels/workbook.xml.rels"))
        targets = {
            one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))[1:]
            for one in relations
        }
        book = _parsed(package.read("xl/workbook.xml"))
    except (KeyError, etree.XMLSyntaxError):
        name = Path(package.filename or "").name
        raise Refused("file_damaged", file=name, kind="excel") from None
    found = [one for one in book.iter("{*}sheet") if one.get(RELATION_ID) in targets]
    return {targets[one.get(RELATION_ID)]: one.get("name", "") for one in found}


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def _check_extent(xml: bytes, sheet: str) -> None:
    extent = _extent(xml)
    if extent.columns > MOST_COLUMNS:
        raise Refused("sheet_too_wide", sheet=sheet, columns=extent.columns, most=MOST_COLUMNS)
    if extent.rows * extent.columns > MOST_CELLS:
        raise Refused("sheet_too_large", sheet=sheet, rows=extent.rows)


def _extent(xml: bytes) -> _Extent:
    extent, unnamed = _Extent(), 0
    letters: set[bytes] = set()
    for cell in CELL.finditer(xml):
        if reference := REFERENCE.search(cell[1]):
            letters.add(reference[1])
            extent.rows = max(extent.rows, int(reference[2]))
        else:
            unnamed += 1
    if unnamed:
        # An odd spelling may hide where a cell is.
        letters.update(one[1] for one in REFERENCE.finditer(xml))
    extent.columns = max((_column(one) for one in letters), default=0)
    if unnamed:
        # Cells that don't say where they are stand side by side.
        of_rows = [len(CELL.findall(row)) for row in ROW.split(xml)]
        extent.columns = max(extent.columns, *of_rows)
        extent.rows = max(extent.rows, len(of_rows))
    return extent


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _unreadable(xml: bytes) -> set[str]:
    cells: set[str] = set()
    if not (ERROR.search(xml) or FORMULA.search(xml)):
        return cells
    for cell in CELL.finditer(xml):
        end = CELL_END.search(xml, cell.end())
        content = xml[cell.end() : end.start() if end else cell.end()]
        unknown = FORMULA.search(content) and not RESULT.search(content)
        reference = REFERENCE.search(cell[1])
        if reference and (unknown or ERROR.search(cell[1])):
            cells.add((reference[1] + reference[2]).decode())
    return cells
