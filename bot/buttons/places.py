"""What buttons do while a person says where they live, or tells of an agency's office."""

import re
from dataclasses import dataclass

from bot.buttons.codec import DIGEST, Action, ButtonField, choice, payload
from knowledge.offices import Detail

_UNIT = re.compile(r"[0-9]{5}", re.ASCII)


def _unit(text: str) -> str:
    if not _UNIT.fullmatch(text):
        raise ValueError(text)
    return text


UNIT = ButtonField(str, _unit)
DETAIL = choice(
    {
        Detail.ADDRESS: "a",
        Detail.PHONE: "p",
        Detail.HOURS: "h",
        Detail.MAP: "m",
        Detail.PORTAL: "w",
    }
)


@payload("ac", again=choice({False: "n", True: "a"}), unit=UNIT)
@dataclass(frozen=True)
class ChoosePlace(Action):
    """Choose the commune with this official code as one's own.

    `again`: then answer for it what was answered without knowing which commune was meant.
    """

    unit: str
    again: bool = False


@payload("aa")
@dataclass(frozen=True)
class AskPlace(Action):
    """Be asked for one's commune."""


@payload("af")
@dataclass(frozen=True)
class ForgetPlace(Action):
    """Have no commune chosen any more."""


@payload("ao", agency=DIGEST)
@dataclass(frozen=True)
class ShowOffice(Action):
    """Show staff what is known of an agency's office; `agency` is a digest."""

    agency: str


@payload("ae", detail=DETAIL, agency=DIGEST)
@dataclass(frozen=True)
class EditOffice(Action):
    """Be asked for one detail of an agency's office."""

    detail: Detail
    agency: str


@payload("ad", detail=DETAIL, agency=DIGEST)
@dataclass(frozen=True)
class DropOffice(Action):
    """Take one detail of an agency's office away."""

    detail: Detail
    agency: str
