"""Numbers for words and pairs as they are written, handed out once and shared by indexes."""

from dataclasses import dataclass, field


class WordNumbers(dict[str, int]):
    def number(self, word: str) -> int:
        return self.setdefault(word, len(self))


@dataclass
class Spellings:
    """Numbers for terms as written; an index looks only at those below its own count."""

    numbers: dict[str, int] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    by_term: dict[str, list[int]] = field(default_factory=dict)

    def number(self, folded: str, written: str) -> int:
        number = self.numbers.get(written)
        if number is None:
            number = self.numbers[written] = len(self.written)
            self.written.append(written)
            self.by_term.setdefault(folded, []).append(number)
        return number


@dataclass(frozen=True, slots=True)
class Title:
    """Words and pairs of a name, each once, as int32: numbers of spellings above bits of weight."""

    singles: bytes
    pairs: bytes


@dataclass(frozen=True)
class Numbering:
    singles: Spellings = field(default_factory=Spellings)
    pairs: Spellings = field(default_factory=Spellings)
    body: WordNumbers = field(default_factory=WordNumbers)
