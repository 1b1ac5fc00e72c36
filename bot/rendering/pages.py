"""Sections of blocks laid out on pages that a messenger can hold; no block is cut that fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.rendering.markup import split, units

LINE = Markup("\n")
GAP = Markup("\n\n")
NOTHING = Markup("")


@dataclass(frozen=True)
class Block:
    """A piece of a section that stays together; `leads`: it introduces the block after it."""

    html: Markup
    leads: bool = False


@dataclass(frozen=True)
class PageSection:
    """Blocks under one title; `continued` is the title on the pages after the first.

    `absent` names the topic when the blocks say no more than that the record lacks it.
    """

    blocks: tuple[Block, ...]
    title: Markup = NOTHING
    continued: Markup = NOTHING
    absent: str = ""


@dataclass(frozen=True)
class Frame:
    """What stands around the sections: above on the first page, above on later ones, below."""

    first: Markup
    later: Markup
    foot: Markup = NOTHING


def paginate(sections: Sequence[PageSection], frame: Frame, size: int | None) -> list[Markup]:
    """Lay sections out on pages of at most `size` UTF-16 units (None: one page).

    The frame must leave at least half a page to the sections.
    """
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
    """Join each leading block with the one it introduces, where a page can hold both."""
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
