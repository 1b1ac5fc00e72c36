"""A schedule as a picture: who has the file and until when, readable on a phone.

matplotlib is imported when the first picture is near. Everything is drawn in pixels with its
object interface, which threads may use side by side; measuring letters takes turns.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from io import BytesIO
from typing import Any

from bot.views.timeline_text import Letters, font_file
from knowledge.search.memory import Memory

PICTURES_KEPT = 64
WIDTH = 1080
# Messengers shrink the long side of a picture: a taller one could not be read.
MOST_HEIGHT = 2_000
MARGIN, GUTTER, GAP = 56, 150, 34
TITLE, HEADING, DATE, STEP, UNIT, FOOT = 44, 36, 34, 36, 32, 26
MOST_LINES = 3
# With more rows than this each is told more briefly.
FEW_ROWS, BRIEF_LINES = 10, 2
LEADING = 1.3
RADIUS = 34


class Kind(Enum):
    """What a row stands for, with the colour of its mark."""

    START = "#1d4ed8"
    STEP = "#475569"
    RESULT = "#15803d"
    UNKNOWN = "#b45309"


@dataclass(frozen=True)
class Row:
    """A mark on the line: when, what is done, and by whom."""

    mark: str
    when: str
    what: str
    who: str
    kind: Kind


@dataclass(frozen=True)
class Content:
    """All that is on a picture; `heading` is given the picture's number and their count."""

    title: str
    heading: Callable[[int, int], str]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One picture in words; equal pages are one picture."""

    title: str
    heading: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    lines_each: int = MOST_LINES


@dataclass(frozen=True)
class _Line:
    text: str
    x: float
    y: float
    size: float
    bold: bool
    colour: str


class Painter:
    """Draws pictures, and keeps those that were drawn last."""

    def __init__(self) -> None:
        self._kept = Memory[bytes](PICTURES_KEPT)
        self._letters: dict[bool, Letters] = {}
        self._turn = threading.Lock()
        self._prepared = False

    def prepare(self) -> None:
        """Begin to import what drawing needs, in the background, once."""
        if not self._prepared:
            self._prepared = True
            threading.Thread(target=self._load, name="timeline", daemon=True).start()

    def pages(self, content: Content) -> list[Page]:
        """Share rows out on pictures that a phone can show."""
        self._load()
        with self._turn:
            frame = self._lay_out(Page(content.title, content.heading(9, 9), (), content.notes))[1]
            shares: list[list[Row]] = [[]]
            used: float = frame
            for row in content.rows:
                height = self._row(row, 0, _lines_each(content.rows))[1]
                if shares[-1] and used + height > MOST_HEIGHT:
                    shares.append([])
                    used = frame
                shares[-1].append(row)
                used += height
        return [
            Page(
                content.title,
                content.heading(number, len(shares)),
                tuple(rows),
                content.notes,
                _lines_each(content.rows),
            )
            for number, rows in enumerate(shares, 1)
        ]

    def paint(self, page: Page) -> bytes:
        """Draw a page as PNG."""
        return self._kept.recall(None, page, lambda: self._draw(page))

    def _load(self) -> None:
        with self._turn:
            if not self._letters:
                import_module("matplotlib.backends.backend_agg")
                import_module("matplotlib.figure")
                self._letters = {bold: Letters(bold=bold) for bold in (False, True)}

    def _draw(self, page: Page) -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties
        from matplotlib.lines import Line2D
        from matplotlib.patches import Circle
        from matplotlib.transforms import IdentityTransform

        self._load()
        with self._turn:
            lines, height, marks = self._lay_out(page)
        figure = Figure(figsize=(WIDTH / 100, height / 100), dpi=100, facecolor="white")
        canvas = FigureCanvasAgg(figure)
        pixels: dict[str, Any] = {"transform": IdentityTransform()}
        centre = MARGIN + RADIUS
        if len(marks) > 1:
            ends = [height - marks[0][0], height - marks[-1][0]]
            figure.add_artist(
                Line2D([centre] * 2, ends, color="#cbd5e1", linewidth=6, zorder=1, **pixels)
            )
        for y, row in marks:
            circle = Circle((centre, height - y), RADIUS, color=row.kind.value, zorder=2, **pixels)
            figure.add_artist(circle)
            font = FontProperties(fname=str(font_file(bold=True)), size=_points(30))
            figure.text(
                centre,
                height - y,
                row.mark,
                color="white",
                ha="center",
                va="center",
                fontproperties=font,
                parse_math=False,
                **pixels,
            )
        for line in lines:
            font = FontProperties(fname=str(font_file(bold=line.bold)), size=_points(line.size))
            figure.text(
                line.x,
                height - line.y,
                line.text,
                color=line.colour,
                va="top",
                fontproperties=font,
                parse_math=False,
                **pixels,
            )
        file = BytesIO()
        canvas.print_png(file, pil_kwargs={"compress_level": 3})  # type: ignore[no-untyped-call]
        return file.getvalue()

    def _lay_out(self, page: Page) -> tuple[list[_Line], int, list[tuple[float, Row]]]:
        """Place every line of text; give the height and the marks with their places."""
        lines, y = self._block([], page.title, MARGIN, MARGIN, TITLE, bold=True, colour="#0f172a")
        lines, y = self._block(lines, page.heading, MARGIN, y + 6, HEADING, colour="#1d4ed8")
        y += GAP
        marks = []
        for row in page.rows:
            marks.append((y + RADIUS, row))
            placed, height = self._row(row, y, page.lines_each)
            lines += placed
            y += height
        for note in page.notes:
            lines, y = self._block(lines, note, MARGIN, y, FOOT, colour="#64748b")
        return lines, int(y + MARGIN), marks

    def _row(self, row: Row, y: float, most: int) -> tuple[list[_Line], float]:
        lines, end = self._block([], row.when, GUTTER, y, DATE, bold=True, colour=row.kind.value)
        lines, end = self._block(
            lines, row.what, GUTTER, end + 4, STEP, most=most, colour="#0f172a"
        )
        lines, end = self._block(lines, row.who, GUTTER, end + 2, UNIT, most=most, colour="#475569")
        return lines, max(end - y, 2 * RADIUS) + GAP

    def _block(
        self,
        lines: list[_Line],
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        most: int = MOST_LINES,
        colour: str,
    ) -> tuple[list[_Line], float]:
        room = WIDTH - MARGIN - x
        wrapped = self._letters[bold].wrap(text, size, room, most)
        placed = [
            _Line(one, x, y + number * size * LEADING, size, bold, colour)
            for number, one in enumerate(wrapped)
        ]
        return lines + placed, y + len(wrapped) * size * LEADING


def _lines_each(rows: tuple[Row, ...]) -> int:
    return MOST_LINES if len(rows) <= FEW_ROWS else BRIEF_LINES


def _points(pixels: float) -> float:
    return pixels * 72 / 100
