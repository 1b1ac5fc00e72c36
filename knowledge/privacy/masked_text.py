"""A text while it is being masked: what is looked at, and what is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.privacy.digits import as_digits

Replacement = Callable[[re.Match[str]], str | None]


@dataclass
class MaskedText:
    """`typed` is the text; `seen` the same, as long, with its digits as they are meant."""

    typed: str
    seen: str

    @classmethod
    def of(cls, text: str) -> "MaskedText":
        return cls(text, as_digits(text))

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
