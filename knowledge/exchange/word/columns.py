"""The columns of a table of steps, told by the words in its head, in whatever order they come."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.exchange.word.blocks import WordCell, WordRow
from knowledge.exchange.word.labels import JOINING, begins_with, word_labels
from knowledge.text.normalise import words
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import Duration
from knowledge.worktime.stated_totals import total_in_label

MOST_HEAD_ROWS = 4
MOST_HEAD_WORDS = 30
# A head with columns of other kinds is told from running text by its short cells.
MOST_WORDS_OF_A_HEAD = 12
# "Thời gian (3)"
_COLUMN_NOTE = re.compile(r"\s*\(\d{1,2}\)\s*$")


@dataclass(frozen=True)
class TimeColumn:
    """The times of one case; `total` and `unit` are what the head says of the whole column."""

    middle: int
    case: str
    total: str | None
    unit: str | None


@dataclass(frozen=True)
class StepTable:
    """A table of steps: where its columns stand (by a grid column in their middle), its rows.

    `case` is the case that the line over a table is about, when there is a table for each.
    """

    names: tuple[int, ...]
    responsible: tuple[int, ...]
    output: tuple[int, ...]
    times: tuple[TimeColumn, ...]
    units: tuple[int, ...]
    numbers: tuple[int, ...]
    head: tuple[WordRow, ...]
    rows: tuple[WordRow, ...]
    case: str = ""

    @property
    def table(self) -> int:
        return self.head[0].table


def read_head(rows: Sequence[WordRow]) -> StepTable | None:
    """Read the head that begins with the first row, or None when it is no head of steps.

    A head goes on into the next rows as long as a cell of it is merged downwards, or while it
    only splits the times into cases.
    """
    fresh = rows[0].fresh
    kinds = {cell.start: _kind(cell.flat) for cell in fresh}
    present = set(kinds.values())
    if "none" in present or not present & {"name", "number"}:
        return None
    if not present & {"responsible", "time"}:
        return None
    if None in present and any(len(cell.flat.split()) > MOST_WORDS_OF_A_HEAD for cell in fresh):
        return None
    depth = _depth(rows, kinds)
    head = tuple(rows[:depth])
    columns = list(_columns(head))
    by_kind = _by_kind(columns)
    numbers = by_kind.get("number", [])
    names = by_kind.get("name", []) or numbers
    if not names or not by_kind.keys() & {"responsible", "time"}:
        return None
    return StepTable(
        names=tuple(names),
        responsible=tuple(by_kind.get("responsible", [])),
        output=tuple(by_kind.get("output", [])),
        times=tuple(_time_column(one) for one in columns if _kind(one.path[0]) == "time"),
        units=tuple(by_kind.get("unit", [])),
        numbers=tuple(one for one in numbers if one not in names),
        head=head,
        rows=tuple(rows[depth:]),
    )


@dataclass(frozen=True)
class _Column:
    middle: int
    path: tuple[str, ...]


def _depth(rows: Sequence[WordRow], kinds: Mapping[int, str | None]) -> int:
    depth = 1
    timed = {start for start, kind in kinds.items() if kind == "time"}
    while depth < min(len(rows), MOST_HEAD_ROWS):
        row = rows[depth]
        merged = any(cell.continues and cell.origin <= rows[0].number for cell in row.cells)
        splits = bool(row.fresh) and all(
            _under(cell, rows[0], timed) and not is_time(cell.flat) for cell in row.fresh
        )
        if not (merged or splits) or not row.fresh:
            break
        if merged and not splits and not _splits_merged(row, rows[0]):
            break
        depth += 1
    return depth


def _splits_merged(row: WordRow, head: WordRow) -> bool:
    """Tell whether all cells that begin in a row stand below wider ones of the head."""
    return all(
        any(above.start <= cell.start and cell.end <= above.end for above in head.cells)
        and not is_time(cell.flat)
        for cell in row.fresh
    )


def _under(cell: WordCell, head: WordRow, columns: set[int]) -> bool:
    above = head.at(cell.start)
    return above is not None and above.start in columns


def is_time(text: str) -> bool:
    return isinstance(read_duration(text), Duration)


def _columns(head: Sequence[WordRow]) -> Iterator[_Column]:
    """Give each column with the texts above it, from top to bottom."""
    width = max(row.width for row in head)
    found: list[tuple[tuple[tuple[int, int], ...], list[int], tuple[str, ...]]] = []
    for column in range(width):
        cells = [cell for row in head if (cell := row.at(column)) is not None]
        key = tuple(dict.fromkeys((cell.origin, cell.start) for cell in cells))
        path = tuple(cell.flat for cell in cells if not cell.continues and cell.flat)
        if found and found[-1][0] == key:
            found[-1][1].append(column)
        else:
            found.append((key, [column], path))
    for _, columns, path in found:
        if path:
            yield _Column(columns[len(columns) // 2], path)


def _by_kind(columns: Sequence[_Column]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column in columns:
        kind = _kind(column.path[0])
        if kind is not None:
            found.setdefault(kind, []).append(column.middle)
    return found


def _kind(text: str) -> str | None:
    """Tell what a column holds by the first words in its head that name a kind."""
    said = [word for word in words(text) if word not in JOINING]
    if not said or len(said) > MOST_HEAD_WORDS:
        return None
    best: tuple[int, int, str] | None = None
    alone = kind_of_number(said)
    for kind, phrases in _kinds().items():
        for phrase in phrases if kind != "number" or alone else ():
            at = _position(phrase.split(), said)
            if at is not None:
                better = (at, -len(phrase.split()), kind)
                best = better if best is None or better < best else best
    return None if best is None else best[2]


def kind_of_number(said: Sequence[str]) -> bool:
    return " ".join(said) in word_labels().columns.number


def _kinds() -> dict[str, tuple[str, ...]]:
    columns = word_labels().columns
    return {
        "none": columns.none,
        "number": columns.number,
        "time": columns.time,
        "unit": columns.unit,
        "name": columns.name,
        "responsible": columns.responsible,
        "output": columns.output,
        "remark": columns.remark,
    }


def _position(phrase: Sequence[str], said: Sequence[str]) -> int | None:
    places = range(len(said) - len(phrase) + 1)
    return next((at for at in places if said[at : at + len(phrase)] == list(phrase)), None)


def _time_column(column: _Column) -> TimeColumn:
    """Read "Thời gian / Trường hợp không xác minh: 03 ngày làm việc" into case, total and unit."""
    total = unit = None
    case: list[str] = []
    for text in (_COLUMN_NOTE.sub("", one) for one in column.path):
        stated = total_in_label(text)
        alone = without_time_leads(text)
        if stated is None and is_time(alone):
            stated, alone = alone, ""
        elif stated is not None:
            alone = without_time_leads(_before(text, stated))
        alone = alone.strip(" ():-–")
        if alone and is_time(f"1 {alone}"):
            unit, alone = alone, ""
        total = stated or total
        if alone and alone not in case:
            case.append(_case_name(alone))
    return TimeColumn(column.middle, " – ".join(case), total, unit)


def _before(text: str, total: str) -> str:
    return text[: text.rindex(total)].rstrip(" (:")


def without_time_leads(text: str) -> str:
    """Take "Thời gian thực hiện" and the like off the head of a column."""
    rest = text.strip(" ():*-–")
    while lead := _lead(rest):
        rest = rest[lead:].strip(" ():*-–,")
    return rest


def _lead(text: str) -> int:
    for phrase in sorted(word_labels().columns.time_leads, key=len, reverse=True):
        if begins_with(text, [phrase]):
            return _length_of(text, phrase.count(" ") + 1)
    return 0


def _length_of(text: str, count: int) -> int:
    """Tell where so many words end."""
    end = 0
    for _ in range(count):
        while end < len(text) and not text[end].isalnum():
            end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return end


def _case_name(text: str) -> str:
    """Take "Trường hợp" off the name of a case that says more than one word."""
    for lead in sorted(word_labels().columns.cases, key=len, reverse=True):
        if begins_with(text, [lead]):
            rest = text[_length_of(text, lead.count(" ") + 1) :].strip(" :")
            return rest if " " in rest else text
    return text
