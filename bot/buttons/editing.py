"""What buttons do while a member of staff edits a working copy.

A working copy goes by its number, an item of a list by its place from 1 and the revision of
the copy in which it had that place.
"""

from typing import Annotated

from bot.buttons.citizen import FacetField
from bot.buttons.codec import Action, AgencyKey, Code, Digest, Number, Page, choice
from knowledge.access import Permission
from knowledge.drafting.parts import DraftPart

PartField = Annotated[
    DraftPart,
    choice(
        {
            DraftPart.NAME: "n",
            DraftPart.FIELD: "f",
            DraftPart.LEVELS: "v",
            DraftPart.DOSSIER: "d",
            DraftPart.DOSSIER_SETS: "b",
            DraftPart.SUBMISSIONS: "w",
            DraftPart.STEPS: "s",
            DraftPart.APPLICANTS: "a",
            DraftPart.REQUIREMENTS: "q",
            DraftPart.RESULTS: "r",
            DraftPart.SEQUENCE: "t",
            DraftPart.EXECUTING_AGENCY: "x",
            DraftPart.DECIDING_AGENCY: "y",
            DraftPart.COORDINATING_AGENCY: "z",
            DraftPart.RECEIVING_ADDRESS: "p",
            DraftPart.LEGAL_BASIS: "l",
            DraftPart.DECISION_NUMBER: "m",
            DraftPart.DECISION_DATE: "o",
            DraftPart.ISO_CODE: "ic",
            DraftPart.ISO_ISSUE: "ii",
            DraftPart.ISO_DATE: "id",
            DraftPart.ISO_STANDARD: "is",
            DraftPart.EFFECTIVE_FROM: "e",
            DraftPart.KEYWORDS: "k",
            DraftPart.URL: "u",
        }
    ),
]


class EditText(Action, kind="ea", needs=Permission.DRAFT):
    code: Code
    agency: AgencyKey = ""


class EditProcedure(Action, kind="eb", needs=Permission.DRAFT):
    code: Code


class CopyText(Action, kind="ey"):
    code: Code
    source: AgencyKey
    target: Digest


class CopyFrom(Action, kind="er"):
    code: Code
    source: AgencyKey = ""


class ChooseSource(Action, kind="ef"):
    code: Code
    page: Page = 1


class ShowDraft(Action, kind="ec"):
    draft: Number
    page: Page = 1


class EditPart(Action, kind="ep"):
    draft: Number
    part: PartField
    page: Page = 1


class RewritePart(Action, kind="ew"):
    draft: Number
    part: PartField


class EmptyPart(Action, kind="ez"):
    draft: Number
    part: PartField


class ItemAction(Action):
    """What is done to an item of a list."""

    draft: Number
    part: PartField
    item: Page
    revision: Number


class EditItem(ItemAction, kind="ei"):
    """Type an item anew."""


class MoveItem(ItemAction, kind="em"):
    down: Annotated[bool, choice({True: "d", False: "u"})]


class RemoveItem(ItemAction, kind="ex"):
    """Take an item out of its list."""


class UndoEdit(Action, kind="eu"):
    draft: Number


class PreviewDraft(Action, kind="ev"):
    draft: Number
    facet: FacetField = None
    page: Page = 1


class CompareDraft(Action, kind="ed"):
    draft: Number


class WriteWhole(Action, kind="yw"):
    """Write a working copy as one message, to be edited and sent back."""

    draft: Number


class KeepWhole(Action, kind="yh"):
    """Keep what was read of the message that was sent back."""

    draft: Number


class CheckDraft(Action, kind="ek"):
    draft: Number


class SubmitDraft(Action, kind="es"):
    draft: Number


class SubmitAgain(Action, kind="eo"):
    """Hand in with the reason that was typed before."""

    draft: Number


class TakeBack(Action, kind="et"):
    draft: Number


class KeepOwn(Action, kind="en"):
    draft: Number


class DiscardDraft(Action, kind="eq"):
    draft: Number
    sure: Annotated[bool, choice({True: "y", False: "n"})] = False
