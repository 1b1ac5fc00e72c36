"""A schedule as a picture: who has the file and until when, readable on a phone.

matplotlib is imported when the first picture is near. Everything is drawn in pixels with its
object interface, which threads may use side by side; measuring letters takes turns.
"""

import threading
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any

from bot.drawing.layout import (
    MARGIN,
    RADIUS,
    WIDTH,
    Layout,
    Letters,
    PictureContent,
    PicturePage,
    Placed,
    font_file,
)
from knowledge.search.memory import Memory

PICTURES_KEPT = 64
DPI = 100
MARK_SIZE = 30
RAIL = "#cbd5e1"
# Smaller files cost more time than they save.
PACKING = {"compress_level": 3}


class Painter:
    def __init__(self) -> None:
        self._kept = Memory[bytes](PICTURES_KEPT)
        self._layout: Layout | None = None
        self._turn = threading.Lock()
        self._prepared = False

    def prepare(self) -> None:
        """Begin to import what drawing needs, in the background, once."""
        if not self._prepared:
            self._prepared = True
            threading.Thread(target=self._ready, name="drawing", daemon=True).start()

    def pages(self, content: PictureContent) -> list[PicturePage]:
        layout = self._ready()
        with self._turn:
            return layout.pages(content)

    def paint(self, page: PicturePage) -> bytes:
        return self._kept.recall(None, page, lambda: self._draw(page))

    def _ready(self) -> Layout:
        with self._turn:
            if self._layout is None:
                import_module("matplotlib.backends.backend_agg")
                import_module("matplotlib.figure")
                self._layout = Layout({bold: Letters(bold=bold) for bold in (False, True)})
            return self._layout

    def _draw(self, page: PicturePage) -> bytes:
        layout = self._ready()
        with self._turn:
            placed = layout.place(page)
        return _png(placed)


def _png(placed: Placed) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle
    from matplotlib.transforms import IdentityTransform

    figure = Figure(figsize=(WIDTH / DPI, placed.height / DPI), dpi=DPI, facecolor="white")
    pixels = IdentityTransform()
    write = partial(figure.text, parse_math=False, transform=pixels)
    centre, marks = MARGIN + RADIUS, placed.marks
    if len(marks) > 1:
        ends = [placed.height - marks[0][0], placed.height - marks[-1][0]]
        rail = Line2D([centre] * 2, ends, color=RAIL, lw=6, zorder=1, transform=pixels)
        figure.add_artist(rail)
    for down, row in marks:
        place, font = (centre, placed.height - down), _font(MARK_SIZE, bold=True)
        figure.add_artist(Circle(place, RADIUS, color=row.kind.value, zorder=2, transform=pixels))
        write(*place, row.mark, color="white", fontproperties=font, ha="center", va="center")
    for line in placed.lines:
        style = {"color": line.colour, "fontproperties": _font(line.size, bold=line.bold)}
        write(line.x, placed.height - line.y, line.text, va="top", **style)
    file = BytesIO()
    canvas = FigureCanvasAgg(figure)
    canvas.print_png(file, pil_kwargs=PACKING)  # type: ignore[no-untyped-call]
    return file.getvalue()


def _font(pixels: float, *, bold: bool) -> Any:  # noqa: ANN401
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(font_file(bold=bold)), size=pixels * 72 / DPI)
