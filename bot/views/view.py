"""What the views of all subjects share: sentences, buttons, names to choose by, pages of a list."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Generic, TypeVar, dataclass_transform

from markupsafe import Markup

from bot.buttons.citizen import Stay
from bot.buttons.codec import Action, pack
from bot.messages import Button, Reply, Row
from bot.views.templating import Templates
from knowledge.access import Scope
from knowledge.answering import Listed
from knowledge.text.display_text import one_line, shorten
from knowledge.text.shortening import Room, distinct_names

T = TypeVar("T")

MAX_LABEL = 60
PHONE_WIDTH = 44
NUMBERS_A_ROW = 8
# Three lines, the first behind its number.
NAME = Room(PHONE_WIDTH, lines=3, indent=3)
_SAID_OF_EACH = re.compile(r"^thủ tục:? +(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class ListSlice(Generic[T]):
    """What a page of a list shows: `items`, of which the first has the place `first`, from 1."""

    items: Sequence[T]
    first: int
    number: int
    pages: int

    def numbered(self) -> list[tuple[int, T]]:
        return list(enumerate(self.items, self.first))


@dataclass_transform(eq_default=False)
@dataclass(eq=False)
class View:
    """Writes about one subject: sentences of the template `FILE`, labels of `LABELS`."""

    FILE: ClassVar[str]
    LABELS: ClassVar[str]

    templates: Templates

    def __init_subclass__(cls) -> None:
        dataclass(eq=False)(cls)

    def html(self, piece: str, /, **values: object) -> Markup:
        return self.templates.html(self.FILE, piece, **values)

    def label(self, piece: str, /, **values: object) -> str:
        return self.templates.text(self.LABELS, piece, **values)

    def button(
        self, action: Action, label: str, scope: Scope | None = None, /, **values: object
    ) -> Button:
        return Button(self.label(label, **values), pack(action), scope=scope)

    def say(self, piece: str, /, *rows: Row, **values: object) -> Reply:
        return Reply(str(self.html(piece, **values)), rows)

    def edit(self, piece: str, /, *rows: Row, **values: object) -> Reply:
        return replace(self.say(piece, *rows, **values), replaces=True)

    def show(self, piece: str, replaces: bool, /, *rows: Row, **values: object) -> Reply:
        return replace(self.say(piece, *rows, **values), replaces=replaces)

    def pager(self, page: ListSlice[T], turn: Callable[[int], Action]) -> tuple[Row, ...]:
        if page.pages <= 1:
            return ()
        number, text = page.number, partial(self.templates.text, "labels")
        row = [Button(text("page", number=number, pages=page.pages), pack(Stay()))]
        if number > 1:
            row.insert(0, Button(text("previous"), pack(turn(number - 1))))
        if number < page.pages:
            row.append(Button(text("next"), pack(turn(number + 1))))
        return (tuple(row),)


def page_of(items: Sequence[T], size: int, number: int) -> ListSlice[T]:
    """Take the page with a number out of a list; the last one where it has fewer."""
    pages = max(1, -(-len(items) // size))
    number = min(number, pages)
    start = (number - 1) * size
    return ListSlice(items[start : start + size], start + 1, number, pages)


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


def beside(name: str, agency: str | None) -> tuple[str, str]:
    """Cut the name of a text and of its agency so that a button shows both."""
    owner = shorten(one_line(agency or ""), MAX_LABEL // 2)
    return shorten(one_line(name), MAX_LABEL - len(owner) - len("✍  · ")), owner


def named(action: Action, name: str) -> Button:
    return Button(shorten(one_line(name), MAX_LABEL), pack(action))


def numbered_choices(
    templates: Templates, procedures: Sequence[tuple[Listed, Action]]
) -> tuple[Markup, tuple[Row, ...]]:
    names = short_names([procedure for procedure, _ in procedures])
    buttons = [
        Button(str(number), pack(action)) for number, (_, action) in enumerate(procedures, 1)
    ]
    return templates.html("lists", "entries", names=names), in_rows(buttons, NUMBERS_A_ROW)


def short_names(procedures: Sequence[Listed]) -> list[str]:
    names = [shown_name(procedure) for procedure in procedures]
    seen = Counter(names)
    whole = [
        name if seen[name] == 1 else f"{name} ({procedure.code})"
        for name, procedure in zip(names, procedures, strict=True)
    ]
    return distinct_names(whole, NAME)


def shown_name(procedure: Listed) -> str:
    """Name a procedure in a list; its code stands in for a name that nobody could see."""
    name = _SAID_OF_EACH.sub("", one_line(procedure.name))
    if not any(char.isalnum() for char in name):
        return procedure.code
    return name[0].upper() + name[1:]
