"""Descriptions as Telegram HTML: one message, or pages that a messenger can hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.rendering.markup import split, units
from knowledge.description import values
from knowledge.description.plain import INDENT
from knowledge.description.values import (
    Description,
    Heading,
    Item,
    Notes,
    Paragraph,
    Span,
    Table,
    Text,
)

LINE = Markup("\n")
GAP = Markup("\n\n")
NOTHING = Markup("")
ANCHOR = Markup('<a href="{}">{}</a>')
FOLD = Markup("<blockquote expandable>{}</blockquote>")
CONTINUED = Markup("{} <i>(tiếp)</i>")
# Notes up to so many units are shown open: a fold would take as much room.
SHORT_NOTES = 160


@dataclass(frozen=True)
class Block:
    """A piece of a section that stays together; `leads`: it introduces the block after it."""

    html: Markup
    leads: bool = False


@dataclass(frozen=True)
class PageSection:
    """Blocks under one title; `continued` is the title on the pages after the first."""

    blocks: tuple[Block, ...]
    title: Markup = NOTHING
    continued: Markup = NOTHING


@dataclass(frozen=True)
class Frame:
    """What stands around the sections: above on the first page, above on later ones, below."""

    first: Markup
    later: Markup
    foot: Markup = NOTHING


def paginate(sections: Sequence[PageSection], frame: Frame, size: int | None) -> list[Markup]:
    """Pages hold at most `size` UTF-16 units (None: one page); the frame leaves half of each."""
    pages = _Pages(frame, size)
    for section in sections:
        if section.blocks:
            pages.add(section)
    return pages.finish()


class _Pages:
    def __init__(self, frame: Frame, size: int | None) -> None:
        self._frame = frame
        self._size = size
        self._done: list[Markup] = []
        self._foot = units(GAP + frame.foot) if frame.foot else 0
        self._begin(frame.first)

    def add(self, section: PageSection) -> None:
        title = section.title
        first = True
        room = self._room(section)
        for group in _groups(_fitted(section.blocks, room), room):
            lead = GAP if first else LINE
            if not self._fits(_stack(title, group) if first else group, lead) and not self._empty:
                self._turn()
                title = section.title if first else section.continued
                first = True
            if first:
                self._append(_stack(title, group), GAP)
            else:
                self._append(group, LINE)
            first = False

    def finish(self) -> list[Markup]:
        self._turn()
        return self._done

    def _room(self, section: PageSection) -> int | None:
        if self._size is None:
            return None
        frame = max(units(self._frame.first), units(self._frame.later)) + units(self._frame.foot)
        title = max(units(section.title), units(section.continued))
        return max(1, self._size - frame - title - 2 * len(GAP) - len(LINE))

    def _fits(self, html: Markup, lead: Markup) -> bool:
        if self._size is None:
            return True
        return self._used + units(lead + html) + self._foot <= self._size

    def _append(self, html: Markup, lead: Markup) -> None:
        added = [lead, html] if self._parts else [html]
        self._parts += added
        self._used += sum(map(units, added))
        self._empty = False

    def _turn(self) -> None:
        if not self._empty or not self._done:
            foot = [GAP, self._frame.foot] if self._frame.foot else []
            self._done.append(Markup("").join([*self._parts, *foot]))
        self._begin(self._frame.later)

    def _begin(self, head: Markup) -> None:
        self._parts = [head] if head else []
        self._used = units(head)
        self._empty = True


def _stack(title: Markup, html: Markup) -> Markup:
    return title + LINE + html if title else html


def _fitted(blocks: Iterable[Block], room: int | None) -> Iterable[Block]:
    for block in blocks:
        if room is None or units(block.html) <= room:
            yield block
        else:
            yield from (Block(piece) for piece in split(block.html, room))


def _groups(blocks: Iterable[Block], room: int | None) -> Iterable[Markup]:
    waiting: Markup | None = None
    for block in blocks:
        joined = block.html if waiting is None else waiting + LINE + block.html
        if waiting is not None and room is not None and units(joined) > room:
            yield waiting
            joined = block.html
        waiting = joined if block.leads else None
        if not block.leads:
            yield joined
    if waiting is not None:
        yield waiting


def text_html(text: Text) -> Markup:
    return NOTHING.join(map(_span, text))


def message_html(description: Description) -> Markup:
    parts = [_lines(description.opening), _lines(description.head)]
    for section in description.sections:
        blocks = LINE.join(block.html for one in section.blocks for block in _blocks(one))
        parts.append(LINE.join(filter(None, (text_html(section.title), blocks))))
    parts.append(_lines(description.source))
    return GAP.join(filter(None, parts))


def pages_html(description: Description, size: int | None) -> list[Markup]:
    """Lay a description out on pages of at most `size` units (None: one page).

    Each is headed by the name and ends with the source; what would fill a page by itself
    (a long name, long notices, a long source) is laid out like a section instead.
    """
    head, over = _lines(description.head), _lines(description.opening)
    later = _lines(description.continued) or head
    foot = _lines(description.source)
    sections = [_section(section) for section in description.sections]
    first = head
    if _exceeds(head, size, 3):
        first = later
        sections.insert(0, PageSection((Block(head),)))
    if over and _exceeds(over + first, size, 3):
        sections.insert(0, PageSection((Block(over),)))
    elif over:
        first = over + GAP + first
    if _exceeds(foot, size, 6):
        sections.append(PageSection((Block(foot),)))
        foot = NOTHING
    return paginate(sections, Frame(first, later, foot), size)


def _exceeds(html: Markup, size: int | None, part: int) -> bool:
    return size is not None and units(html) > size // part


def _section(section: values.Section) -> PageSection:
    title = text_html(section.title)
    blocks = tuple(block for one in section.blocks for block in _blocks(one))
    return PageSection(blocks, title, CONTINUED.format(title) if title else NOTHING)


def _blocks(block: values.Block) -> Iterable[Block]:
    match block:
        case Heading(text):
            yield Block(text_html(text), leads=True)
        case Paragraph(text):
            yield Block(text_html(text))
        case Item(text, number, details):
            mark = "•" if number is None else f"{number}."
            lines = (Markup(f"{mark} ") + text_html(text), *map(text_html, details))  # noqa: S704
            yield Block(LINE.join(lines))
        case Table(_, rows):
            for number, (name, *cells) in enumerate(rows, 1):
                yield Block(_row(number, name, cells))
        case Notes(lines):
            html = LINE.join(map(text_html, lines))
            yield Block(FOLD.format(html) if units(html) > SHORT_NOTES else _inside("i", html))


def _row(number: int, name: Text, cells: Iterable[Text]) -> Markup:
    below = [line for cell in cells if cell for line in text_html(cell).split("\n")]
    lines = [Markup(f"{number}. ") + text_html(name)]  # noqa: S704 - a number
    return LINE.join([*lines, *(Markup(INDENT) + Markup(line) for line in below)])  # noqa: S704


def _span(span: Span) -> Markup:
    html = escape(span.text)
    if span.url:
        html = ANCHOR.format(span.url, html)
    if span.quiet:
        html = _inside("i", html)
    return _inside("b", html) if span.strong else html


def _inside(tag: str, html: Markup) -> Markup:
    return Markup(f"<{tag}>{html}</{tag}>")  # noqa: S704 - what is inside is markup already


def _lines(texts: Iterable[Text]) -> Markup:
    return LINE.join(map(text_html, texts))
