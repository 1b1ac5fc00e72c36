"""Read the printed page of a procedure: a table of facts, then sections with text or tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import Refused
from knowledge.exchange.places import FilePlace
from knowledge.exchange.portal_detail.labels import PortalLabels, labels
from knowledge.exchange.portal_detail.pages import PageText, TableRow, ends_line, pages_of
from knowledge.exchange.problems import RecordProblem, problems_of, shown
from knowledge.exchange.reading import Reading, ReadRecord, at_commas
from knowledge.exchange.spreadsheet.header import title
from knowledge.records import ProcedureContent

INFO, PARAGRAPHS = "info", ("sequence", "requirements")
CASE = re.compile(r"trường hợp [0-9]+\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
COUNT = re.compile(r"([0-9]+)\s*(bản chính|bản sao)", re.IGNORECASE)
AMOUNT = re.compile(r"(.*?)\s*\((.*)\)\s*", re.DOTALL)
PAPERS, WAYS = ("name", "form", "count"), ("channel", "time", "fees", "note")
LAWS = ("law", "number")
KINDS = {"originals": "bản chính", "copies": "bản sao"}
Values = dict[str, object]


@dataclass
class _Section:
    texts: list[str] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)


@dataclass(frozen=True)
class _NamedRow:
    page: int
    cells: tuple[str, ...]
    columns: dict[str, int]

    def text(self, key: str) -> str:
        at = self.columns.get(key)
        return "" if at is None or at >= len(self.cells) else self.cells[at]


def read(path: Path) -> Iterator[Reading]:
    sections = _sections(pages_of(path))
    if not sections[INFO].rows:
        raise Refused("pdf_not_known", file=path.name)
    yield _Page(labels(), sections).reading()


def _sections(blocks: Sequence[PageText | TableRow]) -> dict[str, _Section]:
    """Part the page at its headings; rows that go on over an end of a page are joined."""
    sections: dict[str, _Section] = defaultdict(_Section)
    current, page = INFO, 1
    for block in blocks:
        rows = sections[current].rows
        if isinstance(block, PageText):
            first, *lines = block.text.split("\n")
            texts = sections[current].texts
            if block.page != page and texts and first and not ends_line(texts[-1], first):
                first = texts.pop() + first
            for line in (first, *lines):
                if heading := labels().section(line):
                    current = heading
                elif line.strip():
                    sections[current].texts.append(line)
        elif labels().columns_in(block.cells) and block in _as_on(rows, block.page):
            # Titles are printed again over the rest of a table that a page broke.
            continue
        elif any(cell.strip() for cell in block.cells):
            if block.page != page and rows and _goes_on(rows[-1], block):
                joined = zip(rows[-1].cells, block.cells, strict=True)
                rows[-1] = TableRow(rows[-1].page, tuple(a + b for a, b in joined))
            else:
                rows.append(block)
        page = block.page
    return sections


def _as_on(rows: Sequence[TableRow], page: int) -> list[TableRow]:
    return [TableRow(page, row.cells) for row in rows]


def _goes_on(above: TableRow, row: TableRow) -> bool:
    """Tell whether a row at the top of a page is the rest of the last one before.

    Every row of the portal's tables says something in its first and another column; the rest
    of a broken one says something in one of them alone.
    """
    alike = len(above.cells) == len(row.cells)
    return alike and sum(bool(cell.strip()) for cell in row.cells) == 1 and not _is_case(row)


def _is_case(row: TableRow) -> bool:
    return CASE.fullmatch(row.cells[0].strip()) is not None


class _Page:
    def __init__(self, words: PortalLabels, sections: dict[str, _Section]) -> None:
        self._words, self._sections = words, sections
        self._doubts: list[RecordProblem] = []

    def reading(self) -> Reading:
        values: Values = {
            **dict(self._facts()),
            "dossier": self._dossier(),
            "submissions": list(self._ways()),
            "legal_basis": list(self._laws()),
            "results": self._results(),
            "executing_agency": self._text("executing_agency"),
            "keywords": _items(self._text("keywords") or ""),
        }
        values |= {name: self._text(name) for name in PARAGRAPHS}
        place = FilePlace(page=1)
        told = {key: value for key, value in values.items() if value}
        try:
            record = ProcedureContent.model_validate(told)
        except ValidationError as error:
            return [*self._doubts, *problems_of(error, place)]
        return ReadRecord(place, record, tuple(self._doubts), partial=True)

    def _facts(self) -> Iterator[tuple[str, object]]:
        for row in self._sections[INFO].rows:
            key = self._words.info.get(title(row.cells[0]))
            value = self._said(row.cells[-1])
            if key is None:
                self._doubt(row.page, "row_not_read", title=shown(row.cells[0]))
            elif value and key == "levels":
                yield key, [item.casefold() for item in _items(value)]
            elif value and key:
                parts = {"applicants": _items(value), "decision": {"number": value}}
                yield key, parts.get(key, value)

    def _dossier(self) -> list[Values]:
        cases: list[tuple[str, list[Values]]] = []
        for row in self._rows("dossier", PAPERS):
            found = CASE.fullmatch(row.cells[0].strip())
            if found:
                cases.append((_one_paragraph(found[1]), []))
                continue
            if not cases:
                cases.append(("", []))
            cases[-1][1].append(self._paper(row))
        return [{"case": case, "documents": papers} for case, papers in cases]

    def _paper(self, row: _NamedRow) -> Values:
        count = _one_paragraph(row.text("count"))
        counts = {kind.casefold(): int(number) for number, kind in COUNT.findall(count)}
        own = {kind: row.text(kind).strip() for kind in ("originals", "copies")}
        counts |= {KINDS[kind]: int(text) for kind, text in own.items() if text.isdecimal()}
        if not counts and title(count) not in self._words.nothing:
            self._doubt(row.page, "count_unclear", text=shown(count))
        return {
            "name": _one_paragraph(row.text("name")),
            "originals": counts.get("bản chính", 0),
            "copies": counts.get("bản sao", 0),
            "form": _one_paragraph(row.text("form")),
        }

    def _ways(self) -> Iterator[Values]:
        for row in self._rows("submissions", WAYS):
            way, time, fee, note = (row.text(key).strip() for key in WAYS)
            channel = self._words.channels.get(title(way))
            if channel is None:
                self._doubt(row.page, "way_unclear", text=shown(way))
                continue
            fees = [_fee(line) for line in fee.split("\n") if line.strip()]
            yield {"channel": channel, "time": _one_paragraph(time), "fees": fees, "note": note}

    def _laws(self) -> Iterator[str]:
        for row in self._rows("legal_basis", LAWS):
            name, code = (_one_paragraph(row.text(key)) for key in LAWS)
            yield name if not code or code in name else f"{name} ({code})" if name else code

    def _results(self) -> list[str]:
        lines = (self._text("results") or "").split("\n")
        code = self._words.results.code_begins
        return [line for line in lines if line and not line.casefold().startswith(code)]

    def _rows(self, section: str, usual: Sequence[str]) -> Iterator[_NamedRow]:
        """Give the rows of a table by the titles over them, or as they usually stand."""
        columns = {key: at for at, key in enumerate(usual)}
        for row in self._sections[section].rows:
            titles = self._words.columns_in(row.cells)
            if titles is None:
                yield _NamedRow(row.page, row.cells, columns)
            columns = titles or columns

    def _text(self, section: str) -> str | None:
        lines = (" ".join(line.split()) for line in self._sections[section].texts)
        return self._said("\n".join(lines))

    def _said(self, text: str) -> str | None:
        text = text.strip()
        return None if not text or title(text) in self._words.nothing else text

    def _doubt(self, page: int, reason: str, **values: str) -> None:
        self._doubts.append(RecordProblem(FilePlace(page=page), "", reason, values))


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())


def _items(text: str) -> list[str]:
    parts = (_one_paragraph(part) for line in text.split("\n") for part in at_commas(line))
    return [part for part in parts if part]


def _fee(line: str) -> Values:
    """Part a fee and the remark in brackets after it."""
    found = AMOUNT.fullmatch(line)
    if found and found[1].strip():
        return {"amount": _one_paragraph(found[1]), "note": f"({_one_paragraph(found[2])})"}
    return {"amount": _one_paragraph(line)}
