"""Places of other provinces that are named in a question, read from data."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import DataTable, bundled_text, checked
from knowledge.places.place_words import Phrases
from knowledge.places.spelling import Phrase, contradictions
from knowledge.places.tokenized_question import TokenizedQuestion

FILE = "elsewhere.toml"
MOST_WORDS = 4


class ElsewhereWords(DataTable):
    source: Annotated[str, Field(min_length=1)]
    provinces: Phrases
    former: Phrases
    cities: Phrases
    kinds: Phrases
    at: Phrases
    not_after: Phrases


@dataclass(frozen=True)
class OutsidePlace:
    """Words[start:end] of a question name a place elsewhere; its own name begins at `name`."""

    start: int
    name: int
    end: int


class ElsewhereFinder:
    def __init__(self, words: ElsewhereWords) -> None:
        self._words = words
        self._names: dict[str, Phrase] = {
            one.key: one for one in (*words.provinces, *words.former, *words.cities)
        }

    def all_in(self, asked: TokenizedQuestion) -> Iterator[OutsidePlace]:
        at = 0
        while at < len(asked):
            found = self._at(asked, at)
            if found is not None:
                yield found
            at = found.end if found is not None else at + 1

    def named_at(self, asked: TokenizedQuestion, at: int) -> int:
        """Give the end of a name elsewhere that begins here; `at` when there is none."""
        for end in range(min(at + MOST_WORDS, len(asked)), at, -1):
            typed = asked.part(at, end)
            name = self._names.get(typed.key)
            if name is None or contradictions(typed.marked, name.marked):
                continue
            if len(name.words) == len(typed.words) and asked.is_one(at, end):
                return end
        return at

    def _at(self, asked: TokenizedQuestion, at: int) -> OutsidePlace | None:
        end = self.named_at(asked, at)
        return self._placed(asked, at, end) if end > at else None

    def _placed(self, asked: TokenizedQuestion, name: int, end: int) -> OutsidePlace | None:
        """Take a name for a place only behind its kind, a word for where, or a comma."""
        kind = asked.ends(name, self._words.kinds)
        start = asked.ends(kind, self._words.at)
        if asked.ends(start, self._words.not_after) != start:
            return None
        listed = asked.follows_comma(kind)
        return OutsidePlace(start, kind, end) if start != name or listed else None


@lru_cache(maxsize=1)
def bundled_elsewhere() -> ElsewhereWords:
    return read_elsewhere(bundled_text("knowledge.places", f"data/{FILE}"), FILE)


def read_elsewhere(text: str, file: str) -> ElsewhereWords:
    return checked(text, ElsewhereWords, "bad_places", file)
