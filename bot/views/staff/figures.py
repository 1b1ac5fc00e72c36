"""Figures of use as text that fits a phone, with buttons for the period and the agency."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.buttons.codec import agency_key
from bot.buttons.figures import GetFigures, ShowFigures
from bot.messages import Attachment, Reply, Row
from bot.views.view import View, in_rows, named
from knowledge.learning.figures import UseFigures
from knowledge.learning.periods import PeriodSpan
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 60
MOST_PROCEDURES = 5
MOST_FACETS = 4
MOST_PLACES = 4
MOST_CHOICES = 6
OUTCOMES = ("answered", "chosen", "clarify", "not_found", "declined")
VERDICTS = ("right", "not_right", "wrong_facts")


class FiguresView(View):
    FILE, LABELS = "figures", "figures_labels"

    def figures(self, figures: UseFigures, back: int, names: Mapping[str, str]) -> Reply:
        agency = agency_key(figures.agency)
        spans = [
            self.button(ShowFigures(span, 0, agency), "span", name=span.value)
            for span in PeriodSpan
        ]
        span = figures.period.span
        turns = [self.button(ShowFigures(span, back + 1, agency), "earlier")]
        if back:
            turns.append(self.button(ShowFigures(span, back - 1, agency), "later"))
        files = [
            self.button(GetFigures(kind, span, back, agency), kind) for kind in ("chart", "sheet")
        ]
        places = [
            named(ShowFigures(span, back, agency_key(one.key)), self._place(one.key))
            for one in figures.places[:MOST_PLACES]
        ]
        if figures.agency is not None:
            places = [self.button(ShowFigures(span, back), "all")]
        rows: list[Row] = [tuple(spans), tuple(turns)]
        if figures.questions:
            rows.append(tuple(files))
        rows += in_rows(places, 2)
        return self.edit("figures", *rows, **self._told(figures, names))

    def anew(self, reply: Reply) -> Reply:
        return replace(reply, replaces=False)

    def which(self, typed: str, found: Sequence[str]) -> Reply:
        rows = (
            (named(ShowFigures(PeriodSpan.MONTH, 0, agency_key(one)), self._place(one)),)
            for one in found[:MOST_CHOICES]
        )
        return self.say("which", *rows, typed=typed, count=len(found))

    def file(self, figures: UseFigures, attachment: Attachment) -> Reply:
        caption = self.html("caption", title=self.title(figures), agency=figures.agency)
        return Reply(str(caption), attachment=attachment)

    def title(self, figures: UseFigures) -> str:
        return self.label("title", period=figures.period)

    def outcome(self, name: str) -> str:
        return self.label("outcome", name=name)

    def facet(self, name: str) -> str:
        return self.label("facet", name=name)

    def _told(self, figures: UseFigures, names: Mapping[str, str]) -> dict[str, object]:
        every = figures.questions
        outcomes = [
            (self.outcome(name), count, round(100 * count / every))
            for name in OUTCOMES
            if (count := figures.outcomes.get(name, 0))
        ]
        procedures = [
            (_short(names.get(one.key, one.key)), one.questions)
            for one in figures.procedures[:MOST_PROCEDURES]
        ]
        return {
            "title": self.title(figures),
            "figures": figures,
            "change": _change(every, figures.questions_before),
            "outcomes": outcomes,
            "feedback": [(name, figures.feedback.get(name, 0)) for name in VERDICTS],
            "procedures": procedures,
            "facets": [
                (self.facet(one.key), one.questions) for one in figures.facets[:MOST_FACETS]
            ],
            "rising": [
                (_short(names.get(one.key, one.key)), one.before, one.questions)
                for one in figures.rising
            ],
        }

    def _place(self, name: str) -> str:
        return self.label("place", name=shorten(one_line(name), 24))


def _short(name: str) -> str:
    return shorten(one_line(name), LONGEST_NAME)


def _change(now: int, before: int) -> int | None:
    """Give how much there is more or less than before, in percent; None where nothing was."""
    return round(100 * (now - before) / before) if before else None
