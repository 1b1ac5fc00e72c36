"""Columns of a sheet, found by the words of their titles, wherever they stand."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.exchange.spreadsheet.book import CellValue

HEADER_WITHIN = 30


@dataclass(frozen=True)
class Header:
    """The row of titles: which column (from 0) has each key, and the titles that nobody knows."""

    row: int
    columns: Mapping[str, int]
    unknown: Mapping[int, str]
    twice: Mapping[int, str]


def find_header(
    rows: Iterable[tuple[int, Sequence[CellValue]]], keys: Mapping[str, str], least: int
) -> Header | None:
    """Find the first row, near the top, with at least `least` titles of `keys` (see `title`)."""
    for number, row in rows:
        if number > HEADER_WITHIN:
            return None
        header = _header(number, row, keys)
        if len(header.columns) >= least:
            return header
    return None


def title(text: str) -> str:
    """Bring a title to the form in which titles are compared."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return " ".join(plain.split()).strip(" :*.")


def _header(number: int, row: Sequence[CellValue], keys: Mapping[str, str]) -> Header:
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    twice: dict[int, str] = {}
    for at, value in enumerate(row):
        text = str(value).strip()
        key = keys.get(title(text))
        if key is None:
            if text:
                unknown[at] = text
        elif key in columns:
            twice[at] = text
        else:
            columns[key] = at
    return Header(number, columns, unknown, twice)
