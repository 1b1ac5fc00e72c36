"""The text of a PDF in reading order: lines, and rows of ruled tables.

Text is taken in the order in which it was written: by their places on the page, marks that
stand alone (U+0323) would follow the wrong letters. A line that was wrapped ends with its space.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import Refused
from knowledge.exchange.portal_detail.limits import check_streams, within_limits
from knowledge.text.syllables import is_syllable

MOST_PAGES = 200
SAME_LINE = 3.0
BULLETS = ("-", "+", "*", "•")
SENTENCE_ENDS = (".", ";", ":", ",")
Box = tuple[float, float, float, float]
Char = dict[str, Any]


@dataclass(frozen=True)
class PageText:
    """Text between tables, as written: wrapped lines are joined, other ends of lines are kept."""

    page: int
    text: str


@dataclass(frozen=True)
class TableRow:
    page: int
    cells: tuple[str, ...]


def pages_of(path: Path) -> list[PageText | TableRow]:
    """Raises `Refused` for what is damaged, locked, too large, or has no text."""
    check_streams(path)
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Refused("pdf_too_long", most=MOST_PAGES)
            found = [block for page in within_limits(pdf) for block in _blocks(page)]
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 - what a damaged file makes it raise has no kind
        locked = isinstance(error, PdfminerException) and isinstance(
            error.args[0], PDFPasswordIncorrect
        )
        reason = "file_encrypted" if locked else "file_damaged"
        raise Refused(reason, file=path.name, kind="pdf") from None
    if not found:
        raise Refused("pdf_without_text")
    return found


def _blocks(page: Any) -> Iterator[PageText | TableRow]:  # noqa: ANN401 - untyped library
    tables = page.find_tables()
    chars = [char for char in page.chars if char["text"] not in ("\n", "\r")]
    edges = [0.0, *(table.bbox[3] for table in tables)]
    tops = [*(table.bbox[1] for table in tables), float(page.height)]
    for number, (above, below) in enumerate(zip(edges, tops, strict=True)):
        between = _text(_inside(chars, (0.0, above, float(page.width), below)))
        if between.strip():
            yield PageText(page.page_number, between)
        if number < len(tables):
            for row in tables[number].rows:
                cells = tuple(_text(_inside(chars, cell)) if cell else "" for cell in row.cells)
                yield TableRow(page.page_number, cells)
        page.flush_cache()


def _inside(chars: Iterable[Char], box: Box) -> Iterator[Char]:
    """Give the characters whose middle is inside; a mark goes with the letter before it."""
    inside = False
    for char in chars:
        if not unicodedata.combining(char["text"][0]):
            across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            inside = box[0] <= across <= box[2] and box[1] <= down <= box[3]
        if inside:
            yield char


def _text(chars: Iterable[Char]) -> str:
    text, top = "", None
    for char in _without_covered_spaces(chars):
        letter = char["text"]
        if unicodedata.combining(letter[0]):
            text += letter
            continue
        if (
            top is not None
            and abs(char["top"] - top) > SAME_LINE
            and text.strip()
            and ends_line(text, letter)
        ):
            text += "\n"
        text += letter
        top = char["top"]
    return unicodedata.normalize("NFC", text)


def _without_covered_spaces(chars: Iterable[Char]) -> Iterator[Char]:
    """Leave out spaces that the next letter is drawn over: nobody sees them."""
    drawn = list(chars)
    for char, after in zip_longest(drawn, drawn[1:]):
        covered = (
            char["text"] == " "
            and after is not None
            and abs(after["top"] - char["top"]) <= SAME_LINE
            and abs(after["x0"] - char["x0"]) < (char["x1"] - char["x0"]) / 2
        )
        if not covered:
            yield char


def ends_line(before: str, after: str) -> bool:
    """Tell whether a line ended there, rather than being wrapped at a space or inside a word."""
    if after[0] in BULLETS and before.rstrip().endswith(SENTENCE_ENDS):
        return True
    if before.endswith(" ") or after[0] == " ":
        return False
    at_hyphen = len(before) > 1 and before[-1] == "-" and before[-2].isalnum()
    last = before.split()[-1]
    in_word = after[0].islower() and last[-1].isalpha() and not is_syllable(last.casefold())
    return not (at_hyphen or in_word)
