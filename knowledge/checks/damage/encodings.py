"""Vietnamese that was written in one encoding and read in another.

A word is taken for damaged where it is no Vietnamese syllable and becomes one when it is read in
the encoding that it was written in. So "XÃ", "Café" and "São Tomé" are left alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from knowledge.text.syllables import is_written_syllable

# Code points of TCVN3 (ABC, .VnTime), as Latin-1 shows them, beside what they stand for.
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_TCVN3_LETTERS = frozenset(map(chr, _TCVN3))
_VNI_SINGLE = str.maketrans("ôöñæóòî", "ơưđỉĩịỵ")
# The shape and the tone that each sign behind a vowel stands for.
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])")

_TAIL = "€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ\x80-\x9f¡-¿"
_AS_LATIN = re.compile(
    f"[ÃÄÆÌ][{_TAIL}]|á[º»][{_TAIL}‘’“”–—…\xa0]|â€[{_TAIL}¦“”]|ï»¿|\ufffd|[\x80-\x9f]"
)
_AS_MAC = re.compile(r"√[†°¢£©™≥¥∫ÆÇ]|·[∫ª][^\W\d_]?|ƒ[ëêÉ]")
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|(?:=[C-E][0-9A-F]=[89AB][0-9A-F])|%[C-E][0-9A-F]%[89AB]")
_SIGN_IN_WORD = re.compile(r"[^\W\d_ªº][¡-©«¬®¯´¶¸»-¿√∆„†‡‰ª]+[^\W\d_ªº]")
_VIQR = re.compile(r"[^\W\d_][aeo]\^|[aeo]\^['`?~.]?[^\W\d_]|[uo]\+['`?~.]?[^\W\d_]|[dD][dD-]a\(")
_FOREIGN = re.compile("[å-çëîïðñöøûüäþßÿœåÄÅÆÇËÎÏÑÖØÛÜÞŒª¸¨¶§®µ]", re.IGNORECASE)
_SIGN = re.compile(r"[^\w\s]|[ªº]")
_EDGES = "\"'()[]{}.,;:!?…“”‘’–—*•"
_PIECES = re.compile(r"[\s/,\-]+")
_FEW = 2


def damaged_encoding(text: str) -> Iterator[str]:
    """Give pieces of a text that betray a wrong encoding, if any do."""
    if text.isascii():
        yield from _several(_VIQR.findall(text), _FEW)
        return
    for certain in (_AS_LATIN, _AS_MAC, _SIGN_IN_WORD):
        yield from (found[0] for found in certain.finditer(text))
    words = [word for piece in _PIECES.split(text) if (word := piece.strip(_EDGES))]
    # A sign that stands alone says nothing: "4 × 6 cm", "§ 3".
    lettered = (one for one in words if not one.isascii() and any(map(str.isalpha, one)))
    suspect = [one for one in lettered if not is_written_syllable(one)]
    for read in (_tcvn3, _vni, _cp1258):
        yield from _readable(suspect, read, len(words))
    foreign = [one for one in suspect if _FOREIGN.search(one) and not one[:1].isdigit()]
    if len(foreign) * 2 > len(words):
        yield from _several(foreign, _FEW)
    yield from _several(_VIQR.findall(text), _FEW)


def escaped_letters(text: str) -> Iterator[str]:
    """Give letters that stand as the numbers of their bytes: `\\u0110`, `=C4=90`."""
    yield from (found[0] for found in _ESCAPED.finditer(text))


def _readable(words: list[str], read: Callable[[str], str | None], total: int) -> Iterator[str]:
    mended = [one for one in words if _mends(one, read)]
    sure = any(_SIGN.search(one) or _VNI_PAIR.search(one.lower()) for one in mended)
    if sure or len(mended) >= _FEW or total <= _FEW:
        yield from mended


def _mends(word: str, read: Callable[[str], str | None]) -> bool:
    mended = read(word)
    if mended is None or mended.isascii():
        return False
    return unicodedata.normalize("NFC", mended) != word and is_written_syllable(mended)


def _tcvn3(word: str) -> str | None:
    if not all(one.isascii() or one in _TCVN3_LETTERS for one in word):
        return None
    return word.translate(_TCVN3)


def _vni(word: str) -> str | None:
    def pair(found: re.Match[str]) -> str:
        return found[1].translate(_VNI_SINGLE) + _VNI_MARKS[found[2]]

    lower = word.lower()
    parts = _VNI_PAIR.split(lower)
    if len(parts) == 1:
        return lower.translate(_VNI_SINGLE)
    plain = [one.translate(_VNI_SINGLE) for one in parts[::3]]
    pairs = [pair(found) for found in _VNI_PAIR.finditer(lower)]
    return "".join(a + b for a, b in zip(plain, [*pairs, ""], strict=True))


def _cp1258(word: str) -> str | None:
    try:
        return word.encode("cp1252").decode("cp1258")
    except UnicodeError:
        return None


def _several(found: list[str], least: int) -> Iterator[str]:
    yield from found if len(found) >= least else ()
