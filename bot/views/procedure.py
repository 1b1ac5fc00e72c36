"""A procedure as a message: the overview, or one side of it first."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.buttons import ShowProcedure, digest
from bot.messages import Reply
from bot.views.framing import Framing
from bot.views.keyboard import Keyboard, Row
from bot.views.layouts import layouts
from bot.views.outlook import Outlook
from bot.views.pages import NOTHING, Section, paginate
from bot.views.sections.content import is_name_only
from bot.views.sections.office import ReadOffice, Where, where_for
from bot.views.sections.papers import case_papers, rights
from bot.views.sections.sheet import Sheet
from bot.views.standing import suspended
from bot.views.templating import Templates
from bot.views.trust import TrustView
from knowledge.records import Published
from knowledge.search.memory import Memory
from knowledge.text.facets import Facet
from knowledge.worktime.schedule import Schedule

# Beside these sides stands the button for the dates of every step.
WITH_DATES = {None, Facet.TIME, Facet.STEPS}
REPLIES_KEPT = 500


class ProcedureView:
    """Writes a published record for a reader whose messages hold `page_size` UTF-16 units."""

    def __init__(
        self,
        templates: Templates,
        keyboard: Keyboard,
        page_size: int | None,
        outlook: Outlook | None = None,
        *,
        offices: ReadOffice | None = None,
        trust: TrustView | None = None,
    ) -> None:
        self._templates = templates
        self._trust = trust
        self._offices = offices
        self._outlook = outlook
        self._keyboard = keyboard
        self._framing = Framing(templates, page_size, outlook)
        self._page_size = page_size
        # Each is kept with the record it was written from, so that no other record can come
        # to have the same identity.
        self._written = Memory[tuple[Published, Reply]](REPLIES_KEPT)

    def show(
        self,
        published: Published,
        facet: Facet | None = None,
        page: int = 1,
        *,
        variants: bool = False,
        replaces: bool = False,
        place: str | None = None,
    ) -> Reply:
        """Write one page of a side of the record (None: the overview), or the last one.

        `place` is the agency of the commune that the reader has chosen.
        """
        where = self._where(published, place)

        def write() -> tuple[Published, Reply]:
            return published, self._write(published, facet, page, variants, where)

        now = self._outlook.now() if self._outlook else None
        key = (id(published), facet, page, variants, now, where)
        return replace(self._written.recall(None, key, write)[1], replaces=replaces)

    def show_case(
        self, published: Published, case: str, *, variants: bool = False, place: str | None = None
    ) -> Reply:
        """Write the papers of one case of the dossier; all papers where those fill a page."""
        off = published.standing.off is not None
        where = self._where(published, place)
        sheet = Sheet(published, self._templates, where=where)
        frame, opening, closing = self._framing.around(sheet)
        sections = [*opening, case_papers(sheet, case), rights(sheet), *closing]
        pages = paginate(sections, frame, self._page_size)
        if off or len(pages) > 1:
            return self.show(published, Facet.DOCUMENTS, variants=variants, place=place)
        rows = self._keyboard.procedure(published.procedure, None, sides=True, variants=variants)
        return Reply(str(pages[0]), (*rows, *self._verdicts(published)))

    def _write(
        self,
        published: Published,
        facet: Facet | None,
        page: int,
        variants: bool,
        where: Where | None,
    ) -> Reply:
        if published.standing.off is not None:
            return Reply(str(suspended(self._templates, published, published.standing.off)))
        pages = self.pages(published, facet, where)
        page = min(page, len(pages))
        procedure = published.procedure
        agency = digest(procedure.agency) if procedure.agency else ""
        rows = self._keyboard.pager(
            page, len(pages), lambda number: ShowProcedure(procedure.code, facet, agency, number)
        )
        plan = self._today(published) if facet in WITH_DATES else None
        rows += self._keyboard.procedure(
            procedure,
            facet,
            sides=not is_name_only(procedure),
            variants=variants,
            at=plan.handed_in if plan is not None and not plan.empty else None,
        )
        return Reply(str(pages[page - 1]), (*rows, *self._verdicts(published)))

    def pages(
        self,
        published: Published,
        facet: Facet | None,
        where: Where | None = None,
        past: Markup = NOTHING,
    ) -> list[Markup]:
        """Lay out every page of a side of the record; `past` leads one of another day."""
        today = None if past else self._today(published)
        whole = Sheet(published, self._templates, today=today, where=where)
        brief = Sheet(published, self._templates, brief=True, today=today, where=where)
        frame, opening, closing = self._framing.around(whole, past)
        pages: list[Markup] = []
        for sections in layouts(whole, brief, facet):
            pages = paginate([*opening, *sections, *closing], frame, self._page_size)
            if len(pages) == 1:
                break
        return pages

    def lay_out(self, published: Published, sections: Sequence[Section]) -> list[Markup]:
        """Lay sections about a record out on pages, with the head and the source of all answers."""
        if published.standing.off is not None:
            return [suspended(self._templates, published, published.standing.off)]
        frame, opening, closing = self._framing.around(Sheet(published, self._templates))
        return paginate([*opening, *sections, *closing], frame, self._page_size)

    def _where(self, published: Published, place: str | None) -> Where | None:
        return self._offices and where_for(published.procedure, place, self._offices)

    def _verdicts(self, published: Published) -> tuple[Row, ...]:
        return () if self._trust is None else (self._trust.row(published),)

    def _today(self, published: Published) -> Schedule | None:
        if self._outlook is None:
            return None
        return self._outlook.schedule(published.procedure, self._outlook.now())
