"""A procedure as a message: the short answer, a side in full, and the buttons under them."""

from bot.buttons.browsing import Menu, ShowProcedure
from bot.buttons.codec import digest
from bot.messages import Reply
from bot.rendering.telegram_html import message_html, pages_html
from bot.views.keyboard import Keyboard, turn_of
from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.full import (
    describe_in_full,
    describe_schedule,
    describe_suspended,
)
from knowledge.description.short import describe_shortly
from knowledge.description.values import Description
from knowledge.records import Published
from knowledge.text.facets import Facet
from knowledge.worktime.schedule import Schedule


class ProcedureView:
    """Writes a published record for a reader whose messages hold `page_size` UTF-16 units."""

    def __init__(self, keyboard: Keyboard, page_size: int | None) -> None:
        self._keyboard = keyboard
        self._page_size = page_size

    def show(
        self,
        published: Published,
        circumstances: Circumstances,
        *,
        variants: bool = False,
        menu: Menu = Menu.SIDES,
        replaces: bool = False,
    ) -> Reply:
        context = SectionContext(published, circumstances)
        if published.banner.off is not None:
            return self._suspended(context, published.banner.off, replaces=replaces)
        description = describe_shortly(context)
        rows = self._keyboard.answer(published, circumstances, description, menu, variants=variants)
        return Reply(str(message_html(description)), rows, replaces)

    def in_full(self, published: Published, circumstances: Circumstances, page: int) -> Reply:
        context = SectionContext(published, circumstances)
        if published.banner.off is not None:
            return self._suspended(context, published.banner.off, replaces=True)
        facet = circumstances.facet or Facet.DOCUMENTS
        pages = self.pages(published, circumstances, facet)
        page = min(page, len(pages))
        code, agency = published.procedure.code, published.procedure.agency
        shown = ShowProcedure(code, facet, digest(agency) if agency else "")
        rows = self._keyboard.full(facet, turn_of(shown), page, len(pages))
        return Reply(pages[page - 1], rows, replaces=True)

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
        return [str(page) for page in pages_html(description, self._page_size)]
