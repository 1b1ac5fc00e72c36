"""Names of officials, which are kept nowhere: found where people sign, taken out everywhere."""

import re
from collections.abc import Iterable, Iterator

from knowledge.exchange.word.blocks import WordBlock, WordRow
from knowledge.exchange.word.labels import says, word_labels
from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.names import mask_names

_MASK = re.compile(r"\s*[-–:,;(]*\s*(?:(?:ông|bà|đ/c|đồng chí)\s*)?\[họ tên\]\)?", re.IGNORECASE)
_WORDS_OF_A_NAME = range(2, 7)


def signing_names(blocks: Iterable[WordBlock]) -> frozenset[str]:
    """Give the names in the row "Họ tên" of the table in which people sign."""
    return frozenset(
        name
        for block in blocks
        if isinstance(block, WordRow)
        for name in _names_in(block)
        if _is_name(name)
    )


def _names_in(row: WordRow) -> Iterator[str]:
    if row.fresh and says(row.fresh[0].flat, word_labels().cover.people):
        for cell in row.fresh[1:]:
            yield cell.flat
            yield from cell.lines


def _is_name(text: str) -> bool:
    """Tell a person's name by its few words, each with a capital."""
    parts = text.split()
    return len(parts) in _WORDS_OF_A_NAME and all(part[0].isupper() for part in parts)


def without_people(text: str) -> tuple[str, bool]:
    """Take names of people out of who is responsible for a step; tell whether there were any."""
    masked = MaskedText.of(text)
    mask_names(masked)
    if masked.typed == text:
        return text, False
    return _MASK.sub("", masked.typed).strip(), True
