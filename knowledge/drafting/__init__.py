"""A record's parts as a person types them in a chat: written out, read back, changed one by one."""

from knowledge.drafting.changing import (
    add,
    change,
    clear,
    items,
    move,
    remove,
    rewrite,
    written,
)
from knowledge.drafting.parts import DraftPart, is_list

__all__ = [
    "DraftPart",
    "add",
    "change",
    "clear",
    "is_list",
    "items",
    "move",
    "remove",
    "rewrite",
    "written",
]
