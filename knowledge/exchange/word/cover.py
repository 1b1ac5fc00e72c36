"""The first page: name, office, and the document control of the process."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from typing import TypeVar

from knowledge.exchange.places import WHOLE_FILE, FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.word.blocks import WordBlock, WordParagraph, WordRow, WordText
from knowledge.exchange.word.labels import begins_with, find_label, word_labels
from knowledge.records import MAX_NAME, Iso
from knowledge.text.normalise import words

_DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?!\d)"
    r"|(?:ngày\s*)?(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<!\d)(\d{1,3})(?!\d)")
_STANDARD = re.compile(
    r"(?:TCVN\s+)?ISO(?:/IEC)?\s*(?:9001|\d{4,5})\s*[:\-–]\s*\d{4}", re.IGNORECASE
)
_BLANK = re.compile(r"[\s.…_\-–/]*")
MOST_NAME_LINES = 6
T = TypeVar("T")
NAME, OTHERS = "name", "others"


@dataclass(frozen=True)
class ReadCover:
    name: str | None
    agency: str | None
    iso: Iso
    effective_from: date | None
    doubts: tuple[RecordProblem, ...]


@dataclass(frozen=True)
class _Line:
    """A line of a cover; `cell` tells lines of one cell from those of the next."""

    text: str
    place: FilePlace
    cell: tuple[int, int, int]
    below: tuple[str, ...] = ()


def read_cover(cover: Sequence[WordBlock], text: WordText) -> ReadCover:
    """Read the blocks before the content; what they lack is looked for in the page headers."""
    reader = _CoverReader([list(_lines(cover)), list(_lines(text.beside))])
    return reader.read(_standards(text))


class _CoverReader:
    def __init__(self, parts: Sequence[list[_Line]]) -> None:
        self._parts = parts
        self._doubts: list[RecordProblem] = []

    def read(self, standards: Sequence[str]) -> ReadCover:
        code = self._read("code", "iso.code", str, wanted=True)
        issue = self._read("issue", "iso.issue", _read_count, wanted=True)
        issued_on = self._read("issued_on", "iso.issued_on", read_date, wanted=True)
        effective_from = self._read("effective_from", "effective_from", read_date, wanted=False)
        standard = self._standard(standards)
        name, agency = self._name(), self._agency()
        if agency is None:
            self._doubt("agency", "cover_lacks")
        iso = Iso(code=code, issue=issue, issued_on=issued_on, standard=standard)
        return ReadCover(name, agency, iso, effective_from, tuple(self._doubts))

    def _doubt(
        self, key: str, reason: str, place: FilePlace = WHOLE_FILE, **values: str | int
    ) -> None:
        self._doubts.append(RecordProblem(place, key, reason, values))

    def _values(self, wanted: str) -> Iterator[_Line]:
        """Give what follows a label: on its line, beside it, on the next line, or below it."""
        for lines in self._parts:
            for index, line in enumerate(lines):
                found = find_label(line.text, _labels())
                if found is None or found.meaning != wanted:
                    continue
                rest = found.rest
                if not any(char.isdigit() for char in rest):
                    rest = f"{rest} {_following(lines, index)}".strip()
                if not _BLANK.fullmatch(rest):
                    yield _Line(rest, line.place, line.cell)

    def _read(
        self, label: str, key: str, read: Callable[[str], T | None], *, wanted: bool
    ) -> T | None:
        """Give the first value of a label that can be read, else a doubt about the first."""
        values = list(self._values(label))
        for value in values:
            found = read(value.text)
            if found is not None:
                return found
        if values:
            self._doubt(key, "cover_unclear", values[0].place, text=shown(values[0].text))
        elif wanted:
            self._doubt(key, "cover_lacks")
        return None

    def _standard(self, standards: Sequence[str]) -> str | None:
        kinds = {one.removeprefix("TCVN ") for one in standards}
        if len(kinds) == 1:
            return max(standards, key=len)
        if kinds:
            self._doubt("iso.standard", "cover_unclear", text=shown("; ".join(sorted(kinds))))
        else:
            self._doubt("iso.standard", "cover_lacks")
        return None

    def _name(self) -> str | None:
        for lines in self._parts:
            for index, line in enumerate(lines):
                found = find_label(line.text, _labels())
                name = _name_from(lines, index, line)
                if found is not None and found.meaning == NAME:
                    name = found.rest or _following(lines, index)
                if name:
                    return name[:MAX_NAME]
        return None

    def _agency(self) -> str | None:
        for lines in self._parts:
            for index, line in enumerate(lines):
                if not _names_an_agency(line.text):
                    continue
                if line.cell[2] >= 0:
                    return _own_agency([one.text for one in lines if one.cell == line.cell])
                following = takewhile(lambda one: _names_an_agency(one.text), lines[index:])
                return _own_agency([one.text for one in following])
        return None


def _labels() -> Mapping[str, Sequence[str]]:
    cover = word_labels().cover
    return {
        "code": cover.code,
        "issue": cover.issue,
        "issued_on": cover.issued_on,
        "effective_from": cover.effective_from,
        NAME: cover.name,
        OTHERS: cover.others,
    }


def _lines(blocks: Iterable[WordBlock]) -> Iterator[_Line]:
    """Give the lines of paragraphs and cells in reading order, with the cell below each."""
    blocks = list(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, WordParagraph):
            for line in _fields(block.text):
                yield _Line(line, block.place, (0, block.number, -1))
            continue
        for cell in block.fresh:
            below = _below(blocks[index + 1 :], block, cell.start)
            for line in (field for one in cell.lines for field in _fields(one)):
                yield _Line(line, block.place, (block.table, block.number, cell.start), below)


def _fields(text: str) -> list[str]:
    """Part a line with several fields: "Mã hiệu: QT-01 - Lần ban hành: 02"."""
    return _between_fields().split(text)


@cache
def _between_fields() -> re.Pattern[str]:
    phrases = [
        *word_labels().cover.others,
        *(one for labels in _labels().values() for one in labels),
    ]
    labels = "|".join(r"\s+".join(map(re.escape, one.split())) for one in phrases)
    return re.compile(rf"(?<=[^\s\-–;,|])[\s\-–;,|]+(?=(?:{labels})\s*:)", re.IGNORECASE)


def _below(blocks: Sequence[WordBlock], row: WordRow, column: int) -> tuple[str, ...]:
    """Give the lines of the next cell with text below, in the same table."""
    for block in blocks:
        if not isinstance(block, WordRow) or block.table != row.table:
            break
        cell = block.at(column)
        if cell is not None and cell.text and not cell.continues:
            return tuple(cell.lines)
    return ()


def _following(lines: Sequence[_Line], index: int) -> str:
    """Give the next line, unless it is a label itself or stands in another row of a table."""
    line = lines[index]
    if index + 1 >= len(lines):
        return _under(line)
    after = lines[index + 1]
    if line.cell[:2] != after.cell[:2] and line.cell[2] >= 0:
        return _under(line)
    return _under(line) if _is_label(after.text) else after.text


def _under(line: _Line) -> str:
    """Give the cell below a label that stands over its value."""
    return "" if not line.below or _is_label(line.below[0]) else line.below[0]


def _is_label(text: str) -> bool:
    others = word_labels().cover.others
    return find_label(text, _labels()) is not None or begins_with(text, others)


def _name_from(lines: Sequence[_Line], index: int, line: _Line) -> str | None:
    """Read the name from a line "QUY TRÌNH": below it, or behind it on the same line."""
    title = _title_length(line.text)
    if title is None:
        return None
    same_cell = [one.text for one in lines[index + 1 :][:MOST_NAME_LINES] if one.cell == line.cell]
    rest = " ".join(line.text.split()[title:]).strip(" :–-")
    if rest or same_cell:
        return _joined([rest, *same_cell])
    if line.cell[2] >= 0:
        return _joined(line.below) if line.below else None
    return _joined(one.text for one in lines[index + 1 : index + 1 + MOST_NAME_LINES])


def _joined(texts: Iterable[str]) -> str | None:
    """Join the lines of a name, up to the next label."""
    name: list[str] = []
    for text in texts:
        if _is_label(text):
            break
        name.append(text)
    return " ".join(" ".join(name).split()).strip('“”"').strip() or None


def _title_length(text: str) -> int | None:
    """Tell how many words of a line are the title "QUY TRÌNH …", the longest that is known."""
    said = words(text)
    fitting = [
        length
        for title in word_labels().cover.titles
        if said[: (length := title.count(" ") + 1)] == title.split()
    ]
    if not fitting or (len(text.split()) != len(said) and max(fitting) == len(said)):
        return max(fitting, default=None) if fitting else None
    return max(fitting)


def _own_agency(lines: Sequence[str]) -> str:
    """Give the office itself, the last one where those above it stand over it."""
    agencies = word_labels().cover.agencies
    own = [line for line in lines if ":" not in line and any(map(str.isalpha, line))]
    starts = [index for index, line in enumerate(own) if begins_with(line, agencies)]
    return " ".join(" ".join(own[starts[-1] :]).split())


def _names_an_agency(text: str) -> bool:
    return (
        begins_with(text, word_labels().cover.agencies)
        and ":" not in text
        and not _is_label(text)
        and not begins_with(text, word_labels().cover.no_agencies)
    )


def _read_count(text: str) -> int | None:
    found = _COUNT.search(text)
    return int(found[1]) if found else None


def _standards(text: WordText) -> list[str]:
    said = (
        line
        for block in (*text.body, *text.beside)
        for line in ([block.text] if isinstance(block, WordParagraph) else _cells(block))
    )
    found = [match[0] for line in said for match in _STANDARD.finditer(line)]
    plain = (" ".join(re.sub(r"\s*[:–-]\s*", ":", one.upper()).split()) for one in found)
    return list(plain)


def _cells(row: WordRow) -> Iterator[str]:
    for cell in row.fresh:
        yield cell.flat


def read_date(text: str) -> date | None:
    """Read a day as it is written in Việt Nam; None when there is none, or more than one."""
    days = {tuple(int(part) for part in match.groups() if part) for match in _DATE.finditer(text)}
    if len(days) != 1:
        return None
    day, month, year = days.pop()
    try:
        return date(year, month, day)
    except ValueError:
        return None
