"""Lists and texts fitted into so many lines of a phone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.description.context import SectionContext
from knowledge.description.plain import PHONE_WIDTH, block_lines, phone_lines
from knowledge.description.short.dossier_words import loses_condition
from knowledge.description.values import Block, Item, Paragraph, Text
from knowledge.text.shortening import Room, distinct_names, line_count, shortened

NUMBER = len("10. ")
CONDITION_MARK = "*"
MOST_ENTRIES = 99


@dataclass(frozen=True)
class Body:
    """The blocks of a short answer; `more` and `cases` as in a description.

    `left_out` counts the entries of lists that are only counted, not named.
    """

    blocks: tuple[Block, ...]
    more: bool = False
    cases: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class ListEntry:
    """An entry of a list: its name may be cut, `mark` behind it may not."""

    name: str
    mark: str = ""


def lines_of(blocks: Iterable[Block]) -> int:
    return sum(phone_lines(line) for block in blocks for line in block_lines(block))


def text_lines(texts: Iterable[Text]) -> int:
    return lines_of(Paragraph(text) for text in texts)


def clip(text: str, lines: int, indent: int = 0) -> str:
    """Shorten text to so many lines; `indent` characters of the first are taken."""
    return shortened(text, Room(PHONE_WIDTH, lines, indent))


def trim(blocks: Sequence[Block], lines: int) -> Body:
    """Keep the first blocks that have room; the rest stands in the full text."""
    kept = list(blocks)
    while len(kept) > 1 and lines_of(kept) > lines:
        kept.pop()
    return Body(tuple(kept), more=True)


def fit_list(
    context: SectionContext,
    entries: Sequence[ListEntry],
    lines: int,
    kind: str,
    *,
    most: int = 2,
    at_most: int = MOST_ENTRIES,
    conditions: bool = False,
) -> Body:
    """Number entries, each on `most` lines or fewer; what has no room, or is beyond `at_most`,
    is counted at the end.

    `kind` names what the entries are, for "… và 3 giấy tờ nữa". With `conditions` a name that
    loses its condition by being cut gets a mark, which a last line explains.
    """
    left_out = len(entries[at_most:])
    entries = entries[:at_most]
    longest = rows = _rows(entries, most, conditions=conditions)
    for each in range(most - 1, 0, -1):
        if _lines(rows) <= lines:
            break
        rows = _rows(entries, each, conditions=conditions)
    for index, row in enumerate(longest):
        grown = [*rows[:index], row, *rows[index + 1 :]]
        if _lines(grown) <= lines and all(row.name != other.name for other in rows):
            rows = grown
    while rows and _lines(rows) + bool(left_out) > lines:
        rows = rows[:-1]
        left_out += 1
    blocks: list[Block] = [_item(context, number, row) for number, row in enumerate(rows, 1)]
    if left_out:
        blocks.append(Paragraph(context.short("and_more", number=left_out, kind=kind)))
    if any(row.lost for row in rows):
        blocks.append(Paragraph(context.short("conditional")))
    cut = any(row.name != row.entry.name for row in rows)
    return Body(tuple(blocks), more=cut or left_out > 0, left_out=left_out)


@dataclass(frozen=True)
class _Row:
    """An entry with the name that is shown; `lost`: a condition is not in it."""

    entry: ListEntry
    name: str
    lost: bool
    lines: int


def _rows(entries: Sequence[ListEntry], lines: int, *, conditions: bool) -> list[_Row]:
    marks = max((len(entry.mark) + 1 for entry in entries if entry.mark), default=0)
    room = Room(PHONE_WIDTH, lines, NUMBER + marks + conditions * len(CONDITION_MARK))
    names = distinct_names([entry.name for entry in entries], room)
    return [
        _row(number, entry, name, conditions=conditions)
        for number, (entry, name) in enumerate(zip(entries, names, strict=True), 1)
    ]


def _row(number: int, entry: ListEntry, name: str, *, conditions: bool) -> _Row:
    lost = conditions and loses_condition(entry.name, name)
    text = f"{number}. {name}{CONDITION_MARK if lost else ''} {entry.mark}"
    return _Row(entry, name, lost, line_count(text, PHONE_WIDTH))


def _lines(rows: Sequence[_Row]) -> int:
    """Count the lines of a list, and of the one that explains the mark."""
    return sum(row.lines for row in rows) + any(row.lost for row in rows)


def _item(context: SectionContext, number: int, row: _Row) -> Item:
    shown = row.name + CONDITION_MARK if row.lost else row.name
    return Item(context.short("entry", name=shown, mark=row.entry.mark), number)
