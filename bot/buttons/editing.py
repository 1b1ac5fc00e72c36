"""What buttons do while a member of staff edits a working copy.

A working copy goes by its number, an item of a list by its place from 1 and the revision of
the copy in which it had that place.
"""

from dataclasses import dataclass

from bot.buttons.browsing import FACET
from bot.buttons.codec import (
    CODE,
    DIGEST,
    MAYBE_DIGEST,
    NUMBER,
    PAGE,
    Action,
    choice,
    payload,
)
from knowledge.drafting import Part
from knowledge.text.facets import Facet

PART = choice(
    {
        Part.NAME: "n",
        Part.FIELD: "f",
        Part.LEVELS: "v",
        Part.DOSSIER: "d",
        Part.DOSSIER_SETS: "b",
        Part.SUBMISSIONS: "w",
        Part.STEPS: "s",
        Part.APPLICANTS: "a",
        Part.REQUIREMENTS: "q",
        Part.RESULTS: "r",
        Part.SEQUENCE: "t",
        Part.EXECUTING_AGENCY: "x",
        Part.DECIDING_AGENCY: "y",
        Part.COORDINATING_AGENCY: "z",
        Part.RECEIVING_ADDRESS: "p",
        Part.LEGAL_BASIS: "l",
        Part.DECISION_NUMBER: "m",
        Part.DECISION_DATE: "o",
        Part.ISO_CODE: "ic",
        Part.ISO_ISSUE: "ii",
        Part.ISO_DATE: "id",
        Part.ISO_STANDARD: "is",
        Part.EFFECTIVE_FROM: "e",
        Part.KEYWORDS: "k",
        Part.URL: "u",
    }
)


@payload("ea", agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class EditText(Action):
    """Open the working copy of a text; `agency` is a digest, "" the national text."""

    code: str
    agency: str = ""


@payload("eb", code=CODE)
@dataclass(frozen=True)
class EditProcedure(Action):
    """Choose which text of a procedure to edit."""

    code: str


@payload("ey", source=MAYBE_DIGEST, target=DIGEST, code=CODE)
@dataclass(frozen=True)
class CopyText(Action):
    """Begin an agency's own process from another's text; "" is the national one."""

    code: str
    source: str
    target: str


@payload("er", source=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class CopyFrom(Action):
    """Choose whose own process a text becomes."""

    code: str
    source: str = ""


@payload("ef", page=PAGE, code=CODE)
@dataclass(frozen=True)
class ChooseSource(Action):
    """Choose the text that an agency's own process begins from."""

    code: str
    page: int = 1


@payload("ec", draft=NUMBER, page=PAGE)
@dataclass(frozen=True)
class ShowDraft(Action):
    """Show the card of a working copy: its usual parts, or on page 2 the others."""

    draft: int
    page: int = 1


@payload("ep", draft=NUMBER, part=PART, page=PAGE)
@dataclass(frozen=True)
class EditPart(Action):
    """Open a part."""

    draft: int
    part: Part
    page: int = 1


@payload("ew", draft=NUMBER, part=PART)
@dataclass(frozen=True)
class RewritePart(Action):
    """Ask for the whole of a list anew."""

    draft: int
    part: Part


@payload("ez", draft=NUMBER, part=PART)
@dataclass(frozen=True)
class EmptyPart(Action):
    """Empty a part."""

    draft: int
    part: Part


@payload("ei", draft=NUMBER, part=PART, item=PAGE, revision=NUMBER)
@dataclass(frozen=True)
class EditItem(Action):
    """Open an item of a list."""

    draft: int
    part: Part
    item: int
    revision: int


@payload(
    "em", draft=NUMBER, part=PART, item=PAGE, revision=NUMBER, down=choice({True: "d", False: "u"})
)
@dataclass(frozen=True)
class MoveItem(Action):
    """Move an item of a list by one place."""

    draft: int
    part: Part
    item: int
    revision: int
    down: bool


@payload("ex", draft=NUMBER, part=PART, item=PAGE, revision=NUMBER)
@dataclass(frozen=True)
class RemoveItem(Action):
    """Take an item out of a list."""

    draft: int
    part: Part
    item: int
    revision: int


@payload("eu", draft=NUMBER)
@dataclass(frozen=True)
class UndoEdit(Action):
    """Bring back what the working copy said before its last change."""

    draft: int


@payload("ev", draft=NUMBER, facet=FACET, page=PAGE)
@dataclass(frozen=True)
class PreviewDraft(Action):
    """Show the working copy as citizens will see it."""

    draft: int
    facet: Facet | None = None
    page: int = 1


@payload("ed", draft=NUMBER)
@dataclass(frozen=True)
class CompareDraft(Action):
    """Show what the working copy changes in the effective text."""

    draft: int


@payload("ek", draft=NUMBER)
@dataclass(frozen=True)
class CheckDraft(Action):
    """Show what the checks find."""

    draft: int


@payload("es", draft=NUMBER)
@dataclass(frozen=True)
class SubmitDraft(Action):
    """Begin to hand the working copy over to review."""

    draft: int


@payload("et", draft=NUMBER)
@dataclass(frozen=True)
class TakeBack(Action):
    """Take the submission back."""

    draft: int


@payload("en", draft=NUMBER)
@dataclass(frozen=True)
class KeepOwn(Action):
    """Go on with the own text, having seen what others have done meanwhile."""

    draft: int


@payload("eq", draft=NUMBER, sure=choice({True: "y", False: "n"}))
@dataclass(frozen=True)
class DiscardDraft(Action):
    """Let a working copy go, after a question back."""

    draft: int
    sure: bool = False
