"""Rows of one record put together: several rows are one step, one case, one way to submit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.exchange.problems import RecordProblem
from knowledge.exchange.workbook.sheet_rows import FoundSheet, SheetRow

ReadRow = tuple[SheetRow, dict[str, object]]


@dataclass
class RowGroup:
    """What the rows say together (`head`), and each row."""

    head: dict[str, object]
    rows: list[ReadRow] = field(default_factory=list)


def grouped(
    found: FoundSheet, rows: Sequence[ReadRow], head: Sequence[str]
) -> tuple[list[RowGroup], list[RecordProblem]]:
    """Put rows with the same number together, in the order of the numbers.

    A row without a number stays below the row above it, and belongs to it unless it says
    something else about what they share.
    """
    groups: list[RowGroup] = []
    problems: list[RecordProblem] = []
    numbers: list[object] = []
    for order, (row, values) in _in_order(rows):
        said = {key: values[key] for key in head if key in values}
        if groups and order is not None and order == numbers[-1]:
            known = groups[-1].head
            for key, value in said.items():
                if known.get(key) != value:
                    problems.append(RecordProblem(found.place(row, key), "", "differs_above"))
        elif groups and order is None and said.items() <= groups[-1].head.items():
            pass
        else:
            groups.append(RowGroup(said))
            numbers.append(order)
        groups[-1].rows.append((row, values))
    return groups, problems


def _in_order(rows: Sequence[ReadRow]) -> Iterator[tuple[object, ReadRow]]:
    last, keyed = 0, []
    for at, one in enumerate(rows):
        order = one[1].get("order")
        numbered = isinstance(order, int)
        last = order if isinstance(order, int) else last
        keyed.append((last, not numbered, at, order, one))
    for *_, order, one in sorted(keyed, key=lambda key: key[:3]):
        yield order, one
