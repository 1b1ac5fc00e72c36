"""The ISO view as text: the province, and one agency."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.buttons import digest, pack
from bot.buttons.oversight import GetReport, ShowAgencies, ShowAgency
from bot.messages import Button, Reply
from bot.views.keyboard import Keyboard, Row
from bot.views.labels import MAX_LABEL
from bot.views.templating import Templates
from knowledge.iso import AgencyStanding, Overview
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

FILE, LABELS = "iso", "iso_labels"
A_PAGE = 8


class IsoView:
    """Writes the overview as text with buttons for the picture, the sheets and the agencies."""

    def __init__(self, templates: Templates, keyboard: Keyboard) -> None:
        self._templates = templates
        self._keyboard = keyboard

    def told_overdue(self, values: Mapping[str, Value]) -> Reply:
        """Tell somebody how many of their processes are overdue."""
        return Reply(str(self._html("told_overdue", count=values["count"])))

    def province(self, overview: Overview, *, audits: bool, replaces: bool = False) -> Reply:
        """Tell how all agencies that the reader may see stand."""
        if not overview.agencies:
            return Reply(str(self._html("empty")))
        html = self._html(
            "province",
            overview=overview,
            standards=self._standards(overview.by_standard, overview),
            moved=None if overview.moved is None else round(overview.moved * 100),
        )
        rows: list[Row] = [
            (self._button(GetReport("chart"), "chart"), self._button(GetReport("sheet"), "sheet")),
            (self._button(ShowAgencies(), "agencies", count=len(overview.agencies)),),
        ]
        if audits:
            rows.append((self._button(GetReport("audit"), "audit"),))
        return Reply(str(html), tuple(rows), replaces)

    def agencies(self, overview: Overview, page: int) -> Reply:
        """List a page of the agencies, each with a button."""
        pages = max(1, -(-len(overview.agencies) // A_PAGE))
        page = min(page, pages)
        shown = overview.agencies[(page - 1) * A_PAGE : page * A_PAGE]
        rows: list[Row] = [(self._agency(one),) for one in shown]
        rows += self._keyboard.pager(page, pages, ShowAgencies)
        html = self._html("agencies", count=len(overview.agencies))
        return Reply(str(html), tuple(rows), replaces=True)

    def agency(self, overview: Overview, one: AgencyStanding, *, replaces: bool) -> Reply:
        """Tell how one agency stands."""
        standards = self._standards(one.by_standard, overview)
        html = self._html("agency", one=one, standards=standards)
        back = self._button(ShowAgencies(), "agencies", count=len(overview.agencies))
        rows = ((back,),) if len(overview.agencies) > 1 else ()
        return Reply(str(html), rows, replaces)

    def gone(self) -> Reply:
        """Say that an agency is not in the view any more."""
        return Reply(str(self._html("gone")))

    def caption(self, piece: str, overview: Overview | None = None) -> str:
        """Say what a file holds."""
        return str(self._html(piece, overview=overview))

    def _standards(
        self, by_year: Mapping[str | None, int], overview: Overview
    ) -> Sequence[tuple[str, int]]:
        known = [(one.name, by_year.get(one.year, 0)) for one in overview.rules.standard]
        other = self._templates.text(LABELS, "other_standard")
        return [two for two in (*known, (other, by_year.get(None, 0))) if two[1]]

    def _agency(self, one: AgencyStanding) -> Button:
        label = self._templates.text(LABELS, "agency", one=one, name=one_line(one.agency))
        return Button(shorten(label, MAX_LABEL), pack(ShowAgency(digest(one.agency))))

    def _button(self, action: GetReport | ShowAgencies, label: str, **values: object) -> Button:
        return Button(self._templates.text(LABELS, label, **values), pack(action))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html(FILE, piece, **values)
