"""Typed button payloads: stateless, versioned, at most 64 bytes."""

from bot.buttons.browsing import (
    AskExample,
    Menu,
    NoneOfThese,
    ShowCase,
    ShowField,
    ShowFields,
    ShowMenu,
    ShowProcedure,
    ShowVariants,
    Stay,
)
from bot.buttons.codec import MAX_PAYLOAD, Action, Stale, code_key, digest, pack, parse
from bot.buttons.dates import AskDay, ShowSchedule, ShowTimeline
from bot.buttons.links import ShowQr
from bot.buttons.places import (
    AskPlace,
    ChoosePlace,
    DropOffice,
    EditOffice,
    ForgetPlace,
    ShowOffice,
)
from bot.buttons.trust import (
    EraseMine,
    Follow,
    GiveReason,
    KeepMine,
    Rate,
    ShowAsOf,
    Unfollow,
)

__all__ = [
    "MAX_PAYLOAD",
    "Action",
    "AskDay",
    "AskExample",
    "AskPlace",
    "ChoosePlace",
    "DropOffice",
    "EditOffice",
    "EraseMine",
    "Follow",
    "ForgetPlace",
    "GiveReason",
    "KeepMine",
    "Menu",
    "NoneOfThese",
    "Rate",
    "ShowAsOf",
    "ShowCase",
    "ShowField",
    "ShowFields",
    "ShowMenu",
    "ShowOffice",
    "ShowProcedure",
    "ShowQr",
    "ShowSchedule",
    "ShowTimeline",
    "ShowVariants",
    "Stale",
    "Stay",
    "Unfollow",
    "code_key",
    "digest",
    "pack",
    "parse",
]
