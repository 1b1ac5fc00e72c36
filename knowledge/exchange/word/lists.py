"""Lists in running text: marks before the items, and what ends them."""

import re
from collections.abc import Iterable

from knowledge.exchange.word.labels import without_bullet

_MARK = re.compile(r"^\s*([•●○▪■◦*+–—\-\uf0b7])")
_NUMBER = re.compile(r"^\s*\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)/]+\s+")
_LETTER = re.compile(r"^\s*\(?(?:[a-zđ]|[ivx]{1,4})\)\s*")
_SENTENCE = re.compile(r"[.!?]\s")


def mark_of(text: str) -> str:
    """Give the kind of mark that a line begins with ("-", "1", "a", …); "" when there is none."""
    found = _MARK.match(text)
    if found is not None:
        return "-" if found[1] in "–—-" else found[1]
    if _NUMBER.match(text):
        return "1"
    return "a" if _LETTER.match(text) else ""


def item_text(text: str) -> str:
    """Take the marks of a list off both ends; a text of several sentences keeps its full stop."""
    rest = _LETTER.sub("", _NUMBER.sub("", without_bullet(text), count=1), count=1)
    rest = rest.strip().rstrip(";").rstrip()
    return rest if _SENTENCE.search(rest) else rest.removesuffix(".").rstrip()


def items(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(item for line in lines if (item := item_text(line)))


def says_none(text: str) -> bool:
    said = text.strip(" /.;:-–").casefold()
    return said in {"không", "không có", "không quy định", "không có quy định"}
