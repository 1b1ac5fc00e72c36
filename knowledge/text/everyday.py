"""Ordinary Vietnamese, from a data file: words that are not slips of official ones."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pydantic import RootModel

from knowledge.datafiles import bundled_text, checked
from knowledge.text.normalise import words

_Themes = RootModel[dict[str, str]]


@dataclass(frozen=True)
class Everyday:
    words: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()


def read_everyday(text: str, name: str) -> Everyday:
    themes = checked(text, _Themes, "bad_lexicon", name).root
    split = [words(phrase) for theme in themes.values() for phrase in theme.split(",")]
    return Everyday(
        frozenset(word for phrase in split for word in phrase),
        frozenset(" ".join(pair) for phrase in split for pair in pairwise(phrase)),
    )


@lru_cache(maxsize=1)
def bundled_everyday() -> Everyday:
    return read_everyday(bundled_text("knowledge.text", "data/everyday.toml"), "everyday.toml")
