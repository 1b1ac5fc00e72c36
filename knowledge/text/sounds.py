"""Words that some dialect speaks alike, and so are written for one another.

"tr" is "ch" in the north, "n" is "l" there and "v" is "d" in the south, which drops or changes
last consonants too ("căn cướt", "mai tán"); hỏi and ngã are one tone to half of the country.
"""

import re
from functools import lru_cache
from itertools import zip_longest

from knowledge.text.marks import split_tone

_ONSETS = {
    "ngh": "ng",
    "ng": "ng",
    "nh": "nh",
    "ch": "ch",
    "tr": "ch",
    "gh": "g",
    "gi": "d",
    "d": "d",
    "r": "d",
    "v": "d",
    "s": "x",
    "l": "l",
    "n": "l",
}
_FINALS = {"ng": "n", "nh": "n", "ch": "t", "c": "t", "y": "i"}
_PARTS = re.compile(
    "(ngh?|nh|ch|tr|gh|kh|ph|qu|th|gi(?=[aeouăâêôơư])|[bcdđghklmnprstvx]?)(.*?)(ng|nh|ch|[cimnpty]?)"
)
_HOI, _NGA = "\u0309", "\u0303"


@lru_cache(maxsize=65_536)
def _parts(word: str) -> tuple[str, str, str, str] | None:
    letters, tone = split_tone(word)
    found = _PARTS.fullmatch(letters)
    return (found[1], found[2], found[3], tone) if found else None


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> tuple[str, str, str, str] | None:
    """Give what a syllable sounds like where most dialects fall together; None for no syllable."""
    parts = _parts(word)
    if parts is None:
        return None
    onset, middle, final, tone = parts
    heard = _HOI if tone == _NGA else tone
    return _ONSETS.get(onset, onset), middle, _FINALS.get(final, final), heard


def differences(word: str, other: str) -> int:
    """Count the parts (onset, middle, final, tone) in which two words differ as written."""
    pairs = zip_longest(_parts(word) or (), _parts(other) or ())
    return sum(one != another for one, another in pairs)
