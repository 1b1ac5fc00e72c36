"""A procedure as a message, as it is or as it was: short, a side in full, and the buttons."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.buttons.citizen import Menu, ShowAsOf, ShowProcedure
from bot.buttons.codec import agency_key
from bot.messages import Reply, Row
from bot.rendering.pages import message_html, pages_html
from bot.views.keyboard import Keyboard, turn_of
from bot.views.trust import TrustView
from bot.views.view import page_of
from knowledge.description.circumstances import Circumstances
from knowledge.description.content import is_name_only
from knowledge.description.context import SectionContext
from knowledge.description.full import (
    describe_in_full,
    describe_schedule,
    describe_suspended,
)
from knowledge.description.short import describe_shortly
from knowledge.description.values import Description
from knowledge.past_texts import AsOf
from knowledge.records import Procedure, Published
from knowledge.search.memory import Memory
from knowledge.text.facets import Facet
from knowledge.worktime.schedule import Schedule

REPLIES_KEPT = 500


@dataclass(frozen=True)
class ProcedureView:
    """Writes a published record for a reader whose messages hold `page_size` UTF-16 units."""

    keyboard: Keyboard
    page_size: int | None
    # A fifth of the work of answering a question that is asked again and again.
    _written: Memory[tuple[Procedure, Reply]] = field(
        default_factory=lambda: Memory(REPLIES_KEPT), repr=False
    )

    def show(
        self,
        published: Published,
        circumstances: Circumstances,
        *,
        variants: bool = False,
        menu: Menu = Menu.SIDES,
        replaces: bool = False,
    ) -> Reply:
        def write() -> tuple[Procedure, Reply]:
            return procedure, self._write(published, circumstances, menu, variants=variants)

        procedure, plan = published.procedure, circumstances.schedule
        # A text and a moment name all that a schedule follows from.
        version = (procedure.code, procedure.agency, published.version, published.banner)
        moment = plan and plan.handed_in
        key = (*version, replace(circumstances, schedule=None), moment, variants, menu)
        written_from, reply = self._written.recall(None, key, write)
        if written_from is not procedure:
            _, reply = write()
        return replace(reply, replaces=replaces)

    def _write(
        self, published: Published, circumstances: Circumstances, menu: Menu, *, variants: bool
    ) -> Reply:
        context = SectionContext(published, circumstances)
        if published.banner.off is not None:
            return self._suspended(context, published.banner.off, replaces=False)
        description = describe_shortly(context)
        rows = self.keyboard.answer(published, circumstances, description, menu, variants=variants)
        return Reply(str(message_html(description)), rows)

    def in_full(self, published: Published, circumstances: Circumstances, page: int) -> Reply:
        context = SectionContext(published, circumstances)
        if published.banner.off is not None:
            return self._suspended(context, published.banner.off, replaces=True)
        facet = circumstances.facet or Facet.DOCUMENTS
        shown = page_of(self.pages(published, circumstances, facet), 1, page)
        code, agency = published.procedure.code, published.procedure.agency
        turn = turn_of(ShowProcedure(code, facet, agency_key(agency)))
        return Reply(shown.items[0], self.keyboard.full(facet, turn, shown), replaces=True)

    def pages(self, published: Published, circumstances: Circumstances, facet: Facet) -> list[str]:
        return self.laid_out(describe_in_full(SectionContext(published, circumstances), facet))

    def schedule_pages(self, published: Published, plan: Schedule) -> list[str]:
        context = SectionContext(published)
        if published.banner.off is not None:
            return self.laid_out(describe_suspended(context, published.banner.off))
        return self.laid_out(describe_schedule(context, plan))

    def _suspended(self, context: SectionContext, reason: str, *, replaces: bool) -> Reply:
        html = message_html(describe_suspended(context, reason))
        return Reply(str(html), replaces=replaces)

    def laid_out(self, description: Description) -> list[str]:
        return [str(page) for page in pages_html(description, self.page_size)]


@dataclass(frozen=True)
class PastView:
    procedure: ProcedureView
    trust: TrustView
    keyboard: Keyboard

    def show(
        self, as_of: AsOf, today: date, facet: Facet | None, page: int, *, replaces: bool
    ) -> Reply:
        published = as_of.published
        if published is None:
            return self.trust.nothing_then("", as_of)
        procedure = published.procedure
        context = SectionContext(published, Circumstances(today=as_of.day, facet=facet))
        one_day = timedelta(days=1)
        opening = (context.piece("as_of", as_of=as_of, now=today, one_day=one_day),)
        shown = ShowAsOf(procedure.code, as_of.day, agency_key(procedure.agency), facet)

        def turn(side: Facet | None, number: int) -> ShowAsOf:
            return replace(shown, facet=side, page=number)

        if page and facet is not None:
            pages = self.procedure.laid_out(describe_in_full(context, facet, opening))
            on_page = page_of(pages, 1, page)
            return Reply(on_page.items[0], self.keyboard.full(facet, turn, on_page), replaces)
        description = describe_shortly(context, opening)
        sides: list[Row] = []
        if not is_name_only(procedure):
            sides = self.keyboard.sides(facet, turn, more=description.more)
        if not as_of.current:
            now = ShowProcedure(procedure.code, agency=agency_key(procedure.agency))
            sides.append((self.trust.button(now, "see_now"),))
        return Reply(str(message_html(description)), tuple(sides), replaces)
