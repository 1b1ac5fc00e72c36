"""A table of the printed process as values: what the writer draws and the reader finds again."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class CellLook(StrEnum):
    PLAIN = "plain"
    CENTRED = "centred"
    HEAD = "head"
    LABEL = "label"
    TITLE = "title"


@dataclass(frozen=True)
class FormCell:
    """A cell over `span` columns; `field`: what Word itself fills in, as NUMPAGES.

    `continues`: merged with the cell above. `open_top`: hardly a line above it, so that
    the items of a list look like one cell.
    """

    text: str = ""
    look: CellLook = CellLook.PLAIN
    span: int = 1
    continues: bool = False
    begins_merge: bool = False
    open_top: bool = False
    open_bottom: bool = False
    field: str = ""


FormRow = Sequence[FormCell]


@dataclass(frozen=True)
class FormTable:
    """Rows with the widths of their columns in millimetres; the first `head` repeat on pages."""

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    head: int = 0


def head_row(texts: Sequence[str]) -> FormRow:
    return [FormCell(text, CellLook.HEAD) for text in texts]


def plain_table(widths: Sequence[float], head: Sequence[str], rows: Sequence[FormRow]) -> FormTable:
    return FormTable(tuple(widths), (head_row(head), *rows), head=1)
