"""The schedule of a procedure as messages and pictures, and what is said about days."""

from markupsafe import Markup

from bot.buttons.browsing import ShowProcedure
from bot.buttons.codec import agency_key
from bot.buttons.dates import AskDay, ShowSchedule, ShowTimeline
from bot.drawing import Painter, schedule_contents
from bot.messages import Attachment, Button, Reply
from bot.views.keyboard import Keyboard
from bot.views.procedure import ProcedureView
from bot.views.templating import Templates
from bot.views.view import View
from knowledge.records import Procedure, Published
from knowledge.text.display_text import one_line, shorten
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates, NamedMoment
from knowledge.worktime.schedule import Schedule

MOST_PICTURES = 6
CAPTION_NAME = 300


class DatesView(View):
    FILE, LABELS = "dates", "dates_labels"

    def __init__(
        self,
        templates: Templates,
        keyboard: Keyboard,
        due_dates: DueDates,
        procedure: ProcedureView,
    ) -> None:
        super().__init__(templates)
        self._keyboard = keyboard
        self._procedure = procedure
        self._painter = Painter()
        self.due_dates = due_dates

    def schedule(
        self,
        published: Published,
        plan: Schedule,
        page: int = 1,
        *,
        replaces: bool = False,
    ) -> Reply:
        self._painter.prepare()
        pages = self._procedure.schedule_pages(published, plan)
        page = min(page, len(pages))
        procedure, at = published.procedure, plan.handed_in
        agency = agency_key(procedure.agency)
        rows = self._keyboard.pager(
            page, len(pages), lambda number: ShowSchedule(procedure.code, at, agency, number)
        )
        return Reply(pages[page - 1], (*rows, *self._rows(procedure, plan)), replaces)

    def pictures(self, published: Published, plan: Schedule) -> list[Reply]:
        written = schedule_contents(published, plan)
        drawn = [page for content in written for page in self._painter.pages(content)]
        shown = drawn[:MOST_PICTURES]
        procedure = published.procedure
        replies = []
        for number, content in enumerate(shown, 1):
            caption = self.html(
                "caption",
                name=shorten(one_line(procedure.name), CAPTION_NAME),
                at=plan.handed_in,
                number=number,
                pictures=len(shown),
            )
            source = self._source(procedure)
            name = self.label("file", code=_safe(procedure.code), day=plan.handed_in, number=number)
            picture = Attachment(name, self._painter.paint(content), picture=True)
            replies.append(Reply(f"{caption}\n{source}", attachment=picture))
        if len(drawn) > len(shown):
            replies.append(self.say("left_out", pictures=len(shown)))
        return replies

    def ask_day(self) -> Reply:
        return self.say("which_day")

    def problem(self, named: NamedMoment) -> Reply:
        values = {"last": self.due_dates.last} if named.problem == "far" else {}
        return self.say(named.problem or "vague", day=named.day, **values)

    def _rows(self, procedure: Procedure, plan: Schedule) -> tuple[tuple[Button, ...], ...]:
        agency = agency_key(procedure.agency)
        other = self.button(AskDay(procedure.code, agency), "other_day")
        picture = self.button(ShowTimeline(procedure.code, plan.handed_in, agency), "timeline")
        back = self.button(ShowProcedure(procedure.code, Facet.TIME, agency), "back")
        return ((other,) if plan.empty else (picture, other), (back,))

    def _source(self, procedure: Procedure) -> Markup:
        return self.html(
            "source",
            code=procedure.code,
            iso=one_line(procedure.iso.code or "") if procedure.iso else "",
            decision=one_line(procedure.decision.number or "") if procedure.decision else "",
        )


def _safe(code: str) -> str:
    kept = (char if char.isascii() and (char.isalnum() or char in ".-") else "_" for char in code)
    return "".join(kept)
