"""Lists and texts fitted into so many lines of a phone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.description.context import SectionContext
from knowledge.description.plain import PHONE_WIDTH, block_lines, phone_lines
from knowledge.description.values import Block, Item, Paragraph, Text
from knowledge.text.shortening import Room, distinct_names, shortened

NUMBER = len("10. ")


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
class Entry:
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
    context: SectionContext, entries: Sequence[Entry], lines: int, kind: str, *, most: int = 2
) -> Body:
    """Number entries, each on `most` lines or fewer; what has no room is counted at the end.

    `kind` names what the entries are, for "… và 3 giấy tờ nữa".
    """
    for each in range(most, 0, -1):
        names = _names(entries, each)
        items = _items(context, entries, names)
        if lines_of(items) <= lines:
            cut = any(entry.name != name for entry, name in zip(entries, names, strict=True))
            return Body(items, more=cut)
    while items and lines_of(items) >= lines:
        items = items[:-1]
    left_out = len(entries) - len(items)
    rest = Paragraph(context.short("and_more", number=left_out, kind=kind))
    return Body((*items, rest), more=True, left_out=left_out)


def _names(entries: Sequence[Entry], lines: int) -> list[str]:
    marks = max((len(entry.mark) for entry in entries), default=0)
    room = Room(PHONE_WIDTH, lines, NUMBER + marks)
    return distinct_names([entry.name for entry in entries], room)


def _items(
    context: SectionContext, entries: Sequence[Entry], names: Sequence[str]
) -> tuple[Item, ...]:
    return tuple(
        Item(context.short("entry", name=name, mark=entry.mark), number)
        for number, (name, entry) in enumerate(zip(names, entries, strict=True), 1)
    )
