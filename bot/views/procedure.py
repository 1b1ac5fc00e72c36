"""A procedure as a message: the overview, or one side of it first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.buttons import ShowProcedure, digest
from bot.messages import Reply
from bot.views.keyboard import Keyboard
from bot.views.markup import units
from bot.views.outlook import Outlook
from bot.views.pages import GAP, LINE, NOTHING, Block, Frame, Section, paginate
from bot.views.sections.conditions import conditions, legal, results
from bot.views.sections.content import is_name_only
from bot.views.sections.fees import fees
from bot.views.sections.forms import forms
from bot.views.sections.missing import name_only, together
from bot.views.sections.office import ReadOffice, Where, where_for, which_text
from bot.views.sections.papers import paper_count, paper_remarks, papers, rights
from bot.views.sections.place import online, place
from bot.views.sections.provenance import provenance
from bot.views.sections.sheet import Sheet
from bot.views.sections.steps import steps
from bot.views.sections.timing import timing
from bot.views.standing import notices, suspended
from bot.views.templating import Templates
from bot.views.tidy import one_line, shorten
from bot.views.trust import TrustView
from knowledge.freshness import Freshness, freshness, stands_since
from knowledge.records import Published
from knowledge.search.memory import Memory
from knowledge.text.facets import Facet
from knowledge.worktime.schedule import Schedule

SECTIONS: Mapping[Facet, Callable[[Sheet], Section]] = {
    Facet.DOCUMENTS: papers,
    Facet.TIME: timing,
    Facet.FEE: fees,
    Facet.PLACE: place,
    Facet.ONLINE: online,
    Facet.STEPS: steps,
    Facet.FORMS: forms,
    Facet.RESULT: results,
    Facet.WHO: conditions,
    Facet.LEGAL: legal,
}
# After these sides the rest follows briefly; the others are long reading asked for on purpose.
WITH_THE_REST = {
    Facet.TIME,
    Facet.FEE,
    Facet.PLACE,
    Facet.ONLINE,
    Facet.RESULT,
}
# Beside these sides stands the button for the dates of every step.
WITH_DATES = {None, Facet.TIME, Facet.STEPS}
LATER_NAME = 80
LONGEST_AGENCY = 200
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
        procedure, read = published.procedure, self._offices
        where = None if read is None else where_for(procedure, place, read)

        def write() -> tuple[Published, Reply]:
            return published, self._write(published, facet, page, variants, where)

        now = self._outlook.now() if self._outlook else None
        key = (id(published), facet, page, variants, now, where)
        return replace(self._written.recall(None, key, write)[1], replaces=replaces)

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
        if plan is not None and not plan.empty:
            rows += self._keyboard.schedule(procedure, plan.handed_in)
        rows += self._keyboard.procedure(
            procedure, facet, sides=not is_name_only(procedure), variants=variants
        )
        if self._trust is not None:
            rows += (self._trust.row(published),)
        return Reply(str(pages[page - 1]), rows)

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
        frame, opening, closing = self._frame(whole, past)
        layouts = _layouts(whole, brief, facet)
        pages: list[Markup] = []
        for sections in layouts:
            pages = paginate([*opening, *sections, *closing], frame, self._page_size)
            if len(pages) == 1:
                break
        return pages

    def lay_out(self, published: Published, sections: Sequence[Section]) -> list[Markup]:
        """Lay sections about a record out on pages, with the head and the source of all answers."""
        if published.standing.off is not None:
            return [suspended(self._templates, published, published.standing.off)]
        frame, opening, closing = self._frame(Sheet(published, self._templates))
        return paginate([*opening, *sections, *closing], frame, self._page_size)

    def _today(self, published: Published) -> Schedule | None:
        if self._outlook is None:
            return None
        return self._outlook.schedule(published.procedure, self._outlook.now())

    def _frame(
        self, sheet: Sheet, past: Markup = NOTHING
    ) -> tuple[Frame, list[Section], list[Section]]:
        """Make head and foot; a name or a source that would fill the page becomes a section."""
        published, procedure = sheet.published, sheet.procedure
        name = one_line(procedure.name)
        agency = shorten(one_line(procedure.agency or ""), LONGEST_AGENCY)
        later = self._head(shorten(name, LATER_NAME), agency)
        first = self._head(name, agency)
        opening: list[Section] = []
        if stands_in := sheet.where and which_text(sheet.where, procedure, self._templates):
            first += LINE + stands_in
        if self._exceeds(first, 3):
            first = later
            opening = [Section((Block(self._piece("full_name", name=name)),))]
        over = past or GAP.join(notices(self._templates, published.standing))
        if over and self._exceeds(over + first, 3):
            opening.insert(0, Section((Block(over),)))
        elif over:
            first = over + GAP + first
        source, sample = provenance(sheet), self._piece("sample")
        foot = [block.html for block in source.blocks]
        closing: list[Section] = []
        if self._exceeds(LINE.join(foot), 6):
            foot, closing = [], [source]
        if not past:
            foot += self._age(published)
        if published.sample:
            foot.append(sample)
        return Frame(first, later, LINE.join(foot)), opening, closing

    def _age(self, published: Published) -> list[Markup]:
        """Say of a text that it has just changed, or that it is past its review."""
        if self._outlook is None:
            return []
        age = freshness(published, self._outlook.now().date())
        if age is Freshness.IN_ORDER:
            return []
        return [self._piece(age.value, since=stands_since(published))]

    def _exceeds(self, html: Markup, part: int) -> bool:
        """Tell whether a text would fill more than one `part`-th of a page."""
        return self._page_size is not None and units(html) > self._page_size // part

    def _head(self, name: str, agency: str) -> Markup:
        return self._piece("head", name=name, agency=agency)

    def _piece(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("answer", piece, **values)


def _layouts(whole: Sheet, brief: Sheet, facet: Facet | None) -> list[list[Section]]:
    """Propose what to lay out, best first; the last proposal may take several pages."""
    if is_name_only(whole.procedure):
        return [[name_only(whole)]]
    return _overview(whole, brief) if facet is None else _facet(whole, brief, facet)


def _overview(whole: Sheet, brief: Sheet) -> list[list[Section]]:
    """Propose the papers first on one page, or else the short facts first."""
    facts = [timing(brief), fees(brief), place(brief), results(whole)]
    return [
        together(brief, [papers(brief), rights(brief), *facts]),
        together(brief, [*facts, papers(brief), rights(brief)]),
    ]


def _facet(whole: Sheet, brief: Sheet, facet: Facet) -> list[list[Section]]:
    """Propose the side with the rest briefly after it on one page, or else the side alone."""
    asked = SECTIONS[facet](whole)
    if facet is Facet.DOCUMENTS:
        facts = together(brief, [timing(brief), fees(brief), place(brief)])
        return [[asked, rights(whole), *facts, paper_remarks(whole)]]
    if facet not in WITH_THE_REST:
        return [[asked]]
    rest = [
        SECTIONS[side](brief) for side in (Facet.TIME, Facet.FEE, Facet.PLACE) if side is not facet
    ]
    return [[asked, *together(brief, [*rest, paper_count(brief)])], [asked]]
