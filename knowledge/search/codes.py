"""Codes typed into a question: national ones and those of an agency's ISO process."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.text.normalise import fold, words

_NATIONAL = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")


def national_code(question: str) -> str | None:
    found = _NATIONAL.search(question)
    return None if found is None else found[0]


@dataclass(frozen=True)
class Codes:
    numbers: Mapping[str, tuple[int, ...]]
    longest: int

    def named(self, question: str, typed: Sequence[str]) -> tuple[list[int], bool]:
        """Give the procedures that the question names by code, and whether it names any code."""
        found: dict[int, None] = {}
        if any(char.isdigit() for char in question):
            folded = [fold(word) for word in typed]
            for start in range(len(folded)):
                found.update(dict.fromkeys(self._longest_at(folded, start)))
        return list(found), bool(found) or _NATIONAL.search(question) is not None

    def _longest_at(self, folded: Sequence[str], start: int) -> tuple[int, ...]:
        for end in range(min(len(folded), start + self.longest), start + 1, -1):
            if numbers := self.numbers.get(" ".join(folded[start:end])):
                return numbers
        return ()


def code_table(codes: Iterable[tuple[str, int]]) -> Codes:
    """Make a table of codes; one that is a single word or has no digit is no code to look for."""
    numbers: dict[str, tuple[int, ...]] = {}
    longest = 0
    for code, number in codes:
        parts = words(code)
        if len(parts) < 2 or not any(char.isdigit() for char in code):
            continue
        longest = max(longest, len(parts))
        key = " ".join(map(fold, parts))
        known = numbers.get(key, ())
        numbers[key] = known if number in known else (*known, number)
    return Codes(numbers, longest)
