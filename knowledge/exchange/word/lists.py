"""Lists in running text: marks before the items, and what ends them."""

import re
from collections.abc import Iterable

from knowledge.exchange.word.labels import without_bullet

_MARK = re.compile(r"^\s*([•●○▪■◦*+–—\-\uf0b7])")
_SENTENCE = re.compile(r"[.!?]\s")


def mark_of(text: str) -> str:
    """Give the mark that a line begins with, one for all dashes; "" when there is none."""
    found = _MARK.match(text)
    if found is None:
        return ""
    return "-" if found[1] in "–—-" else found[1]


def item_text(text: str) -> str:
    """Take the marks of a list off both ends; a text of several sentences keeps its full stop."""
    rest = without_bullet(text).strip().rstrip(";").rstrip()
    return rest if _SENTENCE.search(rest) else rest.removesuffix(".").rstrip()


def items(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(item for line in lines if (item := item_text(line)))


def says_none(text: str) -> bool:
    said = text.strip(" /.;:-–").casefold()
    return said in {"không", "không có", "không quy định", "không có quy định"}
