"""What a Vietnamese syllable looks like."""

import re
import unicodedata
from functools import lru_cache

from knowledge.text.normalise import fold

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|"
    "i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|"
    "u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|"
    "uy|uya|uych|uyen|uyet|uynh|uyt|uyu|y|ych|yem|yen|yet|yeu|ynh|yt"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{_RIMES})")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(fold(word)) is not None


@lru_cache(maxsize=65_536)
def split_tone(word: str) -> tuple[str, str]:
    """Part a word into its letters (đ, ă, ê … kept) and its tone mark, "" for none."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((char for char in decomposed if char in _TONES), "")
    letters = "".join(char for char in decomposed if char not in _TONES)
    return unicodedata.normalize("NFC", letters), tone
