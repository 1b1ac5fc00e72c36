"""What a Vietnamese syllable looks like, and what Telex and VNI leave when they fail."""

import re
import unicodedata
from functools import lru_cache

from knowledge.text.normalise import canonical, fold

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|"
    "i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|"
    "u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|"
    "uy|uya|uych|uyen|uyet|uynh|uyt|uyu|y|yem|yen|yet|yeu"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{_RIMES})")
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_SHAPES = (
    ("dd", "đ"),
    ("uow", "ươ"),
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("aa", "â"),
    ("aw", "ă"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_VNI_SHAPES = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NUCLEUS = re.compile("[ăâêôơ]|ư(?=[^ơ]|$)|[aeiouy]")


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Tell whether the word, its marks aside, can be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(fold(word)) is not None


@lru_cache(maxsize=65_536)
def split_tone(word: str) -> tuple[str, str]:
    """Part a word into its letters (đ, ă, ê … kept) and its tone mark, "" for none."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((char for char in decomposed if char in _TONES), "")
    letters = "".join(char for char in decomposed if char not in _TONES)
    return unicodedata.normalize("NFC", letters), tone


@lru_cache(maxsize=65_536)
def untangle(word: str) -> str | None:
    """Read Telex or VNI residue: "giaays" and "gia6y1" give "giấy"; None when it is none."""
    read = _vni(word) if any(char.isdigit() for char in word) else _telex(word)
    if read is None or read == word or not is_syllable(read):
        return None
    return canonical(read)


def _telex(word: str) -> str | None:
    letters, tone = split_tone(word)
    if not tone:
        for position in range(len(letters) - 1, 0, -1):
            if letters[position] in _TELEX_TONES:
                shorter = letters[:position] + letters[position + 1 :]
                shaped = shape(shorter)
                if is_syllable(shaped) and _takes_tone(letters, position):
                    return _place(shaped, _TELEX_TONES[letters[position]])
    return _place(shape(letters), tone)


def _takes_tone(letters: str, position: int) -> bool:
    """A tone key counts after the vowel has begun."""
    return any(char in "aeiouyăâêôơư" for char in fold(letters[:position]))


def shape(letters: str) -> str:
    """Apply the Telex keys that shape letters: "ddaang" becomes "đâng"."""
    for keys, letter in _TELEX_SHAPES:
        letters = letters.replace(keys, letter)
    if letters.endswith("w") or "w" in letters:
        for plain, shaped in (("uo", "ươ"), ("a", "ă"), ("o", "ơ"), ("u", "ư")):
            if plain in letters:
                return letters.replace("w", "").replace(plain, shaped, 1)
    if letters.count("d") > 1 and letters.startswith("d"):
        return "đ" + letters[1:].replace("d", "")
    return letters


def _vni(word: str) -> str | None:
    letters, tone = "", ""
    for char in word:
        if char in _VNI_TONES:
            tone = _VNI_TONES[char]
        elif char in _VNI_SHAPES:
            shapes = _VNI_SHAPES[char]
            at = next((i for i in range(len(letters) - 1, -1, -1) if letters[i] in shapes), None)
            if at is None:
                return None
            letters = letters[:at] + shapes[letters[at]] + letters[at + 1 :]
        elif char.isdigit():
            return None
        else:
            letters += char
    return _place(letters.replace("uơ", "ươ"), tone) if letters else None


def _place(letters: str, tone: str) -> str:
    """Put the tone on the main vowel."""
    if not tone:
        return letters
    start = 2 if re.match("qu|gi[aeouăâêôơư]", letters) else 0
    vowels = list(_NUCLEUS.finditer(letters, start)) or list(_NUCLEUS.finditer(letters))
    if not vowels:
        return letters
    shaped = [v for v in vowels if v.group() in "ăâêôơư"]
    closed = letters[-1] not in "aeiouyăâêôơư"
    index = len(vowels) - 1 if closed or len(vowels) == 1 else len(vowels) - 2
    at = (shaped[-1] if shaped else vowels[index]).start()
    marked = letters[: at + 1] + tone + letters[at + 1 :]
    return unicodedata.normalize("NFC", marked)
