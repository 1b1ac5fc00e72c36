"""Typed button payloads: stateless, versioned, at most 64 bytes."""

from bot.buttons.browsing import (
    AskExample,
    NoneOfThese,
    ShowField,
    ShowFields,
    ShowProcedure,
    ShowVariants,
    Stay,
)
from bot.buttons.codec import MAX_PAYLOAD, Action, Stale, code_key, digest, pack, parse

__all__ = [
    "MAX_PAYLOAD",
    "Action",
    "AskExample",
    "NoneOfThese",
    "ShowField",
    "ShowFields",
    "ShowProcedure",
    "ShowVariants",
    "Stale",
    "Stay",
    "code_key",
    "digest",
    "pack",
    "parse",
]
