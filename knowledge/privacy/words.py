"""The words that masking goes by, from `masking.toml`."""

import unicodedata
from functools import cache
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import DataTable, bundled_text, checked

FILE = "masking.toml"
# The capitals of Vietnamese and of Ê Đê names; in Unicode they stand between the small letters.
UPPER = "".join(char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and char.isalpha())
UPPER = "".join(one for one in UPPER if unicodedata.name(one).startswith("LATIN CAPITAL"))

Word = Annotated[str, Field(pattern=r"\S")]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]


class MaskedKind(DataTable):
    """A kind of what is masked: what stands in its place (no digits, so that none is masked),
    and what people are told of it."""

    name: str
    shown: str = Field(pattern=r"^\[\D+\]$")
    says: Word


class BeforeWords(DataTable):
    before: Words


class MoneyWords(BeforeWords):
    units: Words


class EmailWords(DataTable):
    at: Words
    dot: Words
    providers: Words


class BirthWords(BeforeWords):
    fillers: Words
    other_births: Words
    early: Words
    month: Words
    year: Words


class SpokenWords(DataTable):
    digits: Words


class AddressWords(BeforeWords):
    house: Words
    street: Words
    road: Words
    estate: Words
    flat: Words
    block: Words
    level: Words
    hamlet: Words
    whose: Words
    first: Words
    whole: Words
    not_a_name: Words
    unit: Words
    stop: Words
    marked_stop: Words
    not_a_house: Words
    not_a_street: Words


class NameWords(DataTable):
    introductions: Words
    people: Words
    selves: Words
    whose: Words
    surnames: Words
    sure: Words
    marked_surnames: Words
    middles: Words
    clans: Words
    stop: Words
    marked_stop: Words
    not_first: Words
    not_a_name: Words
    places: Words


class MaskingWords(DataTable):
    kinds: Annotated[tuple[MaskedKind, ...], Field(min_length=1)]
    money: MoneyWords
    account: BeforeWords
    identity: BeforeWords
    passport: BeforeWords
    land: BeforeWords
    plate: BeforeWords
    email: EmailWords
    birth: BirthWords
    spoken: SpokenWords
    address: AddressWords
    name: NameWords


def read_words(text: str) -> MaskingWords:
    """Read the text of the file; raises `Refused` ("bad_lexicon") naming what is wrong in it."""
    return checked(text, MaskingWords, "bad_lexicon", FILE)


@cache
def bundled_words() -> MaskingWords:
    return read_words(bundled_text("knowledge.privacy", FILE))


@cache
def shown(kind: str) -> str:
    """Give what stands in place of what is masked as of this kind."""
    return next(one.shown for one in bundled_words().kinds if one.name == kind)


def either_way(words: tuple[str, ...]) -> str:
    forms = {unicodedata.normalize("NFC", word.lower()) for word in words}
    forms |= {without_marks(word) for word in forms}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(r"\s+".join(map(_literal, form.split())) for form in ordered)


def any_case(words: tuple[str, ...], *, marked: tuple[str, ...] = ()) -> str:
    """Write one of some words in capitals or not; those that are `marked` only as they are."""
    return f"(?i:{'|'.join((either_way(words), *marked))})"


def whole_word(words: tuple[str, ...], *, marked: tuple[str, ...] = ()) -> str:
    """Write `any_case`, with no letter and no digit after it."""
    return any_case(words, marked=marked) + r"(?!\w)"


def without_marks(word: str) -> str:
    marks_apart = unicodedata.normalize("NFD", word)
    bare = "".join(char for char in marks_apart if not unicodedata.combining(char))
    return bare.replace("đ", "d")


def _literal(word: str) -> str:
    return word.replace(".", r"\.")
