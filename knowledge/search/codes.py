"""Codes typed into a question: national ones and those of an agency's ISO process."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.text.normalise import words
from knowledge.text.phrases import PhraseTable

_NATIONAL = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")


@dataclass(frozen=True)
class Codes:
    """Codes of every shape, with the numbers of the procedures they name."""

    table: PhraseTable[int]

    def named(self, question: str, typed: list[str]) -> tuple[list[int], bool]:
        """Give the procedures that the question names by code, and whether it names any code."""
        numbers = dict.fromkeys(hit.value for hit in self.table.hits(typed))
        return list(numbers), bool(numbers) or _NATIONAL.search(question) is not None


def code_table(codes: Iterable[tuple[str, int]]) -> Codes:
    """Make a table of codes; one that is a single word or has no digit is no code to look for."""
    table: PhraseTable[int] = PhraseTable()
    for code, number in codes:
        parts = words(code)
        if len(parts) > 1 and any(char.isdigit() for char in code):
            table.add_words(parts, number)
    return Codes(table)
