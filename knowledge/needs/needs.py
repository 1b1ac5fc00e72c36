"""Needs as a clerk writes them down: how people say them, and what serves them in which case."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from knowledge.datafiles import DataTable
from knowledge.text.normalise import words
from knowledge.text.phrases import readings

GAP = "…"
ELSEWHERE = re.compile(r"([a-z_]{1,30}): (.+)")
# Two buttons of so many letters stand side by side on a phone; an event has its sign before it.
LONGEST_LABEL = 20
CODE = r"^(\d\.\d{6}(\.[A-Za-z0-9.-]+)?|N-\d{4})$"


def _with_words(text: str) -> str:
    if not words(text):
        raise ValueError(f"a phrase without words: {text!r}")
    return text


def _readable(pattern: str) -> str:
    readings(pattern)
    return pattern


def _with_words_around_gaps(pattern: str) -> str:
    for part in pattern.split(GAP):
        _with_words(part)
    return pattern


Said = Annotated[str, AfterValidator(_with_words)]
Phrase = Annotated[str, AfterValidator(_readable)]
NamePattern = Annotated[str, AfterValidator(_with_words_around_gaps)]
Code = Annotated[str, Field(pattern=CODE)]
Label = Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL)]


class Counter(StrEnum):
    """Where a need is handled: whom to ask where the knowledge base has nothing for it."""

    COMMUNE = "xa"
    POLICE = "cong_an"
    TAX = "thue"
    SOCIAL_INSURANCE = "bhxh"
    COURT = "toa_an"
    DEPARTMENT = "so"
    LAND_OFFICE = "dat_dai"
    MINISTRY = "bo"
    MILITARY = "quan_su"
    CUSTOMS = "hai_quan"
    BANK = "ngan_hang"
    TREASURY = "kho_bac"
    INSPECTION = "dang_kiem"
    SCHOOL = "truong"
    HEALTH = "y_te"
    OTHER = "khac"


class Service(DataTable):
    """Procedures that serve a need in a case, by code and by what their names say.

    In `names` and `without` "A … B" is A and somewhere behind it B. `when` are cues of the
    question that choose this case; "@x" stands for the phrases of the cue x.
    """

    codes: tuple[Code, ...] = ()
    names: tuple[NamePattern, ...] = ()
    without: tuple[NamePattern, ...] = ()
    when: tuple[Phrase, ...] = ()

    @model_validator(mode="after")
    def _finds_something(self) -> "Service":
        if not self.codes and not self.names:
            raise ValueError("a service needs codes or names")
        return self


class Need(DataTable):
    """Something a person wants; the first service is the ordinary one, unless it is to `ask`."""

    name: Said
    group: Label
    counter: Counter | None = None
    say: Annotated[tuple[Said, ...], Field(min_length=1)]
    situations: tuple[Said, ...] = ()
    unless: tuple[Phrase, ...] = ()
    ask: bool = False
    serve: Annotated[tuple[Service, ...], Field(min_length=1)]


class Topic(DataTable):
    """Words that may mean several needs; the most asked first.

    A need of another event is named with that event's key: "xe_co: Sang tên xe".
    """

    say: Annotated[tuple[Said, ...], Field(min_length=1)]
    needs: Annotated[tuple[Said, ...], Field(min_length=2, max_length=6)]

    def named(self, event: str) -> Iterator[tuple[str, str]]:
        """Give each need as the key of its event and its name; `event` is the topic's own."""
        for one in self.needs:
            elsewhere = ELSEWHERE.fullmatch(one)
            yield (elsewhere[1], elsewhere[2]) if elsewhere else (event, one)


class LifeEventNeeds(DataTable):
    """A file of needs; those with a `sign` stand in the menu of life events."""

    key: Annotated[str, Field(pattern=r"^[a-z_]{1,30}$")]
    name: Said
    sign: str | None = None
    counter: Counter
    need: Annotated[tuple[Need, ...], Field(min_length=1)]
    topic: tuple[Topic, ...] = ()

    @field_validator("sign")
    @classmethod
    def _fits_on_a_button(cls, sign: str | None, info: ValidationInfo) -> str | None:
        name = info.data.get("name", "")
        if sign and len(name) > LONGEST_LABEL - 2:
            raise ValueError(f"a button has room for {LONGEST_LABEL - 2} letters: {name!r}")
        return sign


class MenuEvent(DataTable):
    """An event of the menu; files that stand `also` in it are one group each, behind its own."""

    key: str
    also: tuple[str, ...] = ()


class EventMenu(DataTable):
    """The events of the menu, in order."""

    event: tuple[MenuEvent, ...]


class MatterKind(StrEnum):
    """How far a matter is from the authorities' work."""

    NEAR = "near"
    OUTSIDE = "outside"


class Matter(DataTable):
    """What people write about though no procedure is asked for, and where they can go instead."""

    name: Said
    kind: MatterKind
    answer: Annotated[str, Field(min_length=1)]
    say: Annotated[tuple[Said, ...], Field(min_length=1)]


class OtherMatters(DataTable):
    """A file of other matters."""

    name: Said
    matter: Annotated[tuple[Matter, ...], Field(min_length=1)]


class SharedCues(DataTable):
    """Phrases shared by the services of many needs, by name."""

    cue: dict[str, Annotated[tuple[Phrase, ...], Field(min_length=1)]]
