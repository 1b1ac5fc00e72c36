"""A text while it is being masked: what is looked at, and what is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.privacy.digits import as_digits

Replacement = Callable[[re.Match[str]], str | None]

LEAST_WORDS = 6
MOST_CAPITALS = 0.7
_WORD = re.compile(r"[^\W\d_]+")


@dataclass
class MaskedText:
    """`typed` is the text; `seen` the same, as long, as it is looked at: its digits as they are
    meant, and in small letters where nearly every word has a capital, so that none tells of a name.
    """

    typed: str
    seen: str

    @classmethod
    def of(cls, text: str) -> "MaskedText":
        seen = as_digits(text)
        small = seen.lower() if _is_capitalised(seen) else seen
        return cls(text, small if len(small) == len(seen) else seen)

    def replace(self, pattern: re.Pattern[str], replacement: Replacement | str) -> None:
        """Put something in place of what matches, its group "kept" left standing before it.

        A replacement that gives None leaves the match as it is.
        """
        typed, seen, done = [], [], 0
        for match in pattern.finditer(self.seen):
            new = replacement if isinstance(replacement, str) else replacement(match)
            if new is None:
                continue
            start = match.end("kept") if match.groupdict().get("kept") else match.start()
            typed += [self.typed[done:start], new]
            seen += [self.seen[done:start], new]
            done = match.end()
        if done:
            self.typed = "".join([*typed, self.typed[done:]])
            self.seen = "".join([*seen, self.seen[done:]])


def _is_capitalised(text: str) -> bool:
    words = _WORD.findall(text)
    return (
        len(words) >= LEAST_WORDS
        and sum(word[0].isupper() for word in words) > len(words) * MOST_CAPITALS
    )
