"""Telling noise from something said, before any of it is looked up."""

import re
from collections.abc import Callable, Sequence

from knowledge.text.input_methods import untangle
from knowledge.text.normalise import LOST, clean
from knowledge.text.syllables import is_syllable

TOO_STRANGE = 0.1
LEAST_READABLE = 0.3
MOSTLY_LOST = 0.6
LONGEST_WORD = 120

# Words of this length may be several glued together, which only a vocabulary can part.
SHORTEST_GLUED = 6

_LETTERS = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_WRITTEN = re.compile(f"[{_LETTERS}0-9]")
_STRANGE = re.compile(
    rf"[^\W_{_LETTERS}0-9]"
    r"|[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff]"
    r"|[¡-§©¬®¯±¶·¿‚„†‡ˆ‰‹›€™]"
)


def is_noise(text: str, typed: Sequence[str], known: Callable[[str], bool]) -> bool:
    """Find bytes, other scripts, keys hit at random; `known` tells words that are no syllables."""
    cleaned = clean(text)
    if _strange_share(cleaned) >= TOO_STRANGE or _lost_share(text, cleaned) >= MOSTLY_LOST:
        return True
    letters = sum(map(len, typed))
    read = sum(len(word) for word in typed if _is_readable(word, known))
    return read <= LEAST_READABLE * letters


def _strange_share(cleaned: str) -> float:
    strange, written = len(_STRANGE.findall(cleaned)), len(_WRITTEN.findall(cleaned))
    return strange / max(1, strange + written)


def _lost_share(text: str, cleaned: str) -> float:
    lost, written = text.count(LOST), len(_WRITTEN.findall(cleaned))
    return lost / max(1, lost + written)


def _is_readable(word: str, known: Callable[[str], bool]) -> bool:
    if not 1 < len(word) <= LONGEST_WORD or word.isdigit():
        return False
    if len(word) >= SHORTEST_GLUED or is_syllable(word):
        return True
    return LOST in word or known(word) or untangle(word) is not None
