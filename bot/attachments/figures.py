"""Figures of use as a picture that reads on a phone, and as spreadsheets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
# Told apart by who sees no red or no green, too.
COLOURS = {
    "answered": "#1565c0",
    "chosen": "#90caf9",
    "clarify": "#ffb300",
    "not_found": "#b71c1c",
    "declined": "#bdbdbd",
}
GROUND = "white"  # its own: it reads the same on a light and on a dark screen
TITLE, LARGE, SMALL = 20, 17, 15
MARGIN = 0.2
MOST_PROCEDURES = 6
MOST_TICKS = 6
# What the widest bar leaves to its number.
ROOM_FOR_NUMBERS = 1.2
TITLE_WIDTH = 36
# How many letters of a name stand above a bar: fewer of wide ones.
LETTERS = (52, 48, 44, 40, 36, 32, 28)
MOST_WIDE = 820  # pixels


def figures_chart(figures: UseFigures, known: Known, view: FiguresView) -> Attachment:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(w_pad=MARGIN, h_pad=MARGIN / 2, hspace=0)
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, layout=layout, facecolor=GROUND)
    heads = [view.title(figures), *(wrap(figures.agency, TITLE_WIDTH) if figures.agency else ())]
    FigureCanvasAgg(figure)
    figure.suptitle("\n".join(map(_drawn, heads)), fontsize=TITLE, fontweight="bold")
    top, bottom = figure.subplots(2, 1, height_ratios=[5, 6])
    _bars(top, figures, view)
    _procedures(bottom, figures, known)
    content = BytesIO()
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
    span = figures.period.span
    title = _text("questions", count=figures.questions, week=span is PeriodSpan.DAY)
    axes.set_title(title, fontsize=LARGE, loc="left")
    piece = "month" if span in (PeriodSpan.QUARTER, PeriodSpan.YEAR) else "day"
    step = 1 if len(bottom) <= 12 else -(-len(bottom) // MOST_TICKS)
    shown = list(places)[::step]
    labels = [_text(piece, date=figures.bars[place].first) for place in shown]
    axes.set_xticks(shown, labels, fontsize=SMALL)
    axes.tick_params(length=0, labelsize=SMALL)
    axes.locator_params(axis="y", nbins=4, integer=True)
    axes.yaxis.set_major_formatter(lambda count, _: _number(count))
    axes.grid(axis="y", color="#e0e0e0")
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.legend(
        loc="upper center",
        bbox_to_anchor=(0.48, -0.1),
        ncols=2,
        fontsize=SMALL,
        columnspacing=1,
        handlelength=1,
        frameon=False,
    )


def _procedures(axes: "Axes", figures: UseFigures, known: Known) -> None:
    """Draw what is asked for most, each name above its bar: it has the whole width."""
    shown = figures.procedures[:MOST_PROCEDURES]
    axes.axis("off")
    axes.set_title(_text("most") if shown else "", fontsize=LARGE, loc="left", pad=12)
    axes.set_ylim(MOST_PROCEDURES - 0.4, -0.7)
    axes.set_xlim(0, ROOM_FOR_NUMBERS * max((one.questions for one in shown), default=1))
    counts = [one.questions for one in shown]
    bars = axes.barh(range(len(shown)), counts, color=COLOURS["answered"], height=0.34)
    axes.bar_label(bars, list(map(_number, counts)), fontsize=SMALL, padding=5)
    for place, one in enumerate(shown):
        name = axes.text(0, place - 0.26, "", fontsize=SMALL, va="bottom")
        for letters in LETTERS:
            name.set_text(_drawn(shortened(name_of(one.key, known), Room(letters, lines=1))))
            if name.get_window_extent().width <= MOST_WIDE:
                break


def figures_sheet(
    figures: UseFigures, known: Known, most: Mapping[str, str], view: FiguresView
) -> Attachment:
    """Write all that was counted, one subject a sheet; `most` is what each place asked most."""
    book = Workbook(write_only=True)
    named = [_head(name) for name in ("code", "name", "field", "questions", "before")]
    counts = [_head("questions"), _head("before")]
    sheets: dict[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
        "overview": ((_head("name"), _head("figure")), _overview(figures, view)),
        "bars": ((_head("from"), *map(view.outcome, OUTCOMES)), _of_bars(figures)),
        "procedures": (named, _procedures_of(figures.procedures, figures, known)),
        "rising": (named, _procedures_of(figures.rising, figures, known)),
        "fields": ((_head("field"), *counts), _by_field(figures, known)),
        "facets": (
            (_head("name"), _head("questions")),
            ((view.facet(one.key), one.questions) for one in figures.facets),
        ),
        "places": (
            (_head("name"), _head("questions"), _head("most")),
            ((one.key, one.questions, _most(one.key, most, known)) for one in figures.places),
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


def _procedures_of(
    counted: Iterable[Counted], figures: UseFigures, known: Known
) -> Iterator[Sequence[Cell]]:
    for one in counted:
        entry = known.get(one.key)
        name, field = (entry.name, entry.field) if entry else (None, None)
        yield one.key, name, field, one.questions, _before(one.before, figures)


def _before(count: int, figures: UseFigures) -> int | None:
    return None if figures.questions_before is None else count


def _most(agency: str, most: Mapping[str, str], known: Known) -> str | None:
    return name_of(most[agency], known) if agency in most else None


def _by_field(figures: UseFigures, known: Known) -> Iterator[Sequence[Cell]]:
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for one in figures.procedures:
        entry = known.get(one.key)
        field = (entry.field if entry else None) or _text("no_field")
        now[field] += one.questions
        before[field] += one.before
    for field, count in now.most_common():
        yield field, count, _before(before[field], figures)


def _number(count: float) -> str:
    return f"{count:,.0f}".replace(",", ".")


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
