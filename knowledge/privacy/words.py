"""The words that masking goes by, from `masking.toml`."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import Refused

FILE = Path(__file__).parent / "masking.toml"

Words = Annotated[tuple[Annotated[str, Field(pattern=r"\S")], ...], Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Masks(_Part):
    """What stands in place of what was masked, by its kind; no digits, so that none is masked."""

    email: str = Field(pattern=r"^\D+$")
    phone: str = Field(pattern=r"^\D+$")
    identity: str = Field(pattern=r"^\D+$")
    account: str = Field(pattern=r"^\D+$")
    passport: str = Field(pattern=r"^\D+$")
    number: str = Field(pattern=r"^\D+$")
    address: str = Field(pattern=r"^\D+$")


class MoneyWords(_Part):
    units: Words
    before: Words


class AccountWords(_Part):
    before: Words


class AddressWords(_Part):
    house: Words
    street: Words
    before: Words
    unit: Words
    stop: Words
    not_a_house: Words
    not_a_street: Words


class MaskingWords(_Part):
    masks: Masks
    money: MoneyWords
    account: AccountWords
    address: AddressWords


def read_words(file: Path = FILE) -> MaskingWords:
    """Read the file; raises `Refused` ("bad_lexicon") naming what is wrong in it."""
    try:
        return MaskingWords.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(map(str, first["loc"]))
        raise Refused("bad_lexicon", file=file.name, entry=entry, detail=first["msg"]) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused("bad_lexicon", file=file.name, entry="", detail=str(error)) from None


@cache
def bundled_words() -> MaskingWords:
    return read_words()


def either_way(words: tuple[str, ...]) -> str:
    """Write a pattern for these words, with or without diacritics, the longest first."""
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
