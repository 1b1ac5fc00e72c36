"""The ISO view as text: the province, and one agency."""

from collections.abc import Mapping, Sequence

from bot.buttons.codec import digest
from bot.buttons.oversight import GetReport, ShowAgencies, ShowAgency
from bot.messages import Button, Reply, Row
from bot.views.view import View, in_rows, named, page_of
from knowledge.iso.overview import AgencyProgress, Overview
from knowledge.notices import Value
from knowledge.text.display_text import one_line

A_PAGE = 8


class IsoView(View):
    FILE, LABELS = "iso", "iso_labels"

    def overdue_notice(self, values: Mapping[str, Value]) -> Reply:
        return self.say("told_overdue", count=values["count"])

    def province(self, overview: Overview, *, audits: bool) -> Reply:
        if not overview.agencies:
            return self.say("empty")
        rows: list[Row] = [
            (self.button(GetReport("chart"), "chart"), self.button(GetReport("sheet"), "sheet")),
            (self._to_agencies(overview),),
        ]
        if audits:
            rows.append((self.button(GetReport("audit"), "audit"),))
        return self.say(
            "province",
            *rows,
            overview=overview,
            standards=self._standards(overview.by_standard, overview),
            moved=None if overview.moved is None else round(overview.moved * 100),
        )

    def agencies(self, overview: Overview, page: int) -> Reply:
        shown = page_of(overview.agencies, A_PAGE, page)
        rows = (*in_rows(map(self._agency, shown.items), 1), *self.pager(shown, ShowAgencies))
        return self.edit("agencies", *rows, count=len(overview.agencies))

    def agency(self, overview: Overview, one: AgencyProgress, *, replaces: bool) -> Reply:
        rows = ((self._to_agencies(overview),),) if len(overview.agencies) > 1 else ()
        standards = self._standards(one.by_standard, overview)
        return Reply(str(self.html("agency", one=one, standards=standards)), rows, replaces)

    def _standards(
        self, by_year: Mapping[str | None, int], overview: Overview
    ) -> Sequence[tuple[str, int]]:
        known = [(one.name, by_year.get(one.year, 0)) for one in overview.rules.standard]
        other = self.label("other_standard")
        return [two for two in (*known, (other, by_year.get(None, 0))) if two[1]]

    def _agency(self, one: AgencyProgress) -> Button:
        label = self.label("agency", one=one, name=one_line(one.agency))
        return named(ShowAgency(digest(one.agency)), label)

    def _to_agencies(self, overview: Overview) -> Button:
        return self.button(ShowAgencies(), "agencies", count=len(overview.agencies))
