"""What fees and their notes say besides sums of money, as patterns over plain text."""

import re
from functools import lru_cache

from knowledge.worktime.reading_words import FeeWords, any_of, fee_words

_MARKS = r"[-–•·+*:;.,(\[\])]"
_PERIOD = r"(?<!\S)(?:từ|đến|hết) ngày [0-9]+ (?:/|tháng)"
_NONE_FOR_ANOTHER_CASE = r": không(?: có)?(?= [-+;.]|$)"


class FeePatterns:
    """Everything that reading a fee looks for; see `fees.toml` for the words."""

    def __init__(self, words: FeeWords) -> None:
        label = any_of(words.labels)
        citation = rf"(?: \( (?:theo )?{any_of(words.elsewhere)}[^()]*)?"
        self.smallest = words.smallest
        self.label = re.compile(rf"(?:(?:{label}|{_MARKS})(?: |$))*")
        self.item = re.compile(rf"(?:{_MARKS} )*{label}[^0-9:;]* : ?")
        self._free = re.compile(rf"{any_of(words.free)}{citation}")
        self.none_set = re.compile(any_of(words.none_set))
        self.no_fee = re.compile(any_of((*words.free, *words.none_set, *words.not_yet)))
        self.currency = re.compile(any_of(s for all_ in words.currencies.values() for s in all_))
        self.not_stated = re.compile(any_of((*words.not_yet, *words.not_stated)))
        self.province = re.compile(any_of(words.province))
        self.elsewhere = re.compile(any_of(words.elsewhere))
        self.exempt = re.compile(any_of(words.exempt))
        self.online = re.compile(any_of(words.online))
        self.part = re.compile(f"{any_of(words.part)}|{_PERIOD}|{_NONE_FOR_ANOTHER_CASE}")
        self.bound = re.compile(f" {any_of(words.bounds)}")
        self.denied = re.compile(any_of(words.denied))
        self.conditional = re.compile(any_of(words.conditional))

    def says_free(self, words: str) -> bool:
        """Tell whether these words, and nothing but a regulation behind them, say "free"."""
        return self._free.fullmatch(words) is not None and not self.conditional.search(words)


@lru_cache(maxsize=1)
def fee_patterns() -> FeePatterns:
    return FeePatterns(fee_words())
