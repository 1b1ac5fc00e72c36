"""Text on a picture: measured, wrapped and kept to the letters that the font has."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.text.display_text import shown_only

UNKNOWN = "□"
ELLIPSIS = "…"
_UNITS = 2048


@lru_cache(maxsize=2)
def font_file(*, bold: bool) -> Path:
    """Find the font that comes with matplotlib; it has every Vietnamese letter."""
    import matplotlib as mpl

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / name


class Letters:
    def __init__(self, *, bold: bool) -> None:
        from matplotlib.ft2font import FT2Font, LoadFlags

        self._font: Any = FT2Font(str(font_file(bold=bold)))
        self._font.set_size(_UNITS, 72)
        self._flags = LoadFlags.NO_SCALE | LoadFlags.NO_HINTING
        self._known = frozenset(self._font.get_charmap())
        self._widths: dict[str, float] = {}

    def readable(self, text: str) -> str:
        """Put a text on one line, with a box for what the font cannot show."""
        line = " ".join(shown_only(unicodedata.normalize("NFC", text)).split())
        kept = (char for char in line if unicodedata.category(char) not in ("Mn", "Cf", "Me"))
        return "".join(char if ord(char) in self._known else UNKNOWN for char in kept)

    def width(self, text: str, size: float) -> float:
        """Tell how many pixels wide a text is at a size in pixels."""
        return sum(self._width(char) for char in text) * size

    def wrap(self, text: str, size: float, room: float, most: int) -> list[str]:
        """Break a text into at most so many lines of so many pixels; what is cut ends in "…"."""
        lines = [""]
        for word in self.readable(text).split():
            for piece in self._pieces(word, size, room):
                joined = f"{lines[-1]} {piece}".strip()
                if not lines[-1] or self.width(joined, size) <= room:
                    lines[-1] = joined
                else:
                    lines.append(piece)
            if len(lines) > most:
                break
        if len(lines) <= most:
            return lines if lines[0] else []
        last = lines[most - 1]
        while last and self.width(last + ELLIPSIS, size) > room:
            last = last[:-1]
        return [*lines[: most - 1], last.rstrip(" ,.;:") + ELLIPSIS]

    def _pieces(self, word: str, size: float, room: float) -> list[str]:
        pieces, piece = [], ""
        for char in word:
            if piece and self.width(piece + char, size) > room:
                pieces.append(piece)
                piece = ""
            piece += char
        return [*pieces, piece]

    def _width(self, char: str) -> float:
        known = self._widths.get(char)
        if known is None:
            glyph = self._font.load_char(ord(char), flags=self._flags)
            known = self._widths[char] = glyph.horiAdvance / _UNITS
        return known
