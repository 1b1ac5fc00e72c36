"""The first page: name, office, and the document control of the process."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, takewhile
from typing import TypeVar

from knowledge.exchange.places import WHOLE_FILE, FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.word.blocks import WordBlock, WordParagraph, WordRow, WordText
from knowledge.exchange.word.cover_lines import (
    AGENCY,
    NAME,
    CoverLine,
    cover_labels,
    cover_lines,
    following,
    is_cover_label,
)
from knowledge.exchange.word.labels import begins_with, find_label, word_labels
from knowledge.records import MAX_NAME, Iso
from knowledge.text.normalise import words

_DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?!\d)"
    r"|(?:ngày\s*)?(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
# A code that stands alone under the name, as most offices begin theirs.
_CODE = re.compile(
    r"\(?\s*(QT(?:NB|HT|CL)?\s*[-–./]?\s*\d{1,3}(?:\s*[-–./]\s*[\w&Đ-]+)*)\s*\)?", re.IGNORECASE
)
_COUNT = re.compile(r"(?<!\d)(\d{1,3})(?!\d)")
_STANDARD = re.compile(
    r"(?:TCVN\s+)?ISO(?:/IEC)?\s*(?:9001|\d{4,5})\s*[:\-–]\s*\d{4}", re.IGNORECASE
)
_BLANK = re.compile(r"[\s.…_\-–/]*")
MOST_NAME_LINES = 6
T = TypeVar("T")


@dataclass(frozen=True)
class ReadCover:
    name: str | None
    agency: str | None
    iso: Iso
    effective_from: date | None
    doubts: tuple[RecordProblem, ...]


def read_cover(cover: Sequence[WordBlock], text: WordText) -> ReadCover:
    """Read the blocks before the content; what they lack is looked for in the page headers."""
    reader = _CoverReader([list(cover_lines(cover)), list(cover_lines(text.beside))])
    return reader.read(_standards(text))


class _CoverReader:
    def __init__(self, parts: Sequence[list[CoverLine]]) -> None:
        self._parts = parts
        self._doubts: list[RecordProblem] = []

    def read(self, standards: Sequence[str]) -> ReadCover:
        code = self._read("code", "iso.code", str, wanted=False) or self._code_alone()
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

    def _values(self, wanted: str) -> Iterator[CoverLine]:
        """Give what follows a label: on its line, beside it, on the next line, or below it."""
        for lines in self._parts:
            for index, line in enumerate(lines):
                found = find_label(line.text, cover_labels())
                if found is None or found.meaning != wanted:
                    continue
                rest = found.rest
                if not any(char.isdigit() for char in rest) and not (rest and wanted == AGENCY):
                    rest = f"{rest} {following(lines, index)}".strip()
                if not _BLANK.fullmatch(rest):
                    yield CoverLine(rest, line.place, line.cell)

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

    def _code_alone(self) -> str | None:
        for line in chain.from_iterable(self._parts):
            found = _CODE.fullmatch(line.text)
            if found is not None:
                return found[1]
        self._doubt("iso.code", "cover_lacks")
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
                found = find_label(line.text, cover_labels())
                name = _name_from(lines, index, line)
                if found is not None and found.meaning == NAME:
                    name = found.rest or following(lines, index)
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
                run = takewhile(lambda one: _names_an_agency(one.text), lines[index:])
                return _own_agency([one.text for one in run])
        return next((one.text for one in self._values(AGENCY)), None)


def _name_from(lines: Sequence[CoverLine], index: int, line: CoverLine) -> str | None:
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
        if is_cover_label(text) or _CODE.fullmatch(text):
            break
        name.append(text)
    return _without_lead(" ".join(" ".join(name).split())).strip('“”"').strip() or None


def _without_lead(name: str) -> str:
    """Take "GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH" off, which goes on with the title above."""
    said = words(name)
    if len(name.split()) != len(said):
        return name
    leads = [one.split() for one in word_labels().cover.name_leads]
    fitting = [len(lead) for lead in leads if said[: len(lead)] == lead and len(said) > len(lead)]
    return " ".join(name.split()[max(fitting, default=0) :])


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
        and not is_cover_label(text)
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
