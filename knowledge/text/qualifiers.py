"""What sets a procedure apart from the ordinary one of the same name, read from data."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import RootModel

from knowledge.datafiles import DataTable, load
from knowledge.text.phrases import PhraseTable


class _Section(DataTable):
    name: tuple[str, ...]
    asked: tuple[str, ...]
    keeper: tuple[str, ...] = ()


@dataclass(frozen=True)
class Qualifiers:
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


@lru_cache(maxsize=1)
def bundled_qualifiers() -> Qualifiers:
    sections = load("knowledge.text", "data/qualifiers.toml", RootModel[dict[str, _Section]]).root
    numbered = list(enumerate(sections.values()))
    return Qualifiers(
        tuple(sections),
        PhraseTable((phrase, n) for n, section in numbered for phrase in section.name),
        PhraseTable((phrase, n) for n, section in numbered for phrase in section.asked),
        PhraseTable((phrase, n) for n, section in numbered for phrase in section.keeper),
    )


def _bits(table: PhraseTable[int], words: Sequence[str]) -> int:
    found = 0
    for hit in table.hits(words):
        found |= 1 << hit.value
    return found
