"""What Telex and VNI leave when they are typed with the keyboard's input method off."""

from functools import lru_cache

from knowledge.text.marks import fold, place_tone, split_tone
from knowledge.text.normalise import canonical
from knowledge.text.syllables import is_syllable

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_SHAPES = {"6": "aeo", "7": "uo", "8": "a", "9": "d"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"a": "ă", "o": "ơ", "u": "ư"}
_HORNED_PAIRS = (
    ("uo", "ươ"),
    ("ưo", "ươ"),
    ("uơ", "ươ"),
    ("ươ", "ươ"),
    ("ua", "ưa"),
    ("uu", "ưu"),
)
_LONGEST = 12


@lru_cache(maxsize=65_536)
def untangle(word: str) -> str | None:
    """Read Telex or VNI residue: "giaays" and "gia6y1" give "giấy"; None when it is none."""
    if len(word) > _LONGEST:
        return None
    read = _vni(word) if any(char.isdigit() for char in word) else _telex(word)
    if read is None or read == word or not is_syllable(read):
        return None
    return canonical(read)


def _telex(word: str) -> str | None:
    plain, tone = split_tone(word)
    letters = ""
    for key in plain:
        begun = any(char in "aeiouy" for char in fold(letters))
        if key in _TELEX_TONES and begun:
            tone = _TELEX_TONES[key]
        elif key == "w":
            shaped = _horned(letters)
            letters = shaped if shaped is not None else letters + "ư"
        elif key == "d" and letters[:1] in ("d", "đ"):
            letters = "đ" + letters[1:]
        elif key in _HATS and (key in letters or _HATS[key] in letters):
            letters = letters.replace(key, _HATS[key], 1)
        else:
            letters += key
    return place_tone(_joined(letters), tone)


def _horned(letters: str) -> str | None:
    """Give the last vowels a horn or a breve; None when there are none that take it."""
    if not letters.startswith("q"):
        for plain, shaped in _HORNED_PAIRS:
            if plain in letters:
                return letters.replace(plain, shaped, 1)
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _HORNS:
            return letters[:at] + _HORNS[letters[at]] + letters[at + 1 :]
    return letters if any(char in "ăơư" for char in letters) else None


def _joined(letters: str) -> str:
    """Write "ươ" where letters follow and "uơ" at the end of a word, as in "thuở"."""
    if letters.endswith("ươ"):
        return letters[:-2] + "uơ"
    return letters if letters.endswith("uơ") else letters.replace("uơ", "ươ")


def _vni(word: str) -> str | None:
    plain, tone = split_tone(word)
    letters = ""
    for key in plain:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key in _VNI_SHAPES:
            shaped = _vni_shape(letters, key)
            if shaped is None:
                return None
            letters = shaped
        elif key.isdigit():
            return None
        else:
            letters += key
    if not letters:
        return None
    return place_tone(_joined(letters), tone)


def _vni_shape(letters: str, key: str) -> str | None:
    if key == "9":
        return letters.replace("d", "đ", 1) if "d" in letters else None
    if key == "7":
        return _horned(letters) if any(char in "uo" for char in letters) else None
    table = _HORNS if key == "8" else _HATS
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _VNI_SHAPES[key]:
            return letters[:at] + table[letters[at]] + letters[at + 1 :]
    return None
