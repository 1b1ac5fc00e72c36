"""How a Vietnamese syllable is written: its onset, and a rime with marks on its letters."""

import re
import unicodedata
from functools import lru_cache

from knowledge.text.marks import fold, has_two_tones, split_tone

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|"
    "e|ec|em|en|eng|eo|ep|et|ê|êc|êch|êm|ên|êng|ênh|êp|êt|êu|"
    "i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|"
    "op|ot|oăc|oăm|oăn|oăng|oăt|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|"
    "u|ua|uc|ui|um|un|ung|up|ut|uân|uât|uâng|uây|uê|uêch|uênh|uơ|uôc|uôi|uôm|uôn|uông|uôt|"
    "uy|uya|uych|uynh|uyt|uyu|uyên|uyêt|ư|ưa|ưc|ưi|ưm|ưn|ưng|ưt|ưu|"
    "ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|y|ych|yêm|yên|yêng|yêt|yêu|yt|ynh"
)
_WRITTEN = re.compile(f"(?:{_ONSETS})(?:{_RIMES})")
_UNMARKED = re.compile(fold(_WRITTEN.pattern))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Tell whether a word is a syllable once its marks are left out."""
    return _UNMARKED.fullmatch(fold(word)) is not None


@lru_cache(maxsize=65_536)
def is_written_syllable(word: str) -> bool:
    """Tell whether a word is a syllable whose marks stand on letters that may bear them."""
    composed = unicodedata.normalize("NFC", word.lower())
    letters, _ = split_tone(composed)
    return not has_two_tones(composed) and _WRITTEN.fullmatch(letters) is not None
