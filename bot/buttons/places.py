"""What buttons do while a person says where they live, or tells of an agency's office."""

from typing import Annotated

from bot.buttons.codec import Action, ButtonField, Digest, choice, matching
from knowledge.offices import ContactDetail

UnitCode = Annotated[str, ButtonField(str, matching("[0-9]{5}"))]
DetailField = Annotated[
    ContactDetail,
    choice(
        {
            ContactDetail.ADDRESS: "a",
            ContactDetail.PHONE: "p",
            ContactDetail.HOURS: "h",
            ContactDetail.MAP: "m",
            ContactDetail.PORTAL: "w",
        }
    ),
]


class ChoosePlace(Action, kind="ac", written="again unit"):
    """Choose the commune with this official code as one's own.

    `again`: then answer for it what was answered without knowing which commune was meant.
    """

    unit: UnitCode
    again: Annotated[bool, choice({False: "n", True: "a"})] = False


class AskPlace(Action, kind="aa"):
    """Be asked for one's commune."""


class ForgetPlace(Action, kind="af"):
    """Have no commune chosen any more."""


class ShowOffice(Action, kind="ao"):
    agency: Digest


class EditOffice(Action, kind="ae"):
    detail: DetailField
    agency: Digest


class DropOffice(Action, kind="ad"):
    detail: DetailField
    agency: Digest
