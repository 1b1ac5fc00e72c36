"""Where everything stands on the picture of a schedule, in pixels; how wide its letters are."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.text.display_text import shown_only

WIDTH = 1080
# Messengers shrink the long side of a picture: a taller one could not be read.
MOST_HEIGHT = 2_000
MARGIN, GUTTER, GAP, RADIUS = 56, 150, 34, 34
TITLE, HEADING, DATE, STEP, UNIT, FOOT = 44, 36, 34, 36, 32, 26
LEADING = 1.3
MOST_LINES = 3
# With more rows than this each is told more briefly.
FEW_ROWS, BRIEF_LINES = 10, 2
DARK, GREY, PALE, BLUE = "#0f172a", "#475569", "#64748b", "#1d4ed8"
UNKNOWN = "□"
VOWELS, TONES = "aăâeêioôơuưy", "\u0300\u0301\u0303\u0309\u0323"
ELLIPSIS = "…"
_UNITS = 2048


class Letters:
    def __init__(self, *, bold: bool) -> None:
        from matplotlib.ft2font import FT2Font, LoadFlags

        self._font: Any = FT2Font(str(font_file(bold=bold)))
        self._font.set_size(_UNITS, 72)
        self._flags = LoadFlags.NO_SCALE | LoadFlags.NO_HINTING
        self._known = frozenset(self._font.get_charmap())
        self._widths: dict[str, float] = {}

    def readable(self, text: str) -> str:
        line = " ".join(shown_only(unicodedata.normalize("NFC", text)).split())
        kept = (char for char in line if unicodedata.category(char) not in ("Mn", "Cf", "Me"))
        return "".join(char if ord(char) in self._known else UNKNOWN for char in kept)

    def width(self, text: str, size: float) -> float:
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


class RowKind(Enum):
    START = BLUE
    STEP = GREY
    RESULT = "#15803d"
    UNKNOWN = "#b45309"


@dataclass(frozen=True)
class TimelineRow:
    mark: str
    when: str
    what: str
    who: str
    kind: RowKind


@dataclass(frozen=True)
class PictureContent:
    title: str
    heading: Callable[[int, int], str]
    rows: tuple[TimelineRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PicturePage:
    title: str
    heading: str
    rows: tuple[TimelineRow, ...]
    notes: tuple[str, ...]
    lines_each: int = MOST_LINES


@dataclass(frozen=True)
class TextLine:
    text: str
    x: float
    y: float
    size: float
    bold: bool
    colour: str


@dataclass(frozen=True)
class Placed:
    height: int
    lines: tuple[TextLine, ...]
    marks: tuple[tuple[float, TimelineRow], ...]


class Layout:
    def __init__(self, letters: dict[bool, Letters]) -> None:
        self._letters = letters

    def pages(self, content: PictureContent) -> list[PicturePage]:
        blank = PicturePage(content.title, content.heading(9, 9), (), content.notes)
        frame = self.place(blank).height
        lines_each = MOST_LINES if len(content.rows) <= FEW_ROWS else BRIEF_LINES
        shares: list[list[TimelineRow]] = [[]]
        used: float = frame
        for row in content.rows:
            height = self._row(row, 0, lines_each)[1]
            if shares[-1] and used + height > MOST_HEIGHT:
                shares.append([])
                used = frame
            shares[-1].append(row)
            used += height
        return [
            replace(
                blank,
                heading=content.heading(number, len(shares)),
                rows=tuple(rows),
                lines_each=lines_each,
            )
            for number, rows in enumerate(shares, 1)
        ]

    def place(self, page: PicturePage) -> Placed:
        lines, y = self._block(page.title, MARGIN, MARGIN, TITLE, DARK, bold=True)
        heading, y = self._block(page.heading, MARGIN, y + 6, HEADING, BLUE)
        lines += heading
        y += GAP
        marks = []
        for row in page.rows:
            marks.append((y + RADIUS, row))
            placed, height = self._row(row, y, page.lines_each)
            lines += placed
            y += height
        for note in page.notes:
            placed, y = self._block(note, MARGIN, y, FOOT, PALE)
            lines += placed
        return Placed(int(y + MARGIN), tuple(lines), tuple(marks))

    def _row(self, row: TimelineRow, y: float, most: int) -> tuple[list[TextLine], float]:
        when, end = self._block(row.when, GUTTER, y, DATE, row.kind.value, bold=True)
        what, end = self._block(row.what, GUTTER, end + 4, STEP, DARK, most=most)
        who, end = self._block(row.who, GUTTER, end + 2, UNIT, GREY, most=most)
        return [*when, *what, *who], max(end - y, 2 * RADIUS) + GAP

    def _block(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        most: int = MOST_LINES,
    ) -> tuple[list[TextLine], float]:
        wrapped = self._letters[bold].wrap(text, size, WIDTH - MARGIN - x, most)
        step = size * LEADING
        lines = [
            TextLine(one, x, y + number * step, size, bold, colour)
            for number, one in enumerate(wrapped)
        ]
        return lines, y + len(wrapped) * step


@lru_cache(maxsize=2)
def font_file(*, bold: bool) -> Path:
    """Find the font that comes with matplotlib; it has every Vietnamese letter."""
    import matplotlib as mpl

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / name


def has_every_letter(font: Path) -> bool:
    """Tell whether a font can be read and has the letters of Vietnamese."""
    from matplotlib.ft2font import FT2Font

    try:
        known = FT2Font(str(font)).get_charmap()
    except (OSError, RuntimeError):
        return False
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    letters = "".join((*toned, VOWELS, "đ"))
    return all(ord(letter) in known for letter in letters + letters.upper())
