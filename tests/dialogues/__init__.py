"""Conversations that every front must be able to hold: what is said, what must come back.

They run over `KNOWLEDGE`, through the terminal and through Telegram's Bot API alike. A press
names the label of a button of the last message; "▶" turns its page. Every module of this
folder with a `DIALOGUES` of its own, by name, is run: one module for each topic.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.dialogues.knowledge import AGENCY, KNOWLEDGE
from tests.dialogues.turns import Turn, press, say

__all__ = ["AGENCY", "DIALOGUES", "KNOWLEDGE", "Turn", "press", "say"]


def _all_dialogues() -> dict[str, tuple[Turn, ...]]:
    joined: dict[str, tuple[Turn, ...]] = {}
    for module in iter_modules(__path__):
        own = getattr(import_module(f"{__name__}.{module.name}"), "DIALOGUES", {})
        twice = joined.keys() & own.keys()
        if twice:
            raise ValueError(f"two dialogues of one name: {twice}")
        joined.update(own)
    return joined


DIALOGUES = _all_dialogues()
