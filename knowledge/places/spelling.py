"""Names in one form: joined and without marks to be found by, the marks kept as evidence."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.text.normalise import canonical, clean, fold
from knowledge.text.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_ONE_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@dataclass(frozen=True)
class Phrase:
    """Words as typed, in canonical lower case; apostrophes and hyphens part words."""

    words: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        return fold(self.marked)

    @cached_property
    def marked(self) -> str:
        """Join the words with their marks, sign for sign as long as the key; y and i are one."""
        return "".join(self.words).translate(_ONE_I)

    @cached_property
    def is_foreign(self) -> bool:
        """Tell whether some word can be no Vietnamese syllable, as in "Ea Kao"."""
        return not all(is_syllable(word) or word.isdigit() for word in self.words)


@dataclass(frozen=True)
class Token:
    word: str
    start: int
    end: int


def phrase(text: str) -> Phrase:
    return Phrase(tuple(token.word for token in tokens(text)))


def tokens(text: str) -> list[Token]:
    return [
        Token(canonical(clean(found[0])), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())


def contradictions(typed: str, official: str) -> int:
    """Count the signs whose typed marks say something else; an unmarked sign says nothing."""
    if typed == official or typed.isascii():
        return 0
    pairs = zip(typed, official, strict=False)
    return sum(mine not in (theirs, fold(theirs)) for mine, theirs in pairs)


def word_key(word: str) -> str:
    return fold(word.translate(_ONE_I))


def joined(words: Sequence[str]) -> Phrase:
    return Phrase(tuple(words))
