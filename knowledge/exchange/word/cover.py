"""The first page: name, office, and the document control of the process."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, takewhile
from typing import TypeVar

from knowledge.exchange.places import WHOLE_FILE, FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.reading import only_told
from knowledge.exchange.word.blocks import WordBlock, WordParagraph, WordRow, WordText
from knowledge.exchange.word.cover_lines import (
    AGENCY,
    CODE,
    EFFECTIVE,
    NATIONAL_CODE,
    STANDARD,
    CoverLine,
    cover_lines,
    is_cover_label,
    national_code,
    values_of,
)
from knowledge.exchange.word.cover_name import name_in, title_length
from knowledge.exchange.word.labels import begins_with, says, word_labels
from knowledge.records import Iso

_DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?!\d)"
    r"|(?:ngày\s*)?(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<!\d)(\d{1,3})(?!\d)")
T = TypeVar("T")


@dataclass(frozen=True)
class ReadCover:
    name: str | None
    agency: str | None
    iso: Iso
    effective_from: date | None
    national: str | None
    doubts: tuple[RecordProblem, ...]


def read_cover(cover: Sequence[WordBlock], text: WordText) -> ReadCover:
    """Read the blocks before the content; what they lack is looked for around the pages."""
    parts = [list(cover_lines(blocks)) for blocks in (cover, text.beside, text.below)]
    return _CoverReader(parts).read(_standards(text))


class _CoverReader:
    def __init__(self, parts: Sequence[list[CoverLine]]) -> None:
        self._parts = parts
        self._doubts: list[RecordProblem] = []

    def read(self, standards: Sequence[str]) -> ReadCover:
        code = self._read("code", "iso.code", _own_code, wanted=False) or self._code_alone()
        issue = self._read("issue", "iso.issue", _read_count, wanted=True)
        decided = self._decided_on() or self._only_day()
        issued_on = self._read("issued_on", "iso.issued_on", read_date, wanted=decided is None)
        effective_from = self._read("effective_from", "effective_from", read_date, wanted=False)
        standard = self._standard(standards)
        name, agency = next(filter(None, map(name_in, self._parts)), None), self._agency()
        if agency is None:
            self._doubt("agency", "cover_lacks")
        issued_on = issued_on or decided
        told = only_told(code=code, issue=issue, issued_on=issued_on, standard=standard)
        iso = Iso.model_validate(told)
        national = next(filter(None, map(national_code, self._parts)), None)
        return ReadCover(name, agency, iso, effective_from, national, tuple(self._doubts))

    def _doubt(
        self, key: str, reason: str, place: FilePlace = WHOLE_FILE, **values: str | int
    ) -> None:
        self._doubts.append(RecordProblem(place, key, reason, values))

    def _values(self, wanted: str) -> Iterator[CoverLine]:
        # What stands below the pages is often left from another process, days above all.
        for lines in self._parts[:2] if wanted == EFFECTIVE else self._parts:
            yield from values_of(lines, wanted)

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
            found = CODE.fullmatch(line.text)
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

    def _only_day(self) -> date | None:
        """Give the day that is labelled as no more than that, or stands beside the issue."""
        values = chain(self._values("day"), self._values("issue"))
        return next((day for one in values if (day := read_date(one.text))), None)

    def _decided_on(self) -> date | None:
        """Give the day of the decision that issues the process."""
        for lines in self._parts:
            for index, line in enumerate(lines):
                if begins_with(line.text, word_labels().cover.decision):
                    texts = (one.text for one in lines[index : index + 2])
                    return read_date(line.text) or read_date(" ".join(texts))
        return None

    def _agency(self) -> str | None:
        for lines in self._parts:
            posts = _rows_of_posts(lines)
            for index, line in enumerate(lines):
                if line.cell[:2] in posts or not _names_an_agency(line.text):
                    continue
                if line.cell[2] >= 0:
                    return _own_agency([one.text for one in lines if one.cell == line.cell])
                run = [*takewhile(lambda one: _names_an_agency(one.text), lines[index:])]
                return _own_agency([one.text for one in (*run, *_rest(run, lines, index))])
        return next((one.text for one in self._values(AGENCY)), None)


def _rows_of_posts(lines: Sequence[CoverLine]) -> set[tuple[int, int]]:
    """Give the rows in which those who sign are named, whose posts name offices too."""
    first: dict[tuple[int, int], str] = {}
    for line in lines:
        if line.cell[2] >= 0:
            first.setdefault(line.cell[:2], line.text)
    return {row for row, text in first.items() if says(text, word_labels().cover.others)}


def _rest(run: Sequence[CoverLine], lines: Sequence[CoverLine], index: int) -> Sequence[CoverLine]:
    """Give the line below "ỦY BAN NHÂN DÂN", which says of what."""
    bare = says(run[-1].text, word_labels().cover.agencies)
    after = lines[index + len(run) :][:1] if bare else []
    return [one for one in after if not is_cover_label(one.text) and title_length(one.text) is None]


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


def _own_code(text: str) -> str | None:
    """Give the code of a process; a national one behind the same label is none."""
    code = text.rstrip(" .;,")
    code = code if "(" in code else code.rstrip(") ")
    return None if not code or NATIONAL_CODE.fullmatch(code) else code


def _read_count(text: str) -> int | None:
    found = _COUNT.search(text)
    return int(found[1]) if found else None


def _standards(text: WordText) -> list[str]:
    said = (
        line
        for block in (*text.body, *text.beside, *text.below)
        for line in ([block.text] if isinstance(block, WordParagraph) else _cells(block))
    )
    found = [match[0] for line in said for match in STANDARD.finditer(line)]
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
