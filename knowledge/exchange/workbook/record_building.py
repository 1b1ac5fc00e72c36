"""One record from its rows in all sheets, with the cell of every fault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, problems_of
from knowledge.exchange.reading import Reading, ReadRecord
from knowledge.exchange.workbook.row_groups import RowGroup, grouped
from knowledge.exchange.workbook.sheet_rows import CellReader, FoundSheet, SheetRow
from knowledge.records import Procedure

PARTS = {"decision": ("number", "date"), "iso": ("code", "issue", "issued_on", "standard")}
PAPER = ("name", "originals", "copies", "form", "from_database")
HEADS = {
    "papers": ("case",),
    "steps": ("name", "responsible", "output"),
    "submissions": ("channel", "time", "note"),
}
FIELDS = {"papers": "dossier", "steps": "steps", "submissions": "submissions"}
IN_CELLS = {"missing": "blank"}
FEE_COLUMNS = {"amount": "amount", "note": "fee_note"}
Values = dict[str, object]
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class RecordRows:
    main: SheetRow
    parts: Mapping[str, list[SheetRow]]


class RecordBuilder:
    def __init__(self, found: Mapping[str, FoundSheet], cells: CellReader) -> None:
        self._found, self._cells = found, cells

    def reading(self, rows: RecordRows) -> Reading:
        places: dict[Location, FilePlace] = {}
        values = self._main(rows.main, places)
        for part in HEADS:
            values[FIELDS[part]] = self._part(part, rows.parts.get(part, ()), places)
        self._lists(rows.parts.get("lists", ()), values, places)
        origin = values.pop("origin", None)
        values.pop("whose", None)
        if problems := self._cells.taken():
            return problems
        place = self._found["procedures"].place(rows.main)
        try:
            record = Procedure.model_validate(values)
        except ValidationError as error:
            return _placed(error, place, places)
        return ReadRecord(place, record, origin=str(origin) if origin else None)

    def _main(self, row: SheetRow, places: dict[Location, FilePlace]) -> Values:
        found = self._found["procedures"]
        said = self._cells.values(found, row)
        for column in found.plan.columns:
            places[
                tuple(column.key.split("_", 1)) if _is_of_part(column.key) else (column.key,)
            ] = found.place(row, column.key)
        values: Values = {key: value for key, value in said.items() if not _is_of_part(key)}
        for name, keys in PARTS.items():
            part = {key: said[f"{name}_{key}"] for key in keys if f"{name}_{key}" in said}
            if part:
                values[name] = part
        return values

    def _part(
        self, part: str, rows: Sequence[SheetRow], places: dict[Location, FilePlace]
    ) -> list[Values]:
        found, head = self._found[part], HEADS[part]
        read = [(row, self._cells.values(found, row)) for row in rows]
        groups, problems = grouped(found, read, head)
        self._cells.problems.extend(problems)
        built = []
        for at, group in enumerate(groups):
            first = group.rows[0][0]
            for key in head:
                places[FIELDS[part], at, key] = found.place(first, key)
            built.append(BUILDERS[part](self, group, (FIELDS[part], at), places))
        return built

    def papers(self, group: RowGroup, at: Location, places: dict[Location, FilePlace]) -> Values:
        found, papers = self._found["papers"], list[Values]()
        for row, values in group.rows:
            paper = {key: values[key] for key in PAPER if key in values}
            if not paper and len(group.rows) == 1:
                break
            for key in PAPER:
                places[*at, "documents", len(papers), key] = found.place(row, key)
            paper["from_database"] = "from_database" in paper
            papers.append(paper)
        return {**group.head, "documents": papers}

    def step(self, group: RowGroup, at: Location, places: dict[Location, FilePlace]) -> Values:
        found, times = self._found["steps"], Values()
        for row, values in group.rows:
            if "case" not in values and "time" not in values:
                if len(group.rows) > 1:
                    self._fault(found, row, "time", "row_says_nothing")
                continue
            case = str(values.get("case", ""))
            if case in times:
                self._fault(found, row, "case", "case_twice")
            times[case] = values.get("time")
        return {**group.head, "times": times}

    def submission(
        self, group: RowGroup, at: Location, places: dict[Location, FilePlace]
    ) -> Values:
        found, fees = self._found["submissions"], list[Values]()
        for row, values in group.rows:
            fee = {key: values[name] for key, name in FEE_COLUMNS.items() if name in values}
            if fee:
                for key, name in FEE_COLUMNS.items():
                    places[*at, "fees", len(fees), key] = found.place(row, name)
                fees.append(fee)
            elif len(group.rows) > 1:
                self._fault(found, row, "amount", "row_says_nothing")
        return {**group.head, "fees": fees}

    def _lists(
        self, rows: Sequence[SheetRow], values: Values, places: dict[Location, FilePlace]
    ) -> None:
        found, lists = self._found["lists"], dict[str, list[object]]()
        for row in rows:
            said = self._cells.values(found, row)
            for key in ("part", "item"):
                if key not in said and not self._cells.problems:
                    self._fault(found, row, key, "blank")
            if {"part", "item"} <= said.keys():
                items = lists.setdefault(str(said["part"]), [])
                places[str(said["part"]), len(items)] = found.place(row, "item")
                items.append(said["item"])
        values.update(lists)

    def _fault(self, found: FoundSheet, row: SheetRow, key: str, reason: str) -> None:
        self._cells.problems.append(RecordProblem(found.place(row, key), "", reason))


Building = Callable[[RecordBuilder, RowGroup, Location, dict[Location, FilePlace]], Values]
BUILDERS: dict[str, Building] = {
    "papers": RecordBuilder.papers,
    "steps": RecordBuilder.step,
    "submissions": RecordBuilder.submission,
}


def _is_of_part(key: str) -> bool:
    return key.split("_", 1)[0] in PARTS


def _placed(
    error: ValidationError, place: FilePlace, places: Mapping[Location, FilePlace]
) -> list[RecordProblem]:
    """Name faults by the cells that they stand in; there, what is missing is a blank cell."""
    locations = [part["loc"] for part in error.errors(include_url=False, include_input=False)]
    problems = problems_of(error, place)
    if len(problems) != len(locations):
        return problems
    return [
        replace(problem, place=where, key="", reason=IN_CELLS.get(problem.reason, problem.reason))
        if (where := _nearest(location, places))
        else problem
        for problem, location in zip(problems, locations, strict=True)
    ]


def _nearest(location: Location, places: Mapping[Location, FilePlace]) -> FilePlace | None:
    for end in range(len(location), 0, -1):
        if location[:end] in places:
            return places[location[:end]]
    return None
