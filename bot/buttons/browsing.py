"""What buttons do while a person looks for a procedure and reads it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.buttons.codec import CODE, MAYBE_DIGEST, PAGE, PAGE_OR_NONE, Action, choice, payload
from knowledge.text.facets import Facet

FACET = choice(
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
)


class Menu(StrEnum):
    """Which buttons stand under a short answer."""

    SIDES = "sides"
    MORE = "more"
    FEEDBACK = "feedback"


MENU = choice({Menu.SIDES: "s", Menu.MORE: "m", Menu.FEEDBACK: "f"})


@payload("p", facet=FACET, page=PAGE_OR_NONE, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class ShowProcedure(Action):
    """Show a side of a procedure (None: the overview); `agency` is a digest or "".

    `page` counts the pages of its full text from 1; 0 is the short answer.
    """

    code: str
    facet: Facet | None = None
    agency: str = ""
    page: int = 0


@payload("pm", menu=MENU, facet=FACET, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class ShowMenu(Action):
    """Put other buttons under a short answer."""

    code: str
    facet: Facet | None
    agency: str
    menu: Menu


@payload("pc", number=PAGE, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class ShowCase(Action):
    """Show the papers of a case of the dossier, counted from 1 among those that have papers."""

    code: str
    number: int
    agency: str = ""


@payload("v", page=PAGE, code=CODE)
@dataclass(frozen=True)
class ShowVariants(Action):
    """List the agencies that have a process of their own for a procedure."""

    code: str
    page: int = 1


@payload("l", page=PAGE)
@dataclass(frozen=True)
class ShowFields(Action):
    """List the subjects of the knowledge base."""

    page: int = 1


@payload("i", page=PAGE, field=MAYBE_DIGEST)
@dataclass(frozen=True)
class ShowField(Action):
    """List the procedures of a subject; `field` is a digest, "" those without a subject."""

    field: str
    page: int = 1


@payload("e", number=PAGE)
@dataclass(frozen=True)
class AskExample(Action):
    """Ask the example question with this number, from 1."""

    number: int


@payload("x")
@dataclass(frozen=True)
class NoneOfThese(Action):
    """Say that none of the offered procedures was meant."""


@payload("=")
@dataclass(frozen=True)
class Stay(Action):
    """Leave the message as it is: the button of what is being shown already."""
