"""What sets a procedure apart from the ordinary one of the same name, read from data."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from knowledge.text.phrases import PhraseTable


@dataclass(frozen=True)
class Qualifiers:
    """Tables that find qualifiers in names and in questions, each as a bit."""

    labels: tuple[str, ...]
    in_names: PhraseTable[int]
    in_questions: PhraseTable[int]
    in_keepers: PhraseTable[int]

    def of_name(self, words: Sequence[str]) -> int:
        return _bits(self.in_names, words)

    def of_keeper(self, words: Sequence[str]) -> int:
        return _bits(self.in_keepers, words)

    def of_question(self, words: Sequence[str]) -> int:
        return _bits(self.in_questions, words)


def read_qualifiers(text: str) -> Qualifiers:
    data = tomllib.loads(text)
    in_names: PhraseTable[int] = PhraseTable()
    in_questions: PhraseTable[int] = PhraseTable()
    in_keepers: PhraseTable[int] = PhraseTable()
    for position, section in enumerate(data.values()):
        for phrase in section["name"]:
            in_names.add(phrase, position)
        for phrase in section["asked"]:
            in_questions.add(phrase, position)
        for phrase in section.get("keeper", ()):
            in_keepers.add(phrase, position)
    return Qualifiers(tuple(data), in_names, in_questions, in_keepers)


@lru_cache(maxsize=1)
def bundled_qualifiers() -> Qualifiers:
    source = files("knowledge.text").joinpath("data/qualifiers.toml")
    return read_qualifiers(source.read_text(encoding="utf-8"))


def _bits(table: PhraseTable[int], words: Sequence[str]) -> int:
    found = 0
    for hit in table.hits(words):
        found |= 1 << hit.value
    return found
