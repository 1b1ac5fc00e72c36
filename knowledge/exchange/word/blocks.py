"""What a Word file holds, in order: paragraphs, and rows of tables with merged cells resolved."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.exchange.places import FilePlace


@dataclass(frozen=True)
class WordParagraph:
    """One line of running text; `number` counts the paragraphs outside tables from 1.

    `listed`: numbered or bulleted by Word itself, so that its mark isn't in the text. `fields` are
    its parts between tabs, where it has any.
    """

    text: str
    number: int
    listed: bool = False
    fields: tuple[str, ...] = ()

    @property
    def place(self) -> FilePlace:
        return FilePlace(paragraph=self.number)


@dataclass(frozen=True)
class WordCell:
    """A cell over the grid columns from `start` to `end` (not included).

    `continues`: merged with the cell above, whose text and `origin` (the row where it began,
    within its table) it has. `exact` is the text with all its spaces and blank lines.
    """

    text: str
    start: int
    end: int
    origin: int
    continues: bool = False
    exact: str = ""

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n") if self.text else []

    @property
    def flat(self) -> str:
        return " ".join(self.text.split())


@dataclass(frozen=True)
class WordRow:
    """A row of a table; tables count from 1 in the file, rows from 1 in their table.

    `paragraph` is where a row stands that is no row of Word's, but a line of text with tabs; such
    tables have numbers below 0.
    """

    table: int
    number: int
    cells: tuple[WordCell, ...]
    paragraph: int | None = None

    @property
    def place(self) -> FilePlace:
        if self.paragraph is not None:
            return FilePlace(paragraph=self.paragraph)
        return FilePlace(table=self.table, row=self.number)

    @property
    def fresh(self) -> tuple[WordCell, ...]:
        """The cells with text that begin in this row."""
        return tuple(cell for cell in self.cells if cell.text and not cell.continues)

    @property
    def width(self) -> int:
        return max((cell.end for cell in self.cells), default=0)

    def at(self, column: int) -> WordCell | None:
        return next((cell for cell in self.cells if cell.start <= column < cell.end), None)


WordBlock = WordParagraph | WordRow


@dataclass(frozen=True)
class WordText:
    """The body of a file, what stands in its page headers and text boxes, and below its pages."""

    body: tuple[WordBlock, ...]
    beside: tuple[WordBlock, ...]
    below: tuple[WordBlock, ...] = ()


def lines_of(block: WordBlock) -> Iterator[str]:
    """Give the lines of a paragraph, or of a row's cells from left to right."""
    if isinstance(block, WordParagraph):
        yield block.text
        return
    for cell in block.fresh:
        yield from cell.lines
