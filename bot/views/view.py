"""What the views of all subjects share: sentences, buttons, rows and pages of a list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from markupsafe import Markup

from bot.buttons.browsing import Stay
from bot.buttons.codec import Action, pack
from bot.messages import Button, Reply, Row
from bot.views.labels import MAX_LABEL
from bot.views.templating import Templates
from knowledge.text.display_text import one_line, shorten

T = TypeVar("T")


@dataclass(frozen=True)
class ListSlice(Generic[T]):
    """What a page of a list shows: `items`, of which the first has the place `first`, from 1."""

    items: Sequence[T]
    first: int
    number: int
    pages: int

    def numbered(self) -> list[tuple[int, T]]:
        return list(enumerate(self.items, self.first))


class View:
    """Writes about one subject: sentences of the template `FILE`, labels of `LABELS`."""

    FILE: ClassVar[str]
    LABELS: ClassVar[str]

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html(self.FILE, piece, **values)

    def label(self, piece: str, /, **values: object) -> str:
        return self._templates.text(self.LABELS, piece, **values)

    def button(self, action: Action, label: str, /, **values: object) -> Button:
        return Button(self.label(label, **values), pack(action))

    def say(self, piece: str, /, *rows: Row, **values: object) -> Reply:
        return Reply(str(self.html(piece, **values)), rows)

    def edit(self, piece: str, /, *rows: Row, **values: object) -> Reply:
        return Reply(str(self.html(piece, **values)), rows, replaces=True)

    def pager(self, page: ListSlice[T], turn: Callable[[int], Action]) -> tuple[Row, ...]:
        return pager(self._templates, page.number, page.pages, turn)


def page_of(items: Sequence[T], size: int, number: int) -> ListSlice[T]:
    """Take the page with a number out of a list; the last one where it has fewer."""
    pages = max(1, -(-len(items) // size))
    number = min(number, pages)
    start = (number - 1) * size
    return ListSlice(items[start : start + size], start + 1, number, pages)


def pager(
    templates: Templates, number: int, pages: int, turn: Callable[[int], Action]
) -> tuple[Row, ...]:
    if pages <= 1:
        return ()
    row = [Button(templates.text("labels", "page", number=number, pages=pages), pack(Stay()))]
    if number > 1:
        row.insert(0, Button(templates.text("labels", "previous"), pack(turn(number - 1))))
    if number < pages:
        row.append(Button(templates.text("labels", "next"), pack(turn(number + 1))))
    return (tuple(row),)


def in_rows(buttons: Iterable[Button], per_row: int = 2) -> tuple[Row, ...]:
    every = tuple(buttons)
    return tuple(every[start : start + per_row] for start in range(0, len(every), per_row))


def side_by_side(buttons: Iterable[Button], longest: int = 20) -> list[Row]:
    """Put two buttons on a row where both labels can be read on a phone."""
    rows: list[Row] = []
    for button in buttons:
        short = len(button.label) <= longest
        if short and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= longest:
            rows[-1] = (rows[-1][0], button)
        else:
            rows.append((button,))
    return rows


def named(action: Action, name: str) -> Button:
    return Button(shorten(one_line(name), MAX_LABEL), pack(action))
