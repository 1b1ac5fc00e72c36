"""Vietnamese text as keyboards and fingers turn it out: for tests and measurements."""

import random
import re
import unicodedata
from collections.abc import Callable

from knowledge.text.normalise import fold

_TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
_SHAPES = {
    "â": ("aa", "a6"),
    "ê": ("ee", "e6"),
    "ô": ("oo", "o6"),
    "ă": ("aw", "a8"),
    "ơ": ("ow", "o7"),
    "ư": ("uw", "u7"),
    "đ": ("dd", "d9"),
}
_WORD = re.compile(r"[^\W\d_]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
EVERY = 3
_SHAPE_MARKS = "\u0302\u0306\u031b"
# The signs that stand for a tone beside its letter.
_BESIDE = {"\u0301": "\u00b4", "\u0300": "`", "\u0303": "~"}
_ONSETS_HEARD = {
    "tr": ("ch",),
    "ch": ("tr",),
    "gi": ("d", "r"),
    "l": ("n",),
    "n": ("l",),
    "s": ("x",),
    "x": ("s",),
    "d": ("gi", "r", "v"),
    "r": ("d", "gi"),
    "v": ("d",),
}
# Of letters that may begin others, the longer stand before: "ng" and "nh" are no "n".
_ONSETS_HEARD = {"ng": (), "nh": (), **_ONSETS_HEARD}
_ENDS_HEARD = {
    "ng": ("n",),
    "nh": ("n",),
    "n": ("ng",),
    "ch": ("t",),
    "t": ("c",),
    "c": ("t",),
    "i": ("y",),
    "y": ("i",),
    "í": ("ý",),
    "ý": ("í",),
}
_HOI_NGA = "\u0309\u0303"
_HOI_NGA_SWAPPED = str.maketrans({"\u0309": "\u0303", "\u0303": "\u0309"})

Typist = Callable[[str, random.Random], str]


def telex(text: str, at_end: bool = False) -> str:
    """Write the keys of Telex; with `at_end` the keys of a word's vowels come after the word."""
    return _WORD.sub(lambda word: _keys(word.group(), 0, at_end), text)


def vni(text: str, at_end: bool = False) -> str:
    """Write the keys of VNI; with `at_end` the keys of a word's vowels come after the word."""
    return _WORD.sub(lambda word: _keys(word.group(), 1, at_end), text)


def _keys(word: str, method: int, at_end: bool) -> str:
    typed, shapes, tone = "", "", ""
    for char in unicodedata.normalize("NFC", word):
        letter = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part][method]
            else:
                letter += part
        letter = unicodedata.normalize("NFC", letter)
        keys = _SHAPES.get(letter.lower(), (letter, letter))[method]
        if at_end and letter.lower() != "đ" and len(keys) > 1:
            typed += keys[0]
            shapes += "" if shapes.endswith(keys[1]) else keys[1]
        else:
            typed += keys
    return typed + shapes + tone


def stripped(text: str) -> str:
    """Leave every mark out."""
    return fold(unicodedata.normalize("NFC", text))


def half_marked(text: str, rng: random.Random) -> str:
    """Leave the marks of every second word out, at random."""
    return _WORD.sub(lambda w: stripped(w.group()) if rng.random() < 0.5 else w.group(), text)


def decomposed(text: str) -> str:
    """Write every mark as a character of its own."""
    return unicodedata.normalize("NFD", text)


def glued(text: str, rng: random.Random) -> str:
    """Leave one space in four out."""
    return re.sub(" +", lambda gap: "" if rng.random() < 0.25 else gap.group(), text)


def torn(text: str, rng: random.Random) -> str:
    """Put a space into every sixth word of three letters and more."""

    def tear(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) < 3 or rng.random() >= 1 / 6:
            return word
        at = rng.randrange(1, len(word))
        return f"{word[:at]} {word[at:]}"

    return _WORD.sub(tear, text)


def slipping(text: str, rng: random.Random) -> str:
    """Put one slip of the finger into every third word of two letters and more."""
    return _every_third(text, rng, slip)


def misheard(text: str, rng: random.Random) -> str:
    """Write every third word as it is spoken in some dialect: "trứng thực", "căn cướt"."""
    return _every_third(text, rng, mishear)


def misplaced(text: str, rng: random.Random) -> str:
    """Put the marks of every third word in the wrong order, on the wrong letter or beside it."""
    return _every_third(text, rng, misplace)


def with_leftovers(text: str, rng: random.Random) -> str:
    """Leave a key of Telex or VNI at the end of every third word, with or without its mark."""
    return _every_third(text, rng, leave_key)


def broken(text: str, rng: random.Random) -> str:
    """Turn one letter, most often one with marks, into U+FFFD."""
    places = [at for at, char in enumerate(text) if not char.isascii()]
    places = places or [at for at, char in enumerate(text) if char.isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    return f"{text[:at]}\ufffd{text[at + 1 :]}"


def with_any_slip(text: str, rng: random.Random) -> str:
    """Put one slip of any kind into every third word."""

    def mistype(word: str, rng: random.Random) -> str:
        return rng.choice((slip, slip, mishear, misplace, leave_key))(word, rng)

    return _every_third(text, rng, mistype)


def _every_third(text: str, rng: random.Random, mistype: Typist) -> str:
    turn = rng.randrange(EVERY)

    def mistyped(found: re.Match[str]) -> str:
        nonlocal turn
        word = found.group()
        if len(word) < 2:
            return word
        turn += 1
        return mistype(word, rng) if turn % EVERY == 0 else word

    return _WORD.sub(mistyped, unicodedata.normalize("NFC", text))


def mishear(word: str, rng: random.Random) -> str:
    """Write a word with another sound of its onset, its end or its tone; as it is without one."""
    heard = []
    lower = word.lower()
    onset = next((one for one in _ONSETS_HEARD if lower.startswith(one)), "")
    heard += [other + word[len(onset) :] for other in _ONSETS_HEARD.get(onset, ())]
    end = next((one for one in _ENDS_HEARD if lower.endswith(one)), "")
    if end and len(word) > len(end) + 1:
        heard += [word[: -len(end)] + other for other in _ENDS_HEARD[end]]
    parts = unicodedata.normalize("NFD", word)
    if any(tone in parts for tone in _HOI_NGA):
        heard.append(unicodedata.normalize("NFC", parts.translate(_HOI_NGA_SWAPPED)))
    return rng.choice(heard) if heard else word


def misplace(word: str, rng: random.Random) -> str:
    """Type the tone of a word before its other mark, on another letter, or as a sign beside it."""
    parts = unicodedata.normalize("NFD", word)
    at = next((at for at, char in enumerate(parts) if char in _TONES), None)
    if at is None:
        return word
    tone, rest = parts[at], parts[:at] + parts[at + 1 :]
    letters = unicodedata.normalize("NFC", rest)
    elsewhere = rng.randrange(len(letters)) + 1
    spots = [
        rest[: at - 1] + tone + rest[at - 1 :] if rest[at - 1] in _SHAPE_MARKS else rest + tone,
        letters + tone,
        letters[:elsewhere] + tone + letters[elsewhere:],
    ]
    if tone in _BESIDE:
        spots.append(unicodedata.normalize("NFC", rest[:at]) + _BESIDE[tone] + rest[at:])
    return rng.choice(spots)


def leave_key(word: str, rng: random.Random) -> str:
    """Leave the key of a tone behind the word, with the mark that it made or in its stead."""
    parts = unicodedata.normalize("NFD", word)
    tone = next((char for char in parts if char in _TONES), None)
    if tone is None:
        return word
    key = rng.choice(_TONES[tone][: 1 if rng.random() < 0.7 else 2])
    kept = word if rng.random() < 0.5 else unicodedata.normalize("NFC", parts.replace(tone, ""))
    return kept + key


def slip(word: str, rng: random.Random) -> str:
    """Mistype a word once: a near key, a letter doubled, dropped, swapped or put in."""
    while True:
        mistyped = rng.choice((_near_key, _doubled, _dropped, _swapped, _inserted))(word, rng)
        if mistyped != word:
            return mistyped


def _near_key(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    near = neighbours(stripped(word[at]).lower())
    return word[:at] + rng.choice(near) + word[at + 1 :] if near else word


def _doubled(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[: at + 1] + word[at:]


def _dropped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _swapped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _inserted(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) + 1)
    return word[:at] + rng.choice(_ALPHABET) + word[at:]


def neighbours(key: str) -> str:
    """Give the keys around a letter on a QWERTY keyboard, "" for what is no letter of it."""
    row = next((row for row, keys in enumerate(_ROWS) if key in keys), None)
    if row is None or not key:
        return ""
    middle = _ROWS[row].index(key) + row / 2
    return "".join(
        other
        for near_row, near_keys in enumerate(_ROWS)
        for at, other in enumerate(near_keys)
        if other != key and abs(near_row - row) < 2 and abs(at + near_row / 2 - middle) <= 1
    )
