"""What buttons do for citizens: looking around, places, feedback, follows and the past."""

from enum import StrEnum
from typing import Annotated

from bot.buttons.codec import (
    Action,
    AgencyKey,
    ButtonField,
    Code,
    Day,
    Digest,
    Number,
    Page,
    PageOrNone,
    choice,
    code_key,
    digest,
    matching,
)
from knowledge.access import Permission
from knowledge.desk import Verdict
from knowledge.offices import ContactDetail
from knowledge.text.facets import Facet

FacetField = Annotated[
    Facet | None,
    choice(
        {
            None: "o",
            Facet.DOCUMENTS: "d",
            Facet.TIME: "t",
            Facet.FEE: "f",
            Facet.PLACE: "p",
            Facet.ONLINE: "n",
            Facet.STEPS: "s",
            Facet.FORMS: "m",
            Facet.RESULT: "r",
            Facet.WHO: "w",
            Facet.LEGAL: "l",
        }
    ),
]
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
SHORT_CODE = 30
VerdictField = Annotated[
    Verdict, choice({Verdict.RIGHT: "r", Verdict.NOT_RIGHT: "n", Verdict.WRONG_FACTS: "w"})
]
REASONS = (
    "another_procedure",
    "not_what_was_asked",
    "unclear",
    "papers",
    "time",
    "fee",
    "place",
    "outdated",
)
ReasonField = Annotated[
    str, choice({reason: chr(ord("a") + number) for number, reason in enumerate(REASONS)})
]


class Menu(StrEnum):
    SIDES = "sides"
    MORE = "more"
    FEEDBACK = "feedback"


MenuField = Annotated[Menu, choice({Menu.SIDES: "s", Menu.MORE: "m", Menu.FEEDBACK: "f"})]


class ShowProcedure(Action, kind="p", written="facet page agency code"):
    """Show a side of a procedure (None: the overview); `agency` is a digest or "".

    `page` counts the pages of its full text from 1; 0 is the short answer.
    """

    code: Code
    facet: FacetField = None
    agency: AgencyKey = ""
    page: PageOrNone = 0


class OpenProcedure(Action, kind="po"):
    """Show a procedure of a list in a message of its own: the list stays where it is."""

    code: Code


class ShowMenu(Action, kind="pm", written="menu case facet agency code"):
    """Show other buttons under an answer; `case` is the one that it tells of (0: none)."""

    code: Code
    facet: FacetField
    agency: AgencyKey
    menu: MenuField
    case: PageOrNone = 0


class ShowCase(Action, kind="pc"):
    """Show the papers of a case of the dossier, counted from 1 among those that have papers."""

    code: Code
    number: Page
    agency: AgencyKey = ""


class ShowVariants(Action, kind="v"):
    code: Code
    page: Page = 1


class ShowLifeEvents(Action, kind="le"):
    """List the events of life."""


class ShowLifeEvent(Action, kind="lo"):
    event: Digest
    page: Page = 1


class ShowLifeGroup(Action, kind="lg"):
    """List the procedures of a group of an event, numbered from 1."""

    event: Digest
    group: Page
    page: Page = 1


class ShowFields(Action, kind="l"):
    page: Page = 1


class ShowField(Action, kind="i", written="page field"):
    """List the procedures of a subject; `field` is a digest, "" those without a subject."""

    field: AgencyKey
    page: Page = 1


class AskExample(Action, kind="e"):
    number: Page


class NoneOfThese(Action, kind="x"):
    """Say that none of the offered procedures was meant."""


class TakeTyped(Action, kind="=t"):
    """Take what was typed for the prompt with this mark."""

    mark: Digest


class AskTyped(Action, kind="=a"):
    """Answer what was typed for the prompt with this mark as a question."""

    mark: Digest


class LeavePrompt(Action, kind="=x"):
    """Leave what was asked for."""


class Stay(Action, kind="="):
    """Leave the message as it is: the button of what is being shown already."""


class ChoosePlace(Action, kind="ac", written="again unit"):
    """`again`: then answer once more what was answered without knowing the commune."""

    unit: UnitCode
    again: Annotated[bool, choice({False: "n", True: "a"})] = False


class AskPlace(Action, kind="aa"):
    """Be asked for one's commune."""


class ForgetPlace(Action, kind="af"):
    """Have no commune chosen any more."""


class ShowOffice(Action, kind="ao"):
    agency: Digest


class EditOffice(Action, kind="ae", needs=Permission.MANAGE_AGENCIES):
    detail: DetailField
    agency: Digest


class DropOffice(Action, kind="ad", needs=Permission.MANAGE_AGENCIES):
    detail: DetailField
    agency: Digest


def _short(code: str) -> str:
    return code_key(code) if len(code.encode()) <= SHORT_CODE else "#" + digest(code)


class Rate(Action, kind="f", written="verdict version facet agency code"):
    verdict: VerdictField
    version: Page
    agency: AgencyKey
    code: Code
    facet: FacetField = None


class GiveReason(Action, kind="fr"):
    number: Number
    reason: ReasonField


class StopAnswer(Action, kind="fq"):
    """Hear nothing of what comes of one's report."""

    number: Number


class StopAnswers(Action, kind="fa"):
    """Hear nothing of what comes of any of one's reports."""


class Follow(Action, kind="fw"):
    agency: AgencyKey
    code: Code


class Unfollow(Action, kind="fu"):
    agency: AgencyKey
    code: Code


class ShowAsOf(Action, kind="fh", written="facet page day agency code"):
    code: Annotated[str, ButtonField(_short, matching(".+"))]
    day: Day
    agency: AgencyKey = ""
    facet: FacetField = None
    page: PageOrNone = 0


class EraseMine(Action, kind="fx"):
    """Delete what is held about the person who presses."""


class KeepMine(Action, kind="fk"):
    """Leave what is held as it is."""
