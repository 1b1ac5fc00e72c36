"""The scripted lives, one file a life, checked when they are read."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.datafiles import DataTable, checked
from knowledge.errors import Refused
from knowledge.text.facets import Facet

FOLDER = Path(__file__).parent
Text = Annotated[str, Field(min_length=1)]


class Base(StrEnum):
    """The base a life is told to: the bundled sample, or the national procedures."""

    SAMPLE = "sample"
    REAL = "real"


class Right(StrEnum):
    """What is right for a message.

    `ABSENT`: the base has nothing for it, or the message doesn't say enough, so that only an
    answer would be wrong. `DECLINED`: it is no matter of procedures. `TALK`: it is said around
    questions. Codes given beside these three may be answered or offered as well.
    """

    PROCEDURE = "procedure"
    ABSENT = "absent"
    DECLINED = "declined"
    TALK = "talk"


class Wanted(DataTable):
    """One thing asked for: the codes any of which serves it; no facets: none is judged."""

    codes: Annotated[tuple[Text, ...], Field(min_length=1)]
    facets: tuple[Facet, ...] = ()


class Message(DataTable):
    """One message; `also` are further things that it asks for beside the first."""

    says: Text
    right: Right = Right.PROCEDURE
    codes: tuple[Text, ...] = ()
    facets: tuple[Facet, ...] = ()
    also: tuple[Wanted, ...] = ()

    @model_validator(mode="after")
    def _fits_what_is_right(self) -> "Message":
        procedure = self.right is Right.PROCEDURE
        if procedure and not self.codes:
            raise ValueError("a procedure needs codes")
        if (self.facets or self.also) and not procedure:
            raise ValueError("facets and further things are of procedures")
        return self

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        first = (Wanted(codes=self.codes, facets=self.facets),) if self.codes else ()
        return (*first, *self.also)


class Life(DataTable):
    title: Text
    base: Base
    message: Annotated[tuple[Message, ...], Field(min_length=1)]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(
            code for one in self.message for wanted in one.wanted for code in wanted.codes
        )


def read_lives() -> list[Life]:
    """Read every life by the name of its file; raise `Refused` naming what is wrong."""
    return [read_life(file) for file in sorted(FOLDER.glob("*.toml"))]


def read_life(file: Path) -> Life:
    return checked(file.read_text(encoding="utf-8"), Life, "bad_life", file.name)


def check_codes(life: Life, known: frozenset[str]) -> None:
    """Raise `Refused` where a life waits for a procedure that its base doesn't have."""
    unknown = sorted(life.codes - known)
    if unknown:
        raise Refused("bad_life", file=life.title, entry="codes", detail=", ".join(unknown))
