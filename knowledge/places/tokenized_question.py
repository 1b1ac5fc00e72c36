"""The words of a question, with their places, marks and capitals."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from knowledge.places.spelling import Phrase, composed, contradictions, joined, tokens, word_key

MOST_WORDS = 150
_INSIDE_NAMES = frozenset(" .'’ʼ‘`´-–")
_BEFORE_DISTRICTS = _INSIDE_NAMES | frozenset(",(")


class TokenizedQuestion:
    def __init__(self, text: str) -> None:
        self.text = composed(text)
        self.tokens = tokens(self.text)[:MOST_WORDS]
        self.words = [token.word for token in self.tokens]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def keys(self) -> list[str]:
        return [word_key(word) for word in self.words]

    @cached_property
    def _capitals(self) -> list[bool]:
        return [self.text[token.start].isupper() for token in self.tokens]

    def part(self, start: int, end: int) -> Phrase:
        return joined(self.words[start:end])

    def span(self, start: int, end: int) -> str:
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def is_capitalised(self, start: int, end: int) -> bool:
        around = self._capitals[max(0, start - 1) : start] + self._capitals[end : end + 1]
        stands_out = start > 0 and not any(around) and all(self._capitals[start:end])
        return stands_out and not self.part(start, end).marked.isascii()

    def is_one(self, start: int, end: int) -> bool:
        return self._parted_by(start, end, _INSIDE_NAMES)

    def follows_comma(self, at: int) -> bool:
        before = self.text[self.tokens[at - 1].end : self.tokens[at].start] if at else ""
        return "," in before

    def begins(self, at: int, phrases: Iterable[Phrase]) -> int:
        """Give the end of the first of the phrases that begins here; `at` when there is none."""
        for one in phrases:
            end = at + len(one.words)
            if self._says(one, at, end) and self._parted_by(at - 1, at + 1, _BEFORE_DISTRICTS):
                return end
        return at

    def ends(self, at: int, phrases: Sequence[Phrase]) -> int:
        """Give the start of the first of the phrases that ends here; `at` when there is none."""
        for one in phrases:
            start = at - len(one.words)
            if start >= 0 and self._says(one, start, at) and self.is_one(start, at + 1):
                return start
        return at

    def without(self, parts: Iterable[tuple[int, int]]) -> str:
        kept, last = [], 0
        for start, end in parts:
            kept.append(self.text[last : self.tokens[start].start])
            last = self.tokens[end - 1].end
        return " ".join(" ".join([*kept, self.text[last:]]).split()).strip(" ,.;:-")

    def _says(self, wanted: Phrase, start: int, end: int) -> bool:
        if end > len(self) or self.keys[end - 1] != word_key(wanted.words[-1]):
            return False
        said = self.part(start, end)
        return said.key == wanted.key and not contradictions(said.marked, wanted.marked)

    def _parted_by(self, start: int, end: int, signs: frozenset[str]) -> bool:
        pairs = zip(self.tokens[start : end - 1], self.tokens[start + 1 : end], strict=False)
        return all(signs.issuperset(self.text[one.end : other.start]) for one, other in pairs)
