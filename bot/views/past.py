"""What applied on a day, as a message with buttons for its other sides."""

from dataclasses import replace
from datetime import date, timedelta

from bot.buttons.browsing import ShowProcedure
from bot.buttons.codec import agency_key
from bot.buttons.trust import ShowAsOf
from bot.messages import Reply, Row
from bot.rendering.telegram_html import message_html
from bot.views.keyboard import Keyboard
from bot.views.procedure import ProcedureView
from bot.views.trust import TrustView
from knowledge.description.circumstances import Circumstances
from knowledge.description.content import is_name_only
from knowledge.description.context import SectionContext
from knowledge.description.full import describe_in_full
from knowledge.description.short import describe_shortly
from knowledge.past_texts import AsOf
from knowledge.text.facets import Facet


class PastView:
    def __init__(self, procedure: ProcedureView, trust: TrustView, keyboard: Keyboard) -> None:
        self._procedure = procedure
        self._trust = trust
        self._keyboard = keyboard

    def show(
        self, as_of: AsOf, today: date, facet: Facet | None, page: int, *, replaces: bool
    ) -> Reply:
        published = as_of.published
        if published is None:
            return self._trust.nothing_then("", as_of)
        procedure = published.procedure
        context = SectionContext(published, Circumstances(today=as_of.day, facet=facet))
        one_day = timedelta(days=1)
        opening = (context.piece("as_of", as_of=as_of, now=today, one_day=one_day),)
        shown = ShowAsOf(procedure.code, as_of.day, agency_key(procedure.agency), facet)

        def turn(side: Facet | None, number: int) -> ShowAsOf:
            return replace(shown, facet=side, page=number)

        if page and facet is not None:
            pages = self._procedure.laid_out(describe_in_full(context, facet, opening))
            page = min(page, len(pages))
            rows = self._keyboard.full(facet, turn, page, len(pages))
            return Reply(pages[page - 1], rows, replaces)
        description = describe_shortly(context, opening)
        sides: list[Row] = []
        if not is_name_only(procedure):
            sides = self._keyboard.sides(facet, turn, more=description.more)
        if not as_of.current:
            now = ShowProcedure(procedure.code, agency=agency_key(procedure.agency))
            sides.append((self._trust.button(now, "see_now"),))
        return Reply(str(message_html(description)), tuple(sides), replaces)
