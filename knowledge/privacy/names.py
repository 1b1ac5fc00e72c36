"""Mask the names of people: after words that introduce one, or by surname and capitals."""

import re
from functools import cache

from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import UPPER, any_case, bundled_words, either_way, shown, whole_word

LONGEST_PREFIX = 20
_CAPITAL = rf"[{UPPER}](?:['’]?[^\W\d_])*"
_TITLE = rf"[{UPPER}](?:[^\W\d_{UPPER}]|['’](?:\w))*"


def mask_names(text: MaskedText) -> None:
    for pattern in _patterns():
        text.replace(pattern, _masked)


def _masked(match: re.Match[str]) -> str | None:
    if match.groupdict().get("kept"):
        return shown("name")
    before = match.string[max(0, match.start() - LONGEST_PREFIX) : match.start()]
    return None if _of_a_place().search(before) else shown("name")


@cache
def _of_a_place() -> re.Pattern[str]:
    """Find words after which a name is that of a place, a school or a company."""
    return re.compile(
        rf"(?<!\w)(?:{either_way(bundled_words().name.places)})[\s:]+$", re.IGNORECASE
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Write the ways in which names are typed; "kept" stays before the mask."""
    words = bundled_words().name
    stop = whole_word(words.stop, marked=words.marked_stop)
    word = rf"(?!{stop})[^\W\d_]+"
    surname = whole_word(words.surnames)
    sure = whole_word(words.sure)
    middle = whole_word(words.middles)
    not_first = f"(?!{whole_word(words.not_first)})"
    not_name = f"(?!{whole_word(words.not_a_name)})"
    capitals = rf"{not_first}{_CAPITAL}(?:\s+(?!{stop}){_CAPITAL}){{0,4}}"
    ede = rf"(?i:y|h['’]?)\s?{word}(?:\s+{word})?\s+{whole_word(words.clans)}"
    ede_capital = (
        rf"(?:Y\s|H(?:['’]\s?|\s))[{UPPER}][^\W\d_]+(?:\s+(?!{stop})[{UPPER}]['’]?[^\W\d_]+){{1,3}}"
    )
    named = rf"{not_name}{surname}(?:\s+{word}){{1,4}}"
    likely = rf"{not_name}(?:{sure}(?:\s+{word}){{1,4}}|{surname}\s+{middle}(?:\s+{word}){{1,3}})"
    whole = rf"{not_name}{surname}(?<=\w)(?:\s+(?!{stop}){_CAPITAL}){{1,4}}"
    whose = rf"(?:\s+{any_case(words.whose)})?"
    kin = any_case(words.people) + whose
    said = rf"{any_case(words.introductions)}{whose}(?:\s+(?i:là|la))?[\s:]+"
    being = rf"{kin}\s+(?i:là|la)\s+"
    title = rf"{kin}[\s:]+"
    marked_surname = f"{not_name}(?i:{'|'.join(words.marked_surnames)})"
    marked = rf"{marked_surname}(?!\w)(?:\s+{word}){{1,3}}"
    capital_surname = rf"(?=[{UPPER}]){surname}"
    sources = (
        rf"(?<!\w)(?P<kept>{said})(?:{ede}|{ede_capital}|{named}|{capitals})",
        rf"(?<!\w)(?P<kept>{any_case(words.selves)}(?:\s+(?i:là|la))?\s+){not_first}{word}(?:\s+{word}){{0,2}}",
        rf"(?<!\w)(?P<kept>{being})(?:{ede}|{ede_capital}|{likely}|{marked}|{capitals})",
        rf"(?<!\w)(?P<kept>{title})(?:{ede}|{ede_capital}|{likely}|{marked}|(?=[{UPPER}]){whole})",
        rf"(?<!\w)(?:{ede_capital})",
        rf"(?<!\w){not_name}{capital_surname}(?:\s+(?!{stop}){_TITLE}){{2,4}}",
        rf"(?<!\w){not_name}{sure}\s+(?i:văn|thị|van|thi)\s+{word}(?:\s+{word})?",
        rf"(?<!\w){marked_surname}\s+(?i:văn|thị)\s+{word}(?:\s+{word})?",
    )
    return tuple(re.compile(source) for source in sources)
