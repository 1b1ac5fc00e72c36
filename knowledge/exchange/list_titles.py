"""The titles of portals' lists, in one row or in two, and rows below them that are no procedure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from knowledge.datafiles import DataTable, load
from knowledge.exchange.spreadsheet.book import CellValue, Sheet
from knowledge.exchange.spreadsheet.header import HEADER_WITHIN, Header, title

SKIPPED = "skipped"
Row = Sequence[CellValue]
_BRACKETS = re.compile(r"\([^()]*\)")
# What stands below the titles to number the columns.
_COLUMN_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[A-Za-z])\)?")
_COUNTED = re.compile(r"[0-9]{1,5}[.)]?")
_GROUP_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?")


class ListTitles(DataTable):
    least: int
    skipped: tuple[str, ...]
    asides: tuple[str, ...]
    groups: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]

    @property
    def keys(self) -> dict[str, str]:
        known = {title(word): key for key, words in self.titles.items() for word in words}
        return known | {title(word): SKIPPED for word in self.skipped}


@cache
def list_titles() -> ListTitles:
    return load("knowledge.exchange", "portal_list.toml", ListTitles)


@cache
def _keys() -> dict[str, str]:
    return list_titles().keys


def _key(text: str) -> str | None:
    return _keys().get(title(text)) or _keys().get(title(_BRACKETS.sub("", text)))


def list_header(sheet: Sheet) -> Header | None:
    """Find the row of titles, or two of them; None for a sheet that is no list of procedures."""
    rows = list(islice(sheet.rows(), HEADER_WITHIN))
    for (number, row), (second, below) in pairwise([*rows, (0, [])]):
        if number > HEADER_WITHIN:
            return None
        alone, both = _header(number, _texts(row)), None
        if second == number + 1:
            both = _header(second, _stacked(_texts(row), _texts(below)))
        if both and len(both.columns) > len(alone.columns) and _are_titles(below):
            alone = both
        if len(alone.columns) >= list_titles().least:
            return alone if "name" in alone.columns else None
    return None


def _texts(row: Row) -> list[str]:
    return [str(value).strip() for value in row]


def _are_titles(row: Row) -> bool:
    texts = [text for text in _texts(row) if text]
    return any(map(_key, texts)) and not any(char.isdigit() for text in texts for char in text)


def _stacked(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """Give a title for each column from two rows; a cell over several columns is over each."""
    titles, over = [], ""
    for at, own in enumerate(row):
        over = own or over
        under = below[at] if at < len(below) else ""
        named = (under, f"{over} {under}", f"{under} {over}") if under else (own,)
        titles.append(next((one for one in named if _key(one)), named[0]))
    return titles


def _header(number: int, row: Sequence[str]) -> Header:
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    twice: dict[int, str] = {}
    for at, text in enumerate(row):
        key = _key(text)
        if key is None:
            unknown |= {at: text} if text else {}
        elif key in columns:
            twice[at] = text
        else:
            columns[key] = at
    return Header(number, columns, unknown, twice)


def aside(header: Header, row: Row) -> str | None:
    """Tell what stands in a row that is no procedure: a heading, a sum, titles again, numbers.

    None for a row of a procedure.
    """
    texts = {at: text for at, text in enumerate(_texts(row)) if text}
    if _numbers_columns(texts) or _repeats_titles(header, texts):
        return ""
    own = [text for at, text in texts.items() if at != header.columns.get(SKIPPED)]
    name = texts.get(header.columns["name"], "")
    code = texts.get(header.columns.get("code", -1), "")
    has_code = any(map(str.isdigit, code)) and not any(map(str.isspace, code))
    if len(own) > 1 or has_code:
        return None
    if name:
        number = texts.get(header.columns.get(SKIPPED, -1), "")
        said = title(name)
        begins = said.startswith((*list_titles().asides, *list_titles().groups))
        is_group = _GROUP_NUMBER.fullmatch(number) is not None or begins
        return name if is_group and not _COUNTED.fullmatch(number) else None
    return own[0] if own else ""


def _numbers_columns(texts: dict[int, str]) -> bool:
    return len(texts) > 1 and all(map(_COLUMN_NUMBER.fullmatch, texts.values()))


def _repeats_titles(header: Header, texts: dict[int, str]) -> bool:
    again = [key for key, at in header.columns.items() if _key(texts.get(at, "")) == key]
    return len(again) >= list_titles().least


def group_named(text: str) -> str | None:
    """Give the field that a heading "LĨNH VỰC ĐẤT ĐAI" names."""
    said = " ".join(text.split())
    lead = next((one for one in list_titles().groups if title(said).startswith(one)), None)
    if lead is None:
        return None
    name = said[len(lead) :].strip(" :.-–")
    return (name.capitalize() if name.isupper() else name) or None


def filled_down(sheet: Sheet, header: Header) -> Iterator[tuple[int, list[CellValue]]]:
    """Give the rows below the titles; a cell over several rows holds for each of them.

    Codes and names are left alone: what stands below one of these is about the same procedure.
    """
    own = {header.columns.get(key) for key in ("code", "name", SKIPPED)}
    spans = [one for one in sheet.merged() if one.column not in own and one.first > header.row]
    ends = {(one.first, one.column): one.last for one in spans}
    columns = {one.column for one in spans}
    held: dict[int, tuple[int, CellValue]] = {}
    for number, row in sheet.rows():
        if number <= header.row:
            continue
        for column in (one for one in columns if one < len(row)):
            last, value = held.get(column, (0, ""))
            if number <= last:
                row[column] = row[column] or value
            elif (number, column) in ends:
                held[column] = (ends[number, column], row[column])
        yield number, row
