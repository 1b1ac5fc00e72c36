"""Mask the names of people: after words that introduce one, or by surname and capitals."""

import re
from functools import cache

from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import UPPER, bundled_words, either_way, shown

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
    stop = rf"(?i:{either_way(words.stop)}|{'|'.join(words.marked_stop)})(?!\w)"
    word = rf"(?!{stop})[^\W\d_]+"
    surname = rf"(?:(?i:{either_way(words.surnames)})(?!\w))"
    sure = rf"(?:(?i:{either_way(words.sure)})(?!\w))"
    middle = rf"(?:(?i:{either_way(words.middles)})(?!\w))"
    not_first = rf"(?!(?i:{either_way(words.not_first)})(?!\w))"
    not_name = rf"(?!(?i:{either_way(words.not_a_name)})(?!\w))"
    capitals = rf"{not_first}{_CAPITAL}(?:\s+(?!{stop}){_CAPITAL}){{0,4}}"
    ede = rf"(?i:y|h['’]?)\s?{word}(?:\s+{word})?\s+(?i:{either_way(words.clans)})(?!\w)"
    ede_capital = (
        rf"(?:Y\s|H(?:['’]\s?|\s))[{UPPER}][^\W\d_]+(?:\s+(?!{stop})[{UPPER}]['’]?[^\W\d_]+){{1,3}}"
    )
    named = rf"{not_name}{surname}(?:\s+{word}){{1,4}}"
    likely = rf"{not_name}(?:{sure}(?:\s+{word}){{1,4}}|{surname}\s+{middle}(?:\s+{word}){{1,3}})"
    whole = rf"{not_name}{surname}(?<=\w)(?:\s+(?!{stop}){_CAPITAL}){{1,4}}"
    strong, kin = either_way(words.introductions), either_way(words.people)
    whose = either_way(words.whose)
    said = rf"(?i:{strong})(?:\s+(?i:{whose}))?(?:\s+(?i:là|la))?[\s:]+"
    being = rf"(?i:{kin})(?:\s+(?i:{whose}))?\s+(?i:là|la)\s+"
    title = rf"(?i:{kin})(?:\s+(?i:{whose}))?[\s:]+"
    marked = rf"{not_name}(?i:{'|'.join(words.marked_surnames)})(?!\w)(?:\s+{word}){{1,3}}"
    capital_surname = rf"(?=[{UPPER}]){surname}"
    selves = either_way(words.selves)
    sources = (
        rf"(?<!\w)(?P<kept>{said})(?:{ede}|{ede_capital}|{named}|{capitals})",
        rf"(?<!\w)(?P<kept>(?i:{selves})(?:\s+(?i:là|la))?\s+){not_first}{word}(?:\s+{word}){{0,2}}",
        rf"(?<!\w)(?P<kept>{being})(?:{ede}|{ede_capital}|{likely}|{marked}|{capitals})",
        rf"(?<!\w)(?P<kept>{title})(?:{ede}|{ede_capital}|{likely}|{marked}|(?=[{UPPER}]){whole})",
        rf"(?<!\w)(?:{ede_capital})",
        rf"(?<!\w){not_name}{capital_surname}(?:\s+(?!{stop}){_TITLE}){{2,4}}",
        rf"(?<!\w){not_name}{sure}\s+(?i:văn|thị|van|thi)\s+{word}(?:\s+{word})?",
        rf"(?<!\w){not_name}(?i:{'|'.join(words.marked_surnames)})\s+(?i:văn|thị)\s+{word}(?:\s+{word})?",
    )
    return tuple(re.compile(source) for source in sources)
