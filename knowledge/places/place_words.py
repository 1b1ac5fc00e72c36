"""How people say where they live, read from data: kinds, lead-ins, words before a name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter

from knowledge.datafiles import DataTable, bundled_text, checked
from knowledge.places.spelling import Phrase, phrase

FILE = "place_words.toml"
_TEXTS = TypeAdapter(tuple[str, ...])


def _longest_first(texts: object) -> tuple[Phrase, ...]:
    phrases = map(phrase, _TEXTS.validate_python(texts))
    return tuple(sorted(phrases, key=lambda one: -len(one.words)))


def _keys(texts: object) -> frozenset[str]:
    return frozenset(phrase(one).key for one in _TEXTS.validate_python(texts))


Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(_longest_first)]
Keys = Annotated[frozenset[str], BeforeValidator(_keys)]


class AnswerWords(DataTable):
    leads: Phrases
    tails: Phrases
    old: Phrases
    forget: Keys
    between: Keys


class WordsBefore(DataTable):
    at: Phrases
    toward: Phrases
    away: Phrases
    keep_kind: Phrases


class ProvinceWords(DataTable):
    names: Keys
    ordinary: Keys
    here: Phrases


class PlaceWords(DataTable):
    """The words around a name; phrases are ordered longest first."""

    kinds: Mapping[str, Phrases]
    answers: AnswerWords
    before: WordsBefore
    provinces: ProvinceWords


@lru_cache(maxsize=1)
def bundled_place_words() -> PlaceWords:
    return read_place_words(bundled_text("knowledge.places", f"data/{FILE}"), FILE)


def read_place_words(text: str, file: str) -> PlaceWords:
    return checked(text, PlaceWords, "bad_places", file)
