"""The first page: name, office, and the document control of the process."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
NAME, TITLE, AGENCY_LINE, OTHERS = "name", "titles", "agencies", "others"


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
        code = self._value("code")
        issue = self._count("issue")
        issued_on = self._date("issued_on", "iso.issued_on", wanted=True)
        effective_from = self._date("effective_from", "effective_from", wanted=False)
        standard = self._standard(standards)
        name, agency = self._name(), self._agency()
        if code is None:
            self._doubt("iso.code", "cover_lacks")
        if agency is None:
            self._doubt("agency", "cover_lacks")
        iso = Iso(
            code=code.text if code else None, issue=issue, issued_on=issued_on, standard=standard
        )
        return ReadCover(name, agency, iso, effective_from, tuple(self._doubts))

    def _doubt(
        self, key: str, reason: str, place: FilePlace = WHOLE_FILE, **values: str | int
    ) -> None:
        self._doubts.append(RecordProblem(place, key, reason, values))

    def _value(self, wanted: str) -> _Line | None:
        """Give what follows a label: on its line, in the cell beside it, or on the next line."""
        for lines in self._parts:
            for index, line in enumerate(lines):
                found = find_label(line.text, _labels())
                if found is None or found.meaning != wanted:
                    continue
                rest = found.rest or _following(lines, index)
                if not _BLANK.fullmatch(rest):
                    return _Line(rest, line.place, line.cell)
        return None

    def _count(self, wanted: str) -> int | None:
        value = self._value(wanted)
        found = _COUNT.search(value.text) if value else None
        if value is None:
            self._doubt("iso.issue", "cover_lacks")
        elif found is None:
            self._doubt("iso.issue", "cover_unclear", value.place, text=shown(value.text))
        return int(found[1]) if found else None

    def _date(self, label: str, key: str, *, wanted: bool) -> date | None:
        value = self._value(label)
        if value is None:
            if wanted:
                self._doubt(key, "cover_lacks")
            return None
        read = read_date(value.text)
        if read is None:
            self._doubt(key, "cover_unclear", value.place, text=shown(value.text))
        return read

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
            labelled = next(
                (
                    one
                    for one in (find_label(line.text, _labels()) for line in lines)
                    if one is not None and one.meaning == NAME and one.rest
                ),
                None,
            )
            if labelled:
                return labelled.rest
            for index, line in enumerate(lines):
                name = _name_from(lines, index, line)
                if name:
                    return name[:MAX_NAME]
        return None

    def _agency(self) -> str | None:
        for lines in self._parts:
            for line in lines:
                if begins_with(line.text, word_labels().cover.agencies) and line.below is not None:
                    own = [one.text for one in lines if one.cell == line.cell]
                    return _own_agency(own if line.cell[2] >= 0 else [line.text])
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
            yield _Line(block.text, block.place, (0, block.number, -1))
            continue
        for cell in block.fresh:
            below = _below(blocks[index + 1 :], block, cell.start)
            for line in cell.lines:
                yield _Line(line, block.place, (block.table, block.number, cell.start), below)


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
    if index + 1 >= len(lines):
        return ""
    line, after = lines[index], lines[index + 1]
    if line.cell[:2] != after.cell[:2] and line.cell[2] >= 0:
        return ""
    return "" if find_label(after.text, _labels()) else after.text


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
        if find_label(text, _labels()) or begins_with(text, word_labels().cover.others):
            break
        name.append(text)
    return " ".join(" ".join(name).split()) or None


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
    starts = [index for index, line in enumerate(lines) if begins_with(line, agencies)]
    return " ".join(" ".join(lines[starts[-1] :]).split())


def _standards(text: WordText) -> list[str]:
    said = (
        line
        for block in (*text.body, *text.beside)
        for line in ([block.text] if isinstance(block, WordParagraph) else _cells(block))
    )
    found = [match[0] for line in said for match in _STANDARD.finditer(line)]
    return [" ".join(one.upper().replace("–", ":").replace("-", ":").split()) for one in found]


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
