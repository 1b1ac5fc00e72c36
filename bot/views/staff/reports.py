"""What people report about answers, as staff see it by version, and what comes of it."""

from collections import Counter
from collections.abc import Callable, Sequence

from bot.buttons import reports as actions
from bot.buttons.codec import agency_key
from bot.buttons.editing import EditText
from bot.buttons.staff import CompareVersions, ShowWhole
from bot.messages import Button, Reply, Row
from bot.views.view import View, in_rows, page_of
from knowledge.learning.reports import ReportGroup, ShownReports, StoredReport
from knowledge.text.display_text import one_line, shorten

A_PAGE = 8
LONGEST_NAME = 120
LONGEST_WORDS = 200


class ReportsView(View):
    FILE, LABELS = "reports", "reports_labels"

    def listed(
        self,
        groups: Sequence[ReportGroup],
        names: Callable[[Sequence[ReportGroup]], Sequence[str]],
        page: int,
        *,
        replaces: bool,
    ) -> Reply:
        shown = page_of(groups, A_PAGE, page)
        lines = [
            (number, one, shorten(one_line(name), LONGEST_NAME))
            for (number, one), name in zip(shown.numbered(), names(shown.items), strict=True)
        ]
        buttons = (
            self.button(actions.ShowReport(one.newest), "number", number=number)
            for number, one in shown.numbered()
        )
        rows = (*in_rows(buttons, 4), *self.pager(shown, actions.ShowReports))
        return self.show("listed", replaces, *rows, lines=lines, count=len(groups))

    def one(self, shown: ShownReports, page: int) -> Reply:
        said = Counter(_said(one) for one in shown.reports)
        on_page = page_of(list(said.items()), A_PAGE, page)
        lines = [
            (verdict, facet, shorten(one_line(words), LONGEST_WORDS), asked, count)
            for (verdict, facet, words, asked), count in on_page.items
        ]
        number = shown.group.newest
        rows = (
            *self.pager(on_page, lambda turn: actions.ShowReport(number, turn)),
            *self._choices(shown),
            (
                self.button(actions.SetReportsAside(number), "later"),
                self.button(actions.ShowReports(), "back"),
            ),
        )
        name = shorten(one_line(shown.name), LONGEST_NAME)
        return self.edit("one", *rows, shown=shown, name=name, lines=lines)

    def ask_why(self, shown: ShownReports) -> Reply:
        return self.say("ask_why", name=shorten(one_line(shown.name), LONGEST_NAME))

    def settled(self, shown: ShownReports, told: int, *, replaces: bool) -> Reply:
        row = (self.button(actions.ShowReports(), "back"),)
        name = shorten(one_line(shown.name), LONGEST_NAME)
        return self.show("settled", replaces, row, name=name, told=told)

    def _choices(self, shown: ShownReports) -> list[Row]:
        """Offer what may come of it: what was mended, and where the text itself is looked at."""
        group = shown.group
        number, edit = group.newest, EditText(group.code, agency_key(group.agency))
        rows: list[Row] = []
        if shown.superseded:
            rows.append((self.button(actions.SettleFixed(number), "fixed"),))
        else:
            rows.append((self.button(edit, "edit"),))
            rows.append((self.button(actions.SettleAround(number), "around"),))
        rows.append((self.button(actions.AskWhyRight(number), "right"),))
        if texts := self._texts(shown):
            rows.append(texts)
        return rows

    def _texts(self, shown: ShownReports) -> tuple[Button, ...]:
        if shown.shown is None:
            return ()
        old, now = shown.shown, shown.current
        seen = self.button(ShowWhole(old.id), "seen", number=old.number)
        if now is None or now.id == old.id:
            return (seen,)
        return (seen, self.button(CompareVersions(old.id, now.id), "compare", number=now.number))


def _said(one: StoredReport) -> tuple[str, str, str, str]:
    """Give what is told of a report: what was asked only where the answer did not fit it."""
    asked = one.question or "" if one.verdict == "not_right" else ""
    asked = shorten(one_line(asked), LONGEST_WORDS)
    return one.verdict, one.facet or "", one.reason or "", asked
