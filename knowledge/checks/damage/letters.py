"""Letters that were lost or replaced, and what a table or a page left in a text."""

import re
from functools import lru_cache

from knowledge.checks.damage.encodings import damaged_encoding, escaped_letters

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<![\w?!.])\?+[^\W_]|(?<![\w?!.)”\"])\?{2,}")
_LOST_END = re.compile(r"[^\W\d_]\?(?=\s+[a-zà-ỹđ0-9])")
_SPREADSHEET = re.compile(
    r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|GETTING_DATA)\b[!?]?"
    r"|#{3,}|(?<![\w.,])[0-9](?:[.,][0-9]+)?E[+-][0-9]{1,3}(?![0-9])"
    r"|^\s*=[A-Z]{2,}(?:\.[A-Z]+)?\(|\[object Object\]",
)
_EMPTY_VALUE = re.compile(r"\s*(?:nan|null|none|undefined|nil)\s*", re.IGNORECASE)
_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|input|label|"
    "li|meta|o:p|ol|option|p|pre|s|script|select|small|span|strike|strong|style|sub|sup|table|tbody|"
    "td|tfoot|th|thead|tr|tt|u|ul"
)
_HTML = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|<!DOCTYPE|&(?:#[0-9]+|#x[0-9a-f]+|[a-z]{{2,8}}[0-9]?);",
    re.IGNORECASE,
)
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]|[\U0001d400-\U0001d7ff]")
_CYRILLIC = "\u0400-\u052f"
_ALIKE_CYRILLIC = "АВЕКМНОРСТХУІЈЅаеорсхуіјѕԁһ"
_ALIKE_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_ALIKE_MIXED = f"{_CYRILLIC}{_ALIKE_GREEK}αικνορτυϲ"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LOOK_ALIKE = re.compile(
    rf"[{_LATIN}][{_ALIKE_MIXED}]|[{_ALIKE_MIXED}][{_LATIN}]"
    rf"|(?<![^\W\d_])[{_ALIKE_CYRILLIC}]+(?![^\W\d_])"
    rf"|(?<![^\W\d_])[{_ALIKE_GREEK}]{{2,}}(?![^\W\d_])"
    # What some converters of PDF write for "ư", and letters like "a", "i", "g" of phonetics.
    r"|[ƢƣɑıɡƉ]"
)


@lru_cache(maxsize=8_192)
def damaged_letters(text: str) -> tuple[tuple[str, str], ...]:
    """Give each kind of damage in a text once, with the piece that shows it."""
    visible = _ADDRESS.sub(" ", text) if "http" in text or "www." in text else text
    found = (
        ("wrong_encoding", [*damaged_encoding(visible), *escaped_letters(visible)]),
        ("lost_letters", lost_letters(visible) if "?" in visible else []),
        ("spreadsheet_error", _all(_SPREADSHEET, visible) + _whole(_EMPTY_VALUE, text)),
        ("raw_html", _all(_HTML, visible) if "<" in visible or "&" in visible else []),
        ("look_alike_letters", _all(_FULL_WIDTH, visible) + _all(_LOOK_ALIKE, visible)),
    )
    return tuple((reason, around(visible, pieces[0])) for reason, pieces in found if pieces)


def lost_letters(text: str) -> list[str]:
    ends = _all(_LOST_END, text)
    return _all(_LOST, text) + (ends if len(ends) > 1 else [])


def around(text: str, piece: str, width: int = 24) -> str:
    at = max(0, text.find(piece))
    return " ".join(text[max(0, at - width) : at + len(piece) + width].split())


def _all(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found[0] for found in pattern.finditer(text)]


def _whole(pattern: re.Pattern[str], text: str) -> list[str]:
    return [text] if pattern.fullmatch(text) else []
