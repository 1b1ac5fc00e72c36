"""What buttons do while a person looks for a procedure and reads it."""

from enum import StrEnum
from typing import Annotated

from bot.buttons.codec import Action, AgencyKey, Code, Digest, Page, PageOrNone, choice
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


class ShowMenu(Action, kind="pm", written="menu facet agency code"):
    code: Code
    facet: FacetField
    agency: AgencyKey
    menu: MenuField


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


class Stay(Action, kind="="):
    """Leave the message as it is: the button of what is being shown already."""
