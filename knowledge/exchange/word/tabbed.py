"""Tables of steps that are no tables of Word's: lines of text whose columns are parted by tabs."""

from collections.abc import Sequence
from itertools import takewhile

from knowledge.exchange.word.blocks import WordBlock, WordCell, WordParagraph, WordRow
from knowledge.exchange.word.columns import read_head

LEAST_COLUMNS = 3


def with_tabbed_tables(body: Sequence[WordBlock]) -> tuple[WordBlock, ...]:
    """Give a body in which the lines of such tables are rows."""
    found: list[WordBlock] = []
    at = tables = 0
    while at < len(body):
        rows = _table(body[at:], tables - 1) if len(_fields(body[at])) >= LEAST_COLUMNS else ()
        tables -= bool(rows)
        found += rows or [body[at]]
        at += len(rows) or 1
    return tuple(found)


def _table(body: Sequence[WordBlock], number: int) -> Sequence[WordRow]:
    """Give the lines from the first on, when it is the head of a table of steps."""
    parted = takewhile(lambda one: len(_fields(one)) > 1, body)
    lines = [one for one in parted if isinstance(one, WordParagraph)]
    width = len(_fields(lines[0]))
    rows = [_row(one, number, at, width) for at, one in enumerate(lines, 1)]
    head = read_head(rows)
    return rows if head is not None and head.times and len(rows) > 1 else ()


def _fields(block: WordBlock) -> Sequence[str]:
    fields = block.fields if isinstance(block, WordParagraph) else ()
    return [one for one in fields if one]


def _row(block: WordParagraph, table: int, number: int, width: int) -> WordRow:
    """Give a line as a row; an empty column is one only where the tabs count out without it."""
    texts = block.fields if len(block.fields) == width else _fields(block)
    cells = [WordCell(text, at, at + 1, number, exact=text) for at, text in enumerate(texts)]
    return WordRow(table, number, tuple(cells), paragraph=block.number)
