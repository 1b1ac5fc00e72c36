"""The parts of a description: text with emphasis, blocks of it, sections of blocks.

They know no messenger and no markup; whoever shows them decides how emphasis, numbers, tables
and folds look.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A run of text; `quiet` stands back (italics, grey), `url` makes it a link."""

    text: str
    strong: bool = False
    quiet: bool = False
    url: str | None = None


Text = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A line that leads the blocks after it, such as the case that papers belong to."""

    text: Text


@dataclass(frozen=True)
class Paragraph:
    """A line of text, or several."""

    text: Text


@dataclass(frozen=True)
class Item:
    """An entry of a list, numbered from 1 (None: a bullet), with lines of its own below."""

    text: Text
    number: int | None = None
    details: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under column names; the first column numbers and names a row, an empty cell is ()."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class Notes:
    """Long reading that may be folded away: lines, some of them with a number."""

    lines: tuple[Text, ...]


Block = Heading | Paragraph | Item | Table | Notes


@dataclass(frozen=True)
class Section:
    """Blocks under a title (() for none); `absent`: they only say that the record lacks it."""

    blocks: tuple[Block, ...]
    title: Text = ()
    absent: bool = False


@dataclass(frozen=True)
class Description:
    """What to tell: `opening` stands over all, `head` names the procedure, `source` ends it.

    `continued` names it again where the rest goes on, on a further page or message.
    `more`: something of what was asked for is left out here and stands in the full text.
    `cases` are the cases of the dossier to choose from, when their papers are not listed.
    """

    opening: tuple[Text, ...]
    head: tuple[Text, ...]
    sections: tuple[Section, ...]
    source: tuple[Text, ...]
    continued: tuple[Text, ...] = ()
    more: bool = False
    cases: tuple[str, ...] = ()


def plain(text: Text) -> str:
    return "".join(span.text for span in text)


def texts(block: Block) -> Iterator[Text]:
    """Every text of a block, in reading order."""
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Item(text, _, details):
            yield text
            yield from details
        case Table(_, rows):
            for row in rows:
                yield from row
        case Notes(lines):
            yield from lines
