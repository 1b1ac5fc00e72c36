"""Ordinary Vietnamese, from a data file: words that are not slips of official ones."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import Refused
from knowledge.text.normalise import words

_THEMES = TypeAdapter(dict[str, str])


@dataclass(frozen=True)
class Everyday:
    """Words, and pairs of them with one space between, as they are rightly written."""

    words: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()


def read_everyday(text: str, name: str) -> Everyday:
    try:
        themes = _THEMES.validate_python(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Refused("bad_lexicon", file=name, entry="", detail=str(error)) from None
    return make_everyday(phrase for theme in themes.values() for phrase in theme.split(","))


def make_everyday(phrases: Iterable[str]) -> Everyday:
    split = [words(phrase) for phrase in phrases]
    return Everyday(
        frozenset(word for phrase in split for word in phrase),
        frozenset(" ".join(pair) for phrase in split for pair in pairwise(phrase)),
    )


@lru_cache(maxsize=1)
def bundled_everyday() -> Everyday:
    source = files("knowledge.text").joinpath("data/everyday.toml")
    return read_everyday(source.read_text(encoding="utf-8"), source.name)
