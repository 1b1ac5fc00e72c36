"""Short answers to what is no procedure: courts, prices, complaints, unlawful requests …"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from knowledge.conversation.phrasing import checked, phrase_table
from knowledge.conversation.smalltalk import ways_of
from knowledge.datafiles import DataTable
from knowledge.text.agreement import CONFUSED, agreement
from knowledge.text.normalise import is_marked
from knowledge.text.phrases import PhraseMatch, PhraseTable


class _Answer(DataTable):
    kind: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]
    always: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    office: bool = False


class _File(DataTable):
    answers: tuple[_Answer, ...]


@dataclass(frozen=True)
class ShortAnswer:
    """What is said; `offers` are names of procedures beside it, `office`: with the office shown."""

    kind: str
    text: str
    offers: tuple[str, ...] = ()
    office: bool = False


@dataclass(frozen=True)
class _Listener:
    answer: ShortAnswer
    always: PhraseTable[bool]
    otherwise: PhraseTable[bool]
    beside: tuple[PhraseTable[bool], ...]
    unless: PhraseTable[bool]

    def hears(self, typed: Sequence[str], *, searched: bool) -> bool:
        said = _said(self.always, typed) or (searched and _said(self.otherwise, typed))
        if not said or any(self.unless.hits(typed)):
            return False
        return all(any(table.hits(typed)) for table in self.beside)


@dataclass(frozen=True)
class ShortAnswers:
    listeners: tuple[_Listener, ...]

    def to(self, question: str, read: Sequence[str], *, searched: bool) -> ShortAnswer | None:
        """Give the answer to a text; `searched`: no procedure was found for it."""
        ways = ways_of(question, read)
        heard = (one.answer for one in self.listeners if one.hears(ways[-1], searched=searched))
        return next(heard, None) or next(
            (one.answer for one in self.listeners if one.hears(ways[0], searched=searched)), None
        )


def _said(table: PhraseTable[bool], typed: Sequence[str]) -> bool:
    """In a text that has its marks, a word that lacks some is another word: "gia hạn" is no
    "giả", and who asks whether to "khai báo không" wants no "khống"."""
    marked = is_marked(typed)
    return any(not (marked and _lacks_marks(hit, typed)) for hit in table.hits(typed))


def _lacks_marks(hit: PhraseMatch[bool], typed: Sequence[str]) -> bool:
    said = zip(typed[hit.start : hit.end], hit.said, strict=True)
    return hit.bare or any(agreement(mine, meant) < CONFUSED for mine, meant in said)


def read_short_answers(text: str) -> ShortAnswers:
    answers = _File.model_validate(tomllib.loads(text)).answers
    kinds = [one.kind for one in answers]
    for one in answers:
        if not (one.always or one.otherwise):
            raise ValueError(f"no patterns for {one.kind}")
        if kinds.count(one.kind) > 1:
            raise ValueError(f"two answers of the kind {one.kind}")
    return ShortAnswers(
        tuple(
            _Listener(
                ShortAnswer(one.kind, one.text, one.offers, one.office),
                phrase_table([(True, one.always)]),
                phrase_table([(True, one.otherwise)]),
                tuple(phrase_table([(True, ways)]) for ways in one.beside),
                phrase_table([(True, one.unless)]),
            )
            for one in answers
        )
    )


@lru_cache(maxsize=1)
def bundled_short_answers() -> ShortAnswers:
    return checked("short_answers.toml", read_short_answers)
