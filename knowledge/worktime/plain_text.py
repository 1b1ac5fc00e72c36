"""One plain form of what people typed, so that patterns need not know spellings."""

import re
import unicodedata

from knowledge.text.normalise import canonical, clean

_FRACTIONS = {"½": ("1/2", ".5"), "¼": ("1/4", ".25"), "¾": ("3/4", ".75")}
_ODD_NUMERALS = ("No", "Nl")
_MIXED = re.compile(r"(?<![0-9])([0-9]{1,3})([½¼¾])")
_LOOK_BACK = 40
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")


def plain(text: str) -> str | None:
    """Return NFC lower-case tokens joined by one space; None when a number has no plain form.

    "05 ngày(làm việc)" becomes "05 ngày ( làm việc )"; "1½" becomes "1.5" and "½" "1 / 2".
    Raised digits and the like are refused unless they follow a letter ("m²"): compatibility
    forms would glue a footnote mark to the number before it.
    """
    text = _MIXED.sub(lambda found: found[1] + _FRACTIONS[found[2]][1], text)
    for sign, (fraction, _) in _FRACTIONS.items():
        text = text.replace(sign, f" {fraction} ")
    kept: list[str] = []
    for char in text:
        if unicodedata.category(char) not in _ODD_NUMERALS:
            kept.append(char)
        elif not (kept and kept[-1].isalpha()):
            return None
    readable = clean("".join(kept)).replace("⁄", "/")
    return " ".join(canonical(token) for token in _TOKEN.findall(readable))


def just_before(plain_text: str, at: int) -> str:
    """Give the few words before a place, so that looking back costs the same everywhere."""
    return plain_text[max(0, at - _LOOK_BACK) : at]


def words_only(plain_text: str) -> str:
    """Take the marks off both ends of a plain text: "- ( không có ) ." becomes "không có"."""
    tokens = plain_text.split()
    kept = [at for at, token in enumerate(tokens) if token[0].isalnum()]
    return " ".join(tokens[kept[0] : kept[-1] + 1]) if kept else ""
