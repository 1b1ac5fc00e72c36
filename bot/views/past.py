"""What applied on a day, as a message with buttons for its other sides."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from bot.buttons import ShowAsOf, ShowProcedure
from bot.messages import Reply
from bot.views.keyboard import FACET_ROWS, Keyboard, Row
from bot.views.procedure import ProcedureView
from bot.views.sections.content import is_name_only
from bot.views.trust import TrustView, digest_of
from knowledge.history import AsOf
from knowledge.records import Published
from knowledge.text.facets import Facet


class PastView:
    """Writes a version of any day like today's, under a line that names the day."""

    def __init__(self, procedure: ProcedureView, trust: TrustView, keyboard: Keyboard) -> None:
        self._procedure = procedure
        self._trust = trust
        self._keyboard = keyboard

    def show(
        self, as_of: AsOf, today: date, facet: Facet | None, page: int, *, replaces: bool
    ) -> Reply:
        """Write one page of a side of what applied (None: the overview), or the last one."""
        published = as_of.published
        if published is None:
            return self._trust.nothing_then("", as_of)
        head = Markup(self._trust.as_of(as_of, today))  # noqa: S704 - a template wrote it
        pages = self._procedure.pages(published, facet, past=head)
        page = min(page, len(pages))
        rows = self._rows(published, as_of, facet, page, len(pages))
        return Reply(str(pages[page - 1]), rows, replaces)

    def _rows(
        self, published: Published, as_of: AsOf, facet: Facet | None, page: int, pages: int
    ) -> tuple[Row, ...]:
        procedure = published.procedure
        agency = digest_of(procedure.agency)
        shown = ShowAsOf(procedure.code, as_of.day, agency, facet)
        rows = list(self._keyboard.pager(page, pages, lambda turn: replace(shown, page=turn)))
        if not is_name_only(procedure):
            rows += [
                tuple(self._keyboard.side(side, facet, replace(shown, facet=side)) for side in row)
                for row in FACET_ROWS
            ]
        if facet is not None:
            rows.append((self._keyboard.button(replace(shown, facet=None), "overview"),))
        if not as_of.current:
            now = ShowProcedure(procedure.code, agency=agency)
            rows.append((self._trust.button(now, "see_now"),))
        return tuple(rows)
