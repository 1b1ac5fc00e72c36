"""Procedures to choose from: names in lines of a phone, and one row of numbers under them."""

import re
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons.codec import Action, pack
from bot.messages import Button, Row
from bot.views.templating import Templates
from knowledge.answering import Listed
from knowledge.text.display_text import one_line
from knowledge.text.shortening import Room, distinct_names

MAX_LABEL = 60
PHONE_WIDTH = 44
NUMBERS_A_ROW = 8
# Three lines, the first behind its number.
NAME = Room(PHONE_WIDTH, lines=3, indent=3)
_SAID_OF_EACH = re.compile(r"^thủ tục:? +(?=\w)", re.IGNORECASE)


def numbered_choices(
    templates: Templates, procedures: Sequence[tuple[Listed, Action]]
) -> tuple[Markup, tuple[Row, ...]]:
    names = short_names([procedure for procedure, _ in procedures])
    buttons = [
        Button(str(number), pack(action)) for number, (_, action) in enumerate(procedures, 1)
    ]
    starts = range(0, len(buttons), NUMBERS_A_ROW)
    rows = tuple(tuple(buttons[start : start + NUMBERS_A_ROW]) for start in starts)
    return templates.html("lists", "entries", names=names), rows


def short_names(procedures: Sequence[Listed]) -> list[str]:
    """Name the procedures of one list by what tells them apart; equal names by their codes."""
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
