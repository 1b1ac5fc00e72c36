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
    turn = rng.randrange(EVERY)

    def mistype(found: re.Match[str]) -> str:
        nonlocal turn
        word = found.group()
        if len(word) < 2:
            return word
        turn += 1
        return slip(word, rng) if turn % EVERY == 0 else word

    return _WORD.sub(mistype, unicodedata.normalize("NFC", text))


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
