"""The words that masking goes by, from `masking.toml`."""

import unicodedata
from functools import cache
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import DataTable, bundled_text, checked

FILE = "masking.toml"

Words = Annotated[tuple[Annotated[str, Field(pattern=r"\S")], ...], Field(min_length=1)]


class Masks(DataTable):
    """What stands in place of what was masked, by its kind; no digits, so that none is masked."""

    email: str = Field(pattern=r"^\D+$")
    phone: str = Field(pattern=r"^\D+$")
    identity: str = Field(pattern=r"^\D+$")
    account: str = Field(pattern=r"^\D+$")
    passport: str = Field(pattern=r"^\D+$")
    number: str = Field(pattern=r"^\D+$")
    address: str = Field(pattern=r"^\D+$")


class MoneyWords(DataTable):
    units: Words
    before: Words


class AccountWords(DataTable):
    before: Words


class AddressWords(DataTable):
    house: Words
    street: Words
    before: Words
    unit: Words
    stop: Words
    not_a_house: Words
    not_a_street: Words


class MaskingWords(DataTable):
    masks: Masks
    money: MoneyWords
    account: AccountWords
    address: AddressWords


def read_words(text: str) -> MaskingWords:
    """Read the text of the file; raises `Refused` ("bad_lexicon") naming what is wrong in it."""
    return checked(text, MaskingWords, "bad_lexicon", FILE)


@cache
def bundled_words() -> MaskingWords:
    return read_words(bundled_text("knowledge.privacy", FILE))


def either_way(words: tuple[str, ...]) -> str:
    forms = {unicodedata.normalize("NFC", word.lower()) for word in words}
    forms |= {_plain(word) for word in forms}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(r"\s+".join(map(_literal, form.split())) for form in ordered)


def _literal(word: str) -> str:
    return word.replace(".", r"\.")


def _plain(word: str) -> str:
    marks_apart = unicodedata.normalize("NFD", word)
    bare = "".join(char for char in marks_apart if not unicodedata.combining(char))
    return bare.replace("đ", "d")
