"""Read a process in our own template: what its cells hold, to the letter."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from knowledge.datafiles import DataTable
from knowledge.exchange.problems import ProblemValues, RecordProblem, shown
from knowledge.exchange.word.blocks import WordBlock, WordCell, WordRow, WordText
from knowledge.exchange.word.cover import read_date
from knowledge.exchange.word.form_content import GENERAL, RULES
from knowledge.exchange.word.form_steps import time_of_cell
from knowledge.exchange.word.people import without_people
from knowledge.exchange.word.process_form import process_form

LISTS = frozenset({"applicants", "results", "legal_basis"})
_COUNT = re.compile(r"\s*(\d{1,4})(?!\d)")
Values = dict[str, object]
Rows = Sequence[WordRow]


@dataclass
class ReadForm:
    """The values of a record by key; `cover` are the blocks before the content."""

    values: Values
    cover: Sequence[WordBlock] = ()
    doubts: list[RecordProblem] = field(default_factory=list)


def read_form(text: WordText) -> ReadForm | None:
    """Read a file that is laid out as our template; None for any other.

    It is known by its visible words alone: the cover, and the national code among the facts.
    """
    rows = [block for block in text.body if isinstance(block, WordRow)]
    tables = [list(table) for _, table in groupby(rows, lambda row: row.table)]
    facts = next((table for table in tables if _label(table[0]) == "code"), None)
    if facts is None or not _is_cover(tables[0]):
        return None
    values: Values = dict.fromkeys((*GENERAL, *RULES, "dossier_sets"))
    read = ReadForm(values, text.body[: text.body.index(facts[0])])
    reader = _FormReader(read)
    reader.cover(tables[0])
    for table in tables[1:]:
        reader.take(table)
    return read


def _is_cover(rows: Rows) -> bool:
    words = process_form().cover
    texts = [(_text(row, 1), _text(row, 2)) for row in rows]
    return texts[0] == (words.title, words.code) and len(rows) > 1


def _label(row: WordRow) -> str | None:
    """Give the key of the record whose label a row begins with."""
    labels = {getattr(process_form().labels, key): key for key in (*GENERAL, *RULES)}
    return labels.get(_text(row, 0)) if row.width == 2 else None


def _cell(row: WordRow, column: int | None) -> WordCell | None:
    return None if column is None else row.at(column)


def _text(row: WordRow, column: int | None) -> str:
    cell = _cell(row, column)
    return "" if cell is None else cell.flat


def _exact(row: WordRow, column: int | None) -> str:
    cell = _cell(row, column)
    return "" if cell is None else cell.exact


def _columns(row: WordRow, words: DataTable) -> dict[str, int]:
    """Tell the columns by the words in the head of a table."""
    names = {text: key for key, text in words if isinstance(text, str)}
    return {names[cell.flat]: cell.start for cell in row.cells if cell.flat in names}


class _FormReader:
    def __init__(self, read: ReadForm) -> None:
        self._read, self._values = read, read.values
        for part in ("dossier", "submissions", "steps"):
            self._values[part] = []

    def take(self, rows: Rows) -> None:
        """Read a table into the record, if it is one of those that hold parts of it."""
        if any(_label(row) for row in rows):
            self._facts(rows)
            return
        form = process_form()
        kinds: Sequence[tuple[DataTable, set[str], Callable[[Rows, dict[str, int]], None]]] = (
            (form.dossier, {"name", "originals", "copies"}, self._dossier),
            (form.submissions, {"channel", "time", "amount"}, self._submissions),
            (form.steps, {"number", "name", "responsible"}, self._steps),
        )
        for words, wanted, take in kinds:
            columns = _columns(rows[0], words)
            if wanted <= columns.keys():
                take(rows, columns)
                return

    def _doubt(self, row: WordRow, key: str, reason: str, **values: str) -> None:
        told: ProblemValues = {name: shown(text) for name, text in values.items()}
        self._read.doubts.append(RecordProblem(row.place, key, reason, told))

    def cover(self, rows: Rows) -> None:
        words = process_form().cover
        found = {_text(row, 2): row for row in rows}
        self._values["agency"] = _exact(rows[0], 0) or None
        self._values["name"] = _exact(rows[1], 1)
        code, standard = found[words.code], found.get(words.standard)
        iso = {
            "code": _exact(code, 3) or None,
            "issue": self._on_cover(found.get(words.issue), "iso.issue", _read_count),
            "issued_on": self._on_cover(found.get(words.issued_on), "iso.issued_on", read_date),
            "standard": None if standard is None else _exact(standard, 3) or None,
        }
        told = standard is not None or any(one is not None for one in iso.values())
        self._values["iso"] = iso if told else None
        day = found.get(words.effective_from)
        self._values["effective_from"] = self._on_cover(day, "effective_from", read_date)

    def _on_cover(self, row: WordRow | None, key: str, read: Callable[[str], object]) -> object:
        text = "" if row is None else _text(row, 3)
        value = read(text) if text else None
        if row is not None and text and value is None:
            self._doubt(row, key, "cover_unclear", text=text)
        return value

    def _facts(self, rows: Rows) -> None:
        for row in rows:
            key = _label(row)
            if key is None:
                self._doubt(row, "", "row_not_read", text=_text(row, 0))
                continue
            value, known = _exact(row, 1), self._values[key]
            if key in LISTS:
                self._values[key] = [*(known if isinstance(known, list) else []), value]
            else:
                self._values[key] = value if known is None else f"{known}\n{value}"

    def _dossier(self, rows: Rows, columns: dict[str, int]) -> None:
        labels = process_form().labels
        cases: list[tuple[str, list[Values]]] = []
        for row in rows[1:]:
            if _text(row, 0) == labels.dossier_sets and row.cells[0].end > 1:
                self._values["dossier_sets"] = self._count(row, row.cells[-1].flat, "dossier_sets")
            elif len(row.cells) == 1:
                cases.append((row.cells[0].exact, []))
            elif row.fresh:
                if not cases:
                    cases.append(("", []))
                key = f"dossier[{len(cases) - 1}].documents[{len(cases[-1][1])}]"
                cases[-1][1].append(self._paper(row, columns, key))
        self._values["dossier"] = [{"case": case, "documents": list(own)} for case, own in cases]

    def _paper(self, row: WordRow, columns: dict[str, int], key: str) -> Values:
        """Read a paper; the name of a note goes over all columns to the end."""
        name = _exact(row, columns["name"])
        if len(row.cells) == 2:
            return {"name": name, "originals": 0, "copies": 0}
        paper: Values = {"name": name}
        if "form" in columns:
            paper["form"] = _exact(row, columns["form"]) or None
        if "from_database" in columns:
            mark = _text(row, columns["from_database"])
            paper["from_database"] = mark == process_form().dossier.yes
        for kind in ("originals", "copies"):
            paper[kind] = self._count(row, _text(row, columns.get(kind)), f"{key}.{kind}")
        return paper

    def _count(self, row: WordRow, text: str, key: str) -> int | None:
        if text == process_form().dossier.zero:
            return 0
        count = _read_count(text)
        if text and count is None:
            self._doubt(row, key, "not_a_count", text=text)
        return count

    def _submissions(self, rows: Rows, columns: dict[str, int]) -> None:
        channels = {text: key for key, text in process_form().submissions.channels.items()}
        found: list[Values] = []
        fees: list[Values] = []
        for row in rows[1:]:
            cell = row.at(columns["channel"])
            lines = [] if cell is None else cell.lines
            if cell is None or not lines or not set(lines) <= channels.keys():
                self._doubt(row, "submissions", "row_not_read", text=_text(row, 0))
                continue
            if not cell.continues:
                fees = []
                way: Values = {"time": _exact(row, columns.get("time")) or None, "fees": fees}
                if "note" in columns:
                    way["note"] = _exact(row, columns["note"])
                found += ({"channel": channels[line], **way} for line in lines)
            fees += self._fees(row, columns)
        self._values["submissions"] = found

    def _fees(self, row: WordRow, columns: dict[str, int]) -> Iterator[Values]:
        """A cell over amount and note tells that there is no fee; a single blank one does too."""
        amount, note = row.at(columns["amount"]), _cell(row, columns.get("fee_note"))
        if amount is None or (not amount.exact and (note is None or note is amount)):
            return
        fee: Values = {"amount": amount.exact}
        if "fee_note" in columns:
            fee["note"] = "" if note is None or note is amount else note.exact
        yield fee

    def _steps(self, rows: Rows, columns: dict[str, int]) -> None:
        split = len(rows) > 1 and any(cell.continues for cell in rows[1].cells[:1])
        times = rows[0].at(columns["times"]) if "times" in columns else None
        cases = {} if times is None else {times.start: ""}
        if split and times is not None:
            cases = {
                cell.start: cell.exact
                for cell in rows[1].cells
                if times.start <= cell.start < times.end
            }
        steps = [
            self._step(row, columns, cases)
            for row in rows[1 + split :]
            if row.fresh and row.cells[0].end == 1
        ]
        self._values["steps"] = steps

    def _step(self, row: WordRow, columns: dict[str, int], cases: dict[int, str]) -> Values:
        responsible, hidden = without_people(_exact(row, columns.get("responsible")))
        if hidden:
            self._doubt(row, "steps", "name_left_out")
        times = {case: time_of_cell(_exact(row, column)) for column, case in cases.items()}
        return {
            "name": _exact(row, columns.get("name")),
            "responsible": responsible or None,
            "times": {case: time or None for case, time in times.items() if time is not None},
            "output": _exact(row, columns.get("output")) or None,
        }


def _read_count(text: str) -> int | None:
    found = _COUNT.match(text)
    return int(found[1]) if found else None
