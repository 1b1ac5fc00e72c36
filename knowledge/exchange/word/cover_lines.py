"""The lines of a cover in reading order, and what follows a label in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from knowledge.exchange.places import FilePlace
from knowledge.exchange.word.blocks import WordBlock, WordParagraph, WordRow
from knowledge.exchange.word.labels import begins_with, find_label, word_labels

NAME, AGENCY, NATIONAL, OTHERS = "name", "agency", "national", "others"
EFFECTIVE = "effective_from"
# A code that stands alone under the name, as most offices write theirs: "QT-01/TP", "TP.QT.05".
CODE = re.compile(
    r"\(?\s*((?=[^\d]*\d)(?:[A-ZĐ\d]{1,6}\s?[-–./]\s?){0,3}QT[A-ZĐ]{0,3}(?:\s?[-–./]?\s?[\w&]+)*)"
    r"\s*\)?",
    re.IGNORECASE,
)
NATIONAL_CODE = re.compile(r"\d\.\d{6}(?:\.\d{1,3})*")
_BLANK = re.compile(r"[\s.…_\-–/]*")
STANDARD = re.compile(
    r"(?:TCVN\s+)?ISO(?:/IEC)?\s*(?:9001|\d{4,5})\s*[:\-–]\s*\d{4}", re.IGNORECASE
)


@dataclass(frozen=True)
class CoverLine:
    """A line of a cover; `cell` tells lines of one cell from those of the next."""

    text: str
    place: FilePlace
    cell: tuple[int, int, int]
    below: tuple[str, ...] = ()


def cover_labels() -> Mapping[str, Sequence[str]]:
    cover = word_labels().cover
    return {
        "code": cover.code,
        "issue": cover.issue,
        "issued_on": cover.issued_on,
        "day": cover.day,
        EFFECTIVE: cover.effective_from,
        NAME: cover.name,
        AGENCY: cover.agency_labels,
        NATIONAL: cover.national,
        OTHERS: cover.others,
    }


def cover_lines(blocks: Iterable[WordBlock]) -> Iterator[CoverLine]:
    """Give the lines of paragraphs and cells in reading order, with the cell below each."""
    blocks = list(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, WordParagraph):
            for line in (one for text in _parts(block) for one in _fields(text)):
                yield CoverLine(line, block.place, (0, block.number, -1))
            continue
        for cell in block.fresh:
            below = _below(blocks[index + 1 :], block, cell.start)
            for line in (field for one in cell.lines for field in _fields(one)):
                yield CoverLine(line, block.place, (block.table, block.number, cell.start), below)


def _parts(paragraph: WordParagraph) -> list[str]:
    """Part a line at its tabs, except behind the colon of a label."""
    parts: list[str] = []
    for field in filter(None, paragraph.fields or (paragraph.text,)):
        if parts and (parts[-1].endswith(":") or field.startswith(":")):
            parts[-1] += f" {field}"
        else:
            parts.append(field)
    return parts


def _fields(text: str) -> list[str]:
    """Part a line with several fields: "Mã hiệu: QT-01 - Lần ban hành: 02"."""
    return _between_fields().split(_before_number().sub(r"\1: ", text))


@cache
def _before_number() -> re.Pattern[str]:
    """Match a label whose colon is left out before a number: "Ngày ban hành 01/7/2025"."""
    cover = word_labels().cover
    labels = _any_of((*cover.issue, *cover.issued_on, *cover.effective_from))
    return re.compile(rf"\b({labels})\s+(?=\d)", re.IGNORECASE)


def _any_of(phrases: Sequence[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)


@cache
def _between_fields() -> re.Pattern[str]:
    phrases = [
        *word_labels().cover.others,
        *(one for labels in cover_labels().values() for one in labels),
    ]
    labels = _any_of(phrases)
    return re.compile(rf"(?<=[^\s\-–;,.|])[\s\-–;,.|]+(?=(?:{labels})\s*:)", re.IGNORECASE)


def _below(blocks: Sequence[WordBlock], row: WordRow, column: int) -> tuple[str, ...]:
    """Give the lines of the next cell with text below, in the same table."""
    for block in blocks:
        if not isinstance(block, WordRow) or block.table != row.table:
            break
        cell = block.at(column)
        if cell is not None and cell.text and not cell.continues:
            return tuple(cell.lines)
    return ()


def following(lines: Sequence[CoverLine], index: int) -> str:
    """Give the next line, unless it is a label itself or stands in another row of a table."""
    line = lines[index]
    if index + 1 >= len(lines):
        return _under(line)
    after = lines[index + 1]
    if line.cell[:2] != after.cell[:2] and line.cell[2] >= 0:
        return _under(line)
    return _under(line) if is_cover_label(after.text) else after.text


def values_of(lines: Sequence[CoverLine], wanted: str) -> Iterator[CoverLine]:
    """Give what follows a label: on its line, beside it, on the next line, or below it."""
    for index, line in enumerate(lines):
        found = find_label(line.text, cover_labels())
        if found is None or found.meaning != wanted:
            continue
        rest = found.rest
        if not any(char.isdigit() for char in rest) and not (rest and wanted == AGENCY):
            rest = f"{rest} {following(lines, index)}".strip()
        if not _BLANK.fullmatch(rest):
            yield CoverLine(rest, line.place, line.cell)


def national_code(lines: Sequence[CoverLine]) -> str | None:
    """Give the national code, behind a label of its own or behind that of the process."""
    values = chain(values_of(lines, NATIONAL), values_of(lines, "code"))
    return next((found[0] for one in values if (found := NATIONAL_CODE.search(one.text))), None)


def _under(line: CoverLine) -> str:
    """Give the cell below a label that stands over its value."""
    return "" if not line.below or is_cover_label(line.below[0]) else line.below[0]


def is_cover_label(text: str) -> bool:
    cover = word_labels().cover
    return (
        find_label(text, cover_labels()) is not None
        or begins_with(text, (*cover.others, *cover.decision))
        or _names_a_standard(text)
    )


def _names_a_standard(text: str) -> bool:
    """Tell "Theo tiêu chuẩn TCVN ISO 9001:2015", which says nothing but the standard."""
    rest = " ".join(STANDARD.sub("", text).split()).strip(" ():")
    return STANDARD.search(text) is not None and (
        not rest or begins_with(rest, word_labels().cover.standards)
    )
