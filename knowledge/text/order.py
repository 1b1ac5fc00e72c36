"""The order of names in a list, as Vietnamese readers expect it."""

import unicodedata

from knowledge.text.normalise import words

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_ALPHABET, 1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Key = tuple[tuple[tuple[int, ...], ...], tuple[int, ...], str]


def same_name(text: str) -> str:
    return " ".join(words(text)) or text.strip()


def in_order(text: str) -> Key:
    """Give the key to sort names by: letters word by word (a ă â … d đ …), then tones."""
    letters: list[tuple[int, ...]] = []
    tones: list[int] = []
    for word in words(text):
        spelled = unicodedata.normalize("NFD", word)
        tones += [_TONES.get(char, 0) for char in spelled if unicodedata.combining(char)]
        bare = "".join(char for char in spelled if char not in _TONES)
        plain = unicodedata.normalize("NFC", bare)
        letters.append(tuple(_PLACES.get(char, len(_PLACES) + ord(char)) for char in plain))
    return tuple(letters), tuple(tones), text
