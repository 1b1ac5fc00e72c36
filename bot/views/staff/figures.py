"""Figures of use as text that fits a phone, with buttons for the period and the agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.buttons.codec import agency_key
from bot.buttons.figures import GetFigures, SendWeekly, ShowFigures
from bot.messages import Attachment, Button, Reply, Row
from bot.views.view import View, in_rows, named
from knowledge.learning.figures import UseFigures
from knowledge.learning.periods import PeriodSpan
from knowledge.learning.rising import Counted
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 60
MOST_PROCEDURES = 5
MOST_FACETS = 4
MOST_RISING = 3
MOST_PLACES = 4
MOST_CHOICES = 6
OUTCOMES = ("answered", "chosen", "clarify", "not_found", "declined")
VERDICTS = ("right", "not_right", "wrong_facts")


@dataclass(frozen=True)
class KnownProcedure:
    name: str
    field: str | None


Known = Mapping[str, KnownProcedure]


class FiguresView(View):
    FILE, LABELS = "figures", "figures_labels"

    def figures(self, figures: UseFigures, back: int, known: Known, weekly: bool | None) -> Reply:
        """Tell of a part of what the reader sees, or of all: sent `weekly` then, or not."""
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
        if weekly is None:
            places = [self.button(ShowFigures(span, back), "all")]
        rows: list[Row] = [tuple(spans), tuple(turns)]
        if figures.questions:
            rows.append(tuple(files))
        rows += in_rows(places, 2)
        if weekly is not None:
            rows.append((self._turn_weekly(not weekly),))
        return self.edit("figures", *rows, **self._told(figures, known))

    def weekly(self, wanted: bool) -> Reply:
        return self.say("weekly_on" if wanted else "weekly_off", (self._turn_weekly(not wanted),))

    def _turn_weekly(self, wanted: bool) -> Button:
        return self.button(SendWeekly(wanted), "weekly_on" if wanted else "weekly_off")

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

    def _told(self, figures: UseFigures, known: Known) -> dict[str, object]:
        every = figures.questions
        outcomes = [
            (self.outcome(name), count, round(100 * count / every))
            for name in OUTCOMES
            if (count := figures.outcomes.get(name, 0))
        ]
        return {
            "title": self.title(figures),
            "figures": figures,
            "change": _change(every, figures.questions_before),
            "outcomes": outcomes,
            "feedback": [(name, figures.feedback.get(name, 0)) for name in VERDICTS],
            "procedures": _named(figures.procedures[:MOST_PROCEDURES], known),
            "facets": [
                (self.facet(one.key), one.questions) for one in figures.facets[:MOST_FACETS]
            ],
            "rising": _named(figures.rising[:MOST_RISING], known),
            "places": figures.places[:MOST_PLACES] if len(figures.places) > 1 else (),
        }

    def _place(self, name: str) -> str:
        return self.label("place", name=shorten(one_line(name), 24))


def name_of(code: str, known: Known) -> str:
    return one_line(known[code].name) if code in known else code


def _named(counted: Sequence[Counted], known: Known) -> list[tuple[str, Counted]]:
    return [(shorten(name_of(one.key, known), LONGEST_NAME), one) for one in counted]


def _change(now: int, before: int | None) -> int | None:
    """Give how much there is more or less than before, in percent; None where nothing was."""
    return round(100 * (now - before) / before) if before else None
