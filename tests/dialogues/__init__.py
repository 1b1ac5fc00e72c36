"""Conversations that every front must be able to hold: what is said, what must come back.

Those of `BOTH` run through the terminal and through Telegram's Bot API alike, the others through
one of them in turn, so that each front holds some of every topic: see `on`. A press names the
label of a button of the last message; "Sau ▶" turns its page. Every module of this folder is run,
one for each topic: its `DIALOGUES`, by name, over `KNOWLEDGE`, and its `SAMPLE_DIALOGUES` over
the sample that comes with the program.
"""

from collections.abc import Iterable
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

from tests.dialogues.knowledge import AGENCY, KNOWLEDGE
from tests.dialogues.turns import Turn, press, say

__all__ = [
    "AGENCY",
    "DIALOGUES",
    "KNOWLEDGE",
    "SAMPLE_DIALOGUES",
    "Front",
    "Turn",
    "on",
    "press",
    "say",
]

# Some of every topic, and every way to go on: words, numbers, buttons, pages, commands, links.
BOTH = frozenset(
    {
        "born abroad",
        "the choice by number",
        "the choice by a button",
        "the dates follow for another day",
        "a schedule is pressed for, and the way back",
        "every side is asked of one subject",
        "a side alone, without a subject",
        "every side of an answer is pressed",
        "subjects are browsed",
        "a number that is typed after a list chooses from it",
        "help and an unknown command",
        "markup that a person types does no harm",
        "a commune is chosen in two steps",
        "a choice is dropped by a button",
        "a place in a question holds for that question",
        "/hoi asks for the question",
        "a link to a procedure",
        "a greeting",
        "a fire",
        "a subject is shown by a button and goes on",
    }
)


class Front(Enum):
    """Where a dialogue is held."""

    TERMINAL = 0
    TELEGRAM = 1


def on(front: Front, dialogues: Iterable[str]) -> list[str]:
    """Choose the dialogues that this front holds."""
    names = list(dialogues)
    alone = [name for name in names if name not in BOTH]
    held = {*BOTH, *alone[front.value :: len(Front)]}
    return [name for name in names if name in held]


def _all(table: str) -> dict[str, tuple[Turn, ...]]:
    joined: dict[str, tuple[Turn, ...]] = {}
    for module in iter_modules(__path__):
        own = getattr(import_module(f"{__name__}.{module.name}"), table, {})
        twice = joined.keys() & own.keys()
        if twice:
            raise ValueError(f"two dialogues of one name: {twice}")
        joined.update(own)
    return joined


DIALOGUES = _all("DIALOGUES")
SAMPLE_DIALOGUES = _all("SAMPLE_DIALOGUES")
if unknown := BOTH - DIALOGUES.keys() - SAMPLE_DIALOGUES.keys():
    raise ValueError(f"no dialogue has the name: {unknown}")
