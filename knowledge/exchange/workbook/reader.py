"""Read the workbook: the rows of all its sheets put together again as records."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge.exchange.problems import ProblemValues, RecordProblem, shown
from knowledge.exchange.reading import Reading
from knowledge.exchange.spreadsheet.book import Sheet
from knowledge.exchange.spreadsheet.header import find_header, title
from knowledge.exchange.workbook.layout import WorkbookLayout, layout
from knowledge.exchange.workbook.record_building import RecordBuilder, RecordRows
from knowledge.exchange.workbook.record_rows import whose_row
from knowledge.exchange.workbook.sheet_rows import CellReader, FoundSheet, SheetRow, found_sheets

MAIN, LONG_TEXTS = "procedures", "long_texts"
Key = tuple[str, str | None]


def is_workbook(sheets: Sequence[Sheet]) -> bool:
    """Know the project's own workbook by most of its sheets, or by a sheet with hidden columns.

    Whatever else was deleted, its rows are no portal's list: that would not tell whose they are.
    """
    ours = {title(one.title) for one in layout().sheets}
    if len(ours & {title(one.name) for one in sheets}) > len(ours) // 2:
        return True
    hidden = {title(one.title): one.key for one in layout().sheet(MAIN).columns if one.hidden}
    return any(find_header(one.rows(), hidden, least=len(hidden)) for one in sheets)


def read_workbook(sheets: Sequence[Sheet]) -> Iterator[Reading]:
    """Give every record, or what is wrong with it; with faulty titles nothing but these."""
    found, problems = found_sheets(layout(), sheets)
    if problems:
        yield problems
        return
    yield from _Workbook(layout(), found).readings()


class _Workbook:
    def __init__(self, plan: WorkbookLayout, found: Mapping[str, FoundSheet]) -> None:
        self._plan, self._found = plan, found
        self._cells = CellReader(plan, _long_texts(found[LONG_TEXTS], CellReader(plan, {})))
        self._records: dict[Key, RecordRows] = {}

    def readings(self) -> Iterator[Reading]:
        faults = [*self._main_faults(), *self._changed_keys()]
        for sheet in self._plan.sheets:
            if sheet.key not in (MAIN, LONG_TEXTS):
                faults.extend(self._part_faults(self._found[sheet.key]))
        yield from faults
        builder = RecordBuilder(self._found, self._cells)
        for key in list(self._records):
            # Rows go as their records come: both at once would take twice the memory.
            yield builder.reading(self._records.pop(key))

    def _main_faults(self) -> Iterator[list[RecordProblem]]:
        main = self._found[MAIN]
        for row in main.rows():
            key = self._key(main, row)
            if key is None:
                yield self._cells.taken() or [_problem(main, row, "code", "code_missing")]
            elif key in self._records:
                first = main.place(self._records[key].main)
                values: ProblemValues = {"code": shown(key[0]), "earlier": first}
                yield [RecordProblem(main.place(row, "code"), "", "code_twice", values)]
            else:
                self._records[key] = RecordRows(row, defaultdict(list))

    def _changed_keys(self) -> Iterator[list[RecordProblem]]:
        """Name the rows whose code or agency is another than when the file was written.

        A copied row, with a code of its own, is a new record: the one that it was copied from
        is still there.
        """
        main = self._found[MAIN]
        column = main.plan.columns[main.plan.position("whose")]
        own = {whose_row(*key) for key in self._records}
        for key, rows in self._records.items():
            was = self._cells.value(main, rows.main, column)
            if isinstance(was, str) and was not in own:
                values: ProblemValues = {
                    "code": shown(key[0]),
                    "was": shown(was),
                }
                yield [RecordProblem(main.place(rows.main, "code"), "", "code_changed", values)]

    def _part_faults(self, found: FoundSheet) -> Iterator[list[RecordProblem]]:
        """Hand the rows of a sheet to their records; one line a code that no record has."""
        told: set[Key] = set()
        for row in found.rows():
            key = self._key(found, row)
            if key is None:
                yield self._cells.taken() or [_problem(found, row, "code", "code_missing")]
            elif key in self._records:
                self._records[key].parts[found.plan.key].append(row)
            elif key not in told:
                told.add(key)
                values: ProblemValues = {"code": shown(key[0])}
                place = found.place(row, "code")
                yield [RecordProblem(place, "", "record_row_missing", values)]

    def _key(self, found: FoundSheet, row: SheetRow) -> Key | None:
        """Read which record a row is of; None when it names none, or none that can be read."""
        columns = {column.key: column for column in found.plan.columns}
        code = self._cells.value(found, row, columns["code"])
        agency = self._cells.value(found, row, columns["agency"])
        if not isinstance(code, str):
            return None
        return code, str(agency) if agency is not None else None


def _long_texts(found: FoundSheet, cells: CellReader) -> dict[int, str]:
    number, text = (found.plan.columns[found.plan.position(key)] for key in ("number", "text"))
    pieces: dict[int, list[str]] = defaultdict(list)
    for row in found.rows():
        whose = cells.value(found, row, number)
        if isinstance(whose, int):
            piece = cells.value(found, row, text)
            pieces[whose].append(piece if isinstance(piece, str) else "")
    return {whose: "".join(parts) for whose, parts in pieces.items()}


def _problem(found: FoundSheet, row: SheetRow, key: str, reason: str) -> RecordProblem:
    return RecordProblem(found.place(row, key), "", reason)
