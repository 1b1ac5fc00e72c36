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
    conditions: bool = False,
) -> Body:
    """Number entries, each on `most` lines or fewer; what has no room is counted at the end.

    `kind` names what the entries are, for "… và 3 giấy tờ nữa". With `conditions` a name that
    loses its condition by being cut gets a mark, which a last line explains.
    """
    longest = names = _names(entries, most, conditions=conditions)
    for each in range(most - 1, 0, -1):
        if _lines(entries, names, conditions=conditions) <= lines:
            break
        names = _names(entries, each, conditions=conditions)
    for index, name in enumerate(longest):
        grown = [*names[:index], name, *names[index + 1 :]]
        if name not in names and _lines(entries, grown, conditions=conditions) <= lines:
            names = grown
    items = _items(context, entries, names, conditions=conditions)
    lost = conditions and any(map(_lost, entries, names))
    after = (Paragraph(context.short("conditional")),) if lost else ()
    if lines_of((*items, *after)) <= lines:
        cut = any(entry.name != name for entry, name in zip(entries, names, strict=True))
        return Body((*items, *after), more=cut)
    while items and lines_of((*items, *after)) >= lines:
        items = items[:-1]
    left_out = len(entries) - len(items)
    rest = Paragraph(context.short("and_more", number=left_out, kind=kind))
    return Body((*items, rest, *after), more=True, left_out=left_out)


def _names(entries: Sequence[ListEntry], lines: int, *, conditions: bool) -> list[str]:
    marks = max((len(entry.mark) + 1 for entry in entries if entry.mark), default=0)
    room = Room(PHONE_WIDTH, lines, NUMBER + marks + conditions * len(CONDITION_MARK))
    return distinct_names([entry.name for entry in entries], room)


def _lines(entries: Sequence[ListEntry], names: Sequence[str], *, conditions: bool) -> int:
    """Count the lines of a list with these names, and of the one that explains the mark."""
    texts = (
        f"{number}. {name}{CONDITION_MARK if conditions else ''} {entry.mark}"
        for number, (entry, name) in enumerate(zip(entries, names, strict=True), 1)
    )
    marked = conditions and any(map(_lost, entries, names))
    return sum(line_count(text, PHONE_WIDTH) for text in texts) + marked


def _items(
    context: SectionContext, entries: Sequence[ListEntry], names: Sequence[str], *, conditions: bool
) -> tuple[Item, ...]:
    items = []
    for number, (entry, name) in enumerate(zip(entries, names, strict=True), 1):
        shown = name + CONDITION_MARK if conditions and _lost(entry, name) else name
        items.append(Item(context.short("entry", name=shown, mark=entry.mark), number))
    return tuple(items)


def _lost(entry: ListEntry, name: str) -> bool:
    return loses_condition(entry.name, name)
