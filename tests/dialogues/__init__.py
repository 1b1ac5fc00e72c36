"""Conversations that every front must be able to hold: what is said, what must come back.

They run through the terminal and through Telegram's Bot API alike. A press names the label of
a button of the last message; "Sau ▶" turns its page. Every module of this folder is run, one for
each topic: its `DIALOGUES`, by name, over `KNOWLEDGE`, and its `SAMPLE_DIALOGUES` over the
sample that comes with the program.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.dialogues.knowledge import AGENCY, KNOWLEDGE
from tests.dialogues.turns import Turn, press, say

__all__ = ["AGENCY", "DIALOGUES", "KNOWLEDGE", "SAMPLE_DIALOGUES", "Turn", "press", "say"]


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
