"""The ISO view as a picture for a phone, and with the records for an audit as spreadsheets."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bot.attachments.sheets import Cell, add_sheet, attached
from bot.messages import Attachment
from bot.views.templating import Templates
from knowledge.iso.auditing import AuditRecords, VersionLine
from knowledge.iso.overview import AgencyProgress, Overview
from knowledge.text.display_text import one_line, shorten

FILE = "iso_sheets"
if TYPE_CHECKING:  # matplotlib comes late: it takes long to import
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CHART_FILE = "iso_chart"
WIDTH, HEIGHT, DOTS = 7.2, 9.6, 150  # 1080 × 1440: upright, as a phone is held
MOST_AGENCIES = 12
# Room for so many: the bars of a few agencies stay slim.
LEAST_ROWS = 6
LONGEST_NAME = 26
CURRENT, OLD, OTHER, LATE = "#2e7d32", "#f9a825", "#9e9e9e", "#c62828"
LEAST_LABELLED = 0.06


def iso_sheet(overview: Overview) -> Attachment:
    years = [one.year for one in overview.rules.standard]
    heads = ["agency", "issued", *(f"standard_{year}" for year in years), "standard_other"]
    heads += ["drafts", "overdue", "late_laws", "under_review", "responsible"]
    rows: Iterator[list[Cell]] = (
        [
            one.agency,
            one.issued,
            *(one.by_standard.get(year, 0) for year in years),
            one.by_standard.get(None, 0),
            one.drafts,
            one.overdue,
            one.late_laws,
            one.under_review,
            ", ".join(one.responsible),
        ]
        for one in overview.agencies
    )
    book = Workbook(write_only=True)
    _sheet(book, "agencies", heads, rows)
    return attached(book, f"iso-{overview.day:%Y%m%d}.xlsx")


def audit_sheets(records: AuditRecords, day: date) -> Attachment:
    book = Workbook(write_only=True)
    heads = ["code", "agency", "number", "name", "state", "author", "recorded_at", "reason"]
    heads += ["explanation", "decided_by", "decided_at", "decision", "effective_from"]
    heads += ["withdrawn_on", "one_person"]
    _sheet(book, "versions", heads, map(_version, records.versions))
    if records.actions:
        heads = ["row", "at", "actor", "role", "action", "detail", "hash"]
        log: Iterator[list[Cell]] = (
            [one.number, one.at, one.actor, one.role, one.action, one.detail, one.hash]
            for one in records.actions
        )
        _sheet(book, "log", heads, log)
    return attached(book, f"danh-gia-noi-bo-{day:%Y%m%d}.xlsx")


def _version(one: VersionLine) -> list[Cell]:
    version, submission, conclusion = one.version, one.submission, one.conclusion
    return [
        version.code,
        version.agency or _text("national"),
        version.number,
        version.name,
        _text("state", name=version.state),
        _text("person", name=one.author),
        version.recorded_at,
        submission.reason if submission else "",
        submission.explanation if submission else "",
        _text("person", name=one.decided_by),
        conclusion.at if conclusion else None,
        conclusion.reason if conclusion else "",
        version.effective_from,
        version.withdrawn_on,
        _text("one_person") if one.one_person else None,
    ]


def _sheet(
    book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    add_sheet(book, _text("title", name=title), [_head(name) for name in heads], rows)


def _head(name: str) -> str:
    kind, _, year = name.partition("_")
    if kind == "standard" and year.isdigit():
        return _text("standard", year=year)
    return _text("head", name=name)


def _text(piece: str, /, **values: object) -> str:
    return Templates().text(FILE, piece, **values)


def iso_chart(overview: Overview) -> Attachment:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, layout="constrained")
    figure.suptitle(_chart_text("title", day=overview.day), fontsize=17, fontweight="bold")
    top, bottom = figure.subplots(2, 1, height_ratios=[1, 6])
    _shares(top, overview)
    _agencies(figure, bottom, overview)
    content = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(content, format="png")
    return Attachment(f"iso-{overview.day:%Y%m%d}.png", content.getvalue(), picture=True)


def _shares(axes: "Axes", overview: Overview) -> None:
    counts = overview.by_standard
    every = sum(counts.values())
    current = overview.rules.current.year
    years = [current, *(one.year for one in overview.rules.standard if not one.current)]
    left = 0.0
    for year in (*years, None):
        share = counts.get(year, 0) / every if every else 0
        if share:
            axes.barh(0, share, left=left, color=_colour(year, current), height=0.7)
            if share >= LEAST_LABELLED:
                label = _chart_text("share", year=year, percent=round(share * 100))
                ink = "white" if year == current else "black"
                middle = left + share / 2
                axes.text(middle, 0, label, color=ink, fontsize=13, ha="center", va="center")
        left += share
    axes.set_xlim(0, 1)
    axes.set_title(_chart_text("shares", count=every), fontsize=14, loc="left")
    axes.axis("off")


def _agencies(figure: "Figure", axes: "Axes", overview: Overview) -> None:
    current = overview.rules.current.year
    left = [(one, one.issued - one.by_standard.get(current, 0)) for one in overview.agencies]
    most = sorted(left, key=lambda two: (-max(two[1], two[0].overdue), two[0].agency))
    shown = [two for two in most if two[1] or two[0].overdue][:MOST_AGENCIES][::-1]
    title = _chart_text("agencies" if shown else "nothing_left")
    axes.set_title(title, fontsize=14, loc="left")
    if not shown:
        axes.axis("off")
        return
    places = range(len(shown))
    bars = axes.barh(
        [place + 0.2 for place in places],
        [old for _, old in shown],
        height=0.38,
        color=OLD,
        label=_chart_text("not_moved", year=current),
    )
    late = axes.barh(
        [place - 0.2 for place in places],
        [one.overdue for one, _ in shown],
        height=0.38,
        color=LATE,
        label=_chart_text("overdue"),
    )
    axes.bar_label(bars, fontsize=11, padding=3)
    axes.bar_label(late, fontsize=11, padding=3)
    axes.set_yticks(list(places), [_name(one) for one, _ in shown], fontsize=12)
    axes.set_xticks([])
    axes.set_ylim(len(shown) - max(len(shown), LEAST_ROWS) - 0.7, len(shown) - 0.3)
    axes.margins(x=0.12)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    figure.legend(fontsize=13, loc="outside lower center", ncols=2, frameon=False)


def _chart_text(piece: str, /, **values: object) -> str:
    return Templates().text(CHART_FILE, piece, **values)


def _colour(year: str | None, current: str) -> str:
    if year is None:
        return OTHER
    return CURRENT if year == current else OLD


def _name(one: AgencyProgress) -> str:
    # A "$" would begin a formula to the drawing library.
    return shorten(one_line(one.agency), LONGEST_NAME).replace("$", r"\$")
