"""Figures of use as a picture that reads on a phone, and as spreadsheets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bot.attachments.sheets import Cell, add_sheet, attached
from bot.messages import Attachment
from bot.views.staff.figures import OUTCOMES, VERDICTS, FiguresView, Known, name_of
from bot.views.templating import Templates
from knowledge.learning.figures import UseFigures
from knowledge.learning.periods import PeriodSpan
from knowledge.learning.rising import Counted
from knowledge.text.shortening import Room, shortened

if TYPE_CHECKING:  # matplotlib comes late: it takes long to import
    from matplotlib.axes import Axes

FILE = "figures_files"
WIDTH, HEIGHT, DOTS = 7.2, 9.6, 150  # 1080 × 1440: upright, as a phone is held
COLOURS = {
    "answered": "#2e7d32",
    "chosen": "#81c784",
    "clarify": "#f9a825",
    "not_found": "#c62828",
    "declined": "#9e9e9e",
}
MOST_PROCEDURES = 6
MOST_TICKS = 6
NAME = Room(30, lines=2)


def figures_chart(figures: UseFigures, known: Known, view: FiguresView) -> Attachment:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A ground of its own: it reads the same on a light and on a dark screen.
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, layout="constrained", facecolor="white")
    heads = [view.title(figures)] + ([figures.agency] if figures.agency else [])
    figure.suptitle("\n".join(map(_drawn, heads)), fontsize=19, fontweight="bold")
    top, bottom = figure.subplots(2, 1, height_ratios=[5, 6])
    _bars(top, figures, view)
    _procedures(bottom, figures, known)
    handles, labels = top.get_legend_handles_labels()
    figure.legend(handles, labels, fontsize=14, loc="outside lower center", ncols=2, frameon=False)
    content = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(content, format="png")
    return Attachment(f"{_name(figures)}.png", content.getvalue(), picture=True)


def _bars(axes: "Axes", figures: UseFigures, view: FiguresView) -> None:
    places = range(len(figures.bars))
    bottom = [0] * len(figures.bars)
    for name in OUTCOMES:
        heights = [bar.outcomes.get(name, 0) for bar in figures.bars]
        if any(heights):
            axes.bar(places, heights, bottom=bottom, color=COLOURS[name], label=view.outcome(name))
            bottom = [below + height for below, height in zip(bottom, heights, strict=True)]
    axes.set_title(_text("questions", count=figures.questions), fontsize=16, loc="left")
    monthly = figures.period.span in (PeriodSpan.QUARTER, PeriodSpan.YEAR)
    piece = "month" if monthly else "day"
    step = 1 if len(bottom) <= 12 else -(-len(bottom) // MOST_TICKS)
    shown = list(places)[::step]
    labels = [_text(piece, date=figures.bars[place].first) for place in shown]
    axes.set_xticks(shown, labels, fontsize=13)
    axes.tick_params(axis="y", labelsize=14)
    axes.locator_params(axis="y", nbins=4, integer=True)
    axes.yaxis.set_major_formatter(lambda count, _: f"{count:,.0f}".replace(",", "."))
    axes.grid(axis="y", color="#e0e0e0")
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _procedures(axes: "Axes", figures: UseFigures, known: Known) -> None:
    shown = figures.procedures[:MOST_PROCEDURES][::-1]
    axes.set_title(_text("most"), fontsize=16, loc="left")
    if not shown:
        axes.axis("off")
        return
    places = range(len(shown))
    counts = [one.questions for one in shown]
    bars = axes.barh(places, counts, color=COLOURS["answered"], height=0.6)
    axes.bar_label(bars, [f"{one:,}".replace(",", ".") for one in counts], fontsize=14, padding=4)
    labels = [_drawn(_in_two_lines(name_of(one.key, known))) for one in shown]
    axes.set_yticks(list(places), labels, fontsize=13)
    axes.set_xticks([])
    axes.set_ylim(len(shown) - MOST_PROCEDURES - 0.6, len(shown) - 0.4)
    axes.margins(x=0.16)
    axes.spines[["top", "right", "bottom"]].set_visible(False)


def figures_sheet(figures: UseFigures, known: Known, view: FiguresView) -> Attachment:
    """Write all that was counted, one subject a sheet."""
    book = Workbook(write_only=True)
    named = [_head(name) for name in ("code", "name", "field", "questions", "before")]
    counts = [_head("questions"), _head("before")]
    sheets: dict[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
        "overview": ((_head("name"), _head("figure")), _overview(figures, view)),
        "bars": ((_head("from"), *map(view.outcome, OUTCOMES)), _of_bars(figures)),
        "procedures": (named, (_procedure(one, known) for one in figures.procedures)),
        "rising": (named, (_procedure(one, known) for one in figures.rising)),
        "fields": ((_head("field"), *counts), _by_field(figures, known)),
        "facets": (
            (_head("name"), _head("questions")),
            ((view.facet(one.key), one.questions) for one in figures.facets),
        ),
        "places": (
            (_head("name"), _head("questions")),
            ((one.key, one.questions) for one in figures.places),
        ),
    }
    for name, (heads, rows) in sheets.items():
        add_sheet(book, _text("title", name=name), heads, rows)
    return attached(book, f"{_name(figures)}.xlsx")


def _overview(figures: UseFigures, view: FiguresView) -> Iterator[Sequence[Cell]]:
    yield view.title(figures), figures.agency
    yield _row("questions"), figures.questions
    yield _row("before"), figures.questions_before
    for name in OUTCOMES:
        yield view.outcome(name), figures.outcomes.get(name, 0)
    yield _row("people_a_day"), figures.people_a_day
    yield _row("people" if figures.people_exact else "people_at_most"), figures.people
    for verdict in VERDICTS:
        yield _row(verdict), figures.feedback.get(verdict, 0)
    yield _row("p50"), figures.p50
    yield _row("p99"), figures.p99


def _of_bars(figures: UseFigures) -> Iterator[Sequence[Cell]]:
    for bar in figures.bars:
        yield bar.first, *(bar.outcomes.get(name, 0) for name in OUTCOMES)


def _procedure(one: Counted, known: Known) -> Sequence[Cell]:
    entry = known.get(one.key)
    name, field = (entry.name, entry.field) if entry else (None, None)
    return one.key, name, field, one.questions, one.before


def _by_field(figures: UseFigures, known: Known) -> Iterator[Sequence[Cell]]:
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for one in figures.procedures:
        entry = known.get(one.key)
        field = (entry.field if entry else None) or _text("no_field")
        now[field] += one.questions
        before[field] += one.before
    for field, count in now.most_common():
        yield field, count, before[field]


def _in_two_lines(name: str) -> str:
    return "\n".join(wrap(shortened(name, NAME), NAME.width))


def _drawn(text: str) -> str:
    # A "$" would begin a formula to the drawing library.
    return text.replace("$", r"\$")


def _name(figures: UseFigures) -> str:
    return f"thong-ke-{figures.period.first:%Y%m%d}-{figures.period.last:%Y%m%d}"


def _head(name: str) -> str:
    return _text("head", name=name)


def _row(name: str) -> str:
    return _text("row", name=name)


def _text(piece: str, /, **values: object) -> str:
    return Templates().text(FILE, piece, **values)
