"""Rows of buttons under a message."""

from collections.abc import Callable
from datetime import datetime

from bot.buttons import (
    Action,
    ShowProcedure,
    ShowSchedule,
    ShowVariants,
    Stay,
    digest,
    pack,
)
from bot.messages import Button
from bot.views.links import LinkView
from bot.views.templating import Templates
from knowledge.records import Procedure
from knowledge.text.facets import Facet

Row = tuple[Button, ...]

FACET_ROWS: tuple[tuple[Facet, ...], ...] = (
    (Facet.DOCUMENTS, Facet.TIME),
    (Facet.STEPS, Facet.FEE),
    (Facet.PLACE, Facet.WHO),
    (Facet.FORMS, Facet.LEGAL),
)


class Keyboard:
    """Makes the rows that views share."""

    def __init__(self, templates: Templates, links: LinkView | None = None) -> None:
        self._templates = templates
        self._links = links or LinkView(templates)

    def button(self, action: Action, label: str, /, **values: object) -> Button:
        """Make a button with a label from the labels template."""
        return Button(self._templates.text("labels", label, **values), pack(action))

    def pager(self, page: int, pages: int, turn: Callable[[int], Action]) -> tuple[Row, ...]:
        """Make the row that turns pages; none for a single page."""
        if pages <= 1:
            return ()
        row = [self.button(Stay(), "page", number=page, pages=pages)]
        if page > 1:
            row.insert(0, self.button(turn(page - 1), "previous"))
        if page < pages:
            row.append(self.button(turn(page + 1), "next"))
        return (tuple(row),)

    def procedure(
        self,
        procedure: Procedure,
        facet: Facet | None,
        *,
        sides: bool,
        variants: bool,
        at: datetime | None = None,
    ) -> tuple[Row, ...]:
        """Make the rows for the sides of a procedure; the side that is shown stays as it is.

        The first leads back to the overview, and to the dates of handing in `at` a moment.
        """
        agency = digest(procedure.agency) if procedure.agency else ""
        lead: list[Button] = []
        if sides and facet is not None:
            lead.append(self.button(ShowProcedure(procedure.code, None, agency), "overview"))
        if at is not None:
            schedule = ShowSchedule(procedure.code, at, agency)
            lead.append(Button(self._templates.text("dates_labels", "schedule"), pack(schedule)))
        rows: list[Row] = [tuple(lead)] if lead else []
        rows += [
            tuple(
                self.side(side, facet, ShowProcedure(procedure.code, side, agency)) for side in row
            )
            for row in FACET_ROWS
            if sides
        ]
        if variants:
            rows.append((self.button(ShowVariants(procedure.code), "variants"),))
        return (*rows, *self._links.rows(procedure.code, procedure.name))

    def side(self, side: Facet, shown: Facet | None, action: Action) -> Button:
        """Make the button for a side of a procedure; the one that is shown stays as it is."""
        is_shown = side is shown
        return self.button(Stay() if is_shown else action, "facet", name=side.value, shown=is_shown)
