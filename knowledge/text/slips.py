"""Slips of the finger: which word was meant, and how likely that is."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, pairwise
from math import log

from knowledge.text.marks import fold, split_tone

_NEAR_KEYS = {
    key: set(near)
    for key, near in {
        "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj",
        "i": "uojk", "o": "ipkl", "p": "ol", "a": "qwsz", "s": "weadzx", "d": "ersfxc",
        "f": "rtdgcv", "g": "tyfhvb", "h": "yugjbn", "j": "uihknm", "k": "iojlm", "l": "opk",
        "z": "asx", "x": "sdzc", "c": "dfxv", "v": "fgcb", "b": "ghvn", "n": "hjbm", "m": "jkn",
    }.items()
}  # fmt: skip
_COMMON, _NEAR, _FAR, _STRANGE = 1.6, 3.2, 5.5, 4.2
_LOST_MARKS = 0.7


def shortened(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def is_one_slip(typed: str, meant: str) -> bool:
    if abs(len(typed) - len(meant)) == 1:
        return True
    if len(typed) != len(meant):
        return False
    differ = [i for i in range(len(typed)) if typed[i] != meant[i]]
    return len(differ) == 1 or _swapped(typed, meant, differ)


def slip_cost(typed: str, meant: str) -> float:
    """Rate one slip as -log of its likelihood: some have one way to go wrong, a wrong key many."""
    places = log(max(len(typed), len(meant)))
    if len(typed) > len(meant):
        return places + (_COMMON if _has_double(typed, meant) else _STRANGE)
    if len(typed) < len(meant):
        return places + _COMMON
    differ = [i for i in range(len(typed)) if typed[i] != meant[i]]
    if len(differ) == 2:
        return places + _COMMON
    at = differ[0]
    return places + (_NEAR if meant[at] in _NEAR_KEYS.get(typed[at], ()) else _FAR)


def respell(typed: str, meant: str, spellings: Iterable[str]) -> tuple[str, float] | None:
    """Write the meant word with the marks that were typed; the cost tells how well they fit.

    Marks can be lost with a letter that was dropped or hit wrong, but none come of a slip:
    where not all of them are there the word is given without any, and None where one of
    those typed does not belong to it.
    """
    if typed.isascii():
        return meant, 0.0
    shapes, tone = _marks(typed)
    if len(tone) > 1:
        return None
    lost = False
    for spelling in spellings:
        its_shapes, its_tone = _marks(spelling)
        if (shapes, tone) == (its_shapes, its_tone):
            return spelling, 0.0
        lost |= shapes <= its_shapes and tone in ("", its_tone)
    return (meant, _LOST_MARKS) if lost else None


def _has_double(typed: str, meant: str) -> bool:
    return any(
        a == b and typed[: at + 1] + typed[at + 2 :] == meant
        for at, (a, b) in enumerate(pairwise(typed))
    )


def _swapped(typed: str, meant: str, differ: list[int]) -> bool:
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and typed[differ[0]] == meant[differ[1]]
        and typed[differ[1]] == meant[differ[0]]
    )


@lru_cache(maxsize=65_536)
def _marks(word: str) -> tuple[frozenset[str], str]:
    """Give the letters that have a mark of their own, and every tone; one doubled counts once."""
    single = "".join(letter for letter, _ in groupby(word))
    parts = [split_tone(letter) for letter in single]
    shapes = frozenset(letter for letter, _ in parts if fold(letter) != letter)
    return shapes, "".join(tone for _, tone in parts)
