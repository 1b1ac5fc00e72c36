"""Rows of buttons under a message: at most eight buttons under an answer."""

from collections.abc import Callable
from dataclasses import replace

from bot.buttons import citizen as actions
from bot.buttons.codec import Action, agency_key
from bot.buttons.dates import ShowSchedule
from bot.buttons.links import ShowQr
from bot.messages import Button, Row
from bot.views.view import ListSlice, View, in_rows
from knowledge.description.circumstances import Circumstances
from knowledge.description.content import is_name_only
from knowledge.description.short.papers import case_names
from knowledge.description.values import Description
from knowledge.desk import Verdict
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet

# Makes what a side's button does: the facet (None: the overview), the page of its full text or 0.
Turn = Callable[[Facet | None, int], Action]

MAIN_SIDES = (Facet.DOCUMENTS, Facet.TIME, Facet.FEE, Facet.PLACE)
MORE_SIDES = (Facet.WHO, Facet.RESULT, Facet.FORMS, Facet.LEGAL)
# For staff, who look through a whole record.
FACET_ROWS = (
    (Facet.DOCUMENTS, Facet.TIME),
    (Facet.STEPS, Facet.FEE),
    (Facet.PLACE, Facet.WHO),
    (Facet.FORMS, Facet.LEGAL),
)


class Keyboard(View):
    LABELS = "labels"

    def answer(
        self,
        published: Published,
        circumstances: Circumstances,
        description: Description,
        menu: actions.Menu,
        *,
        variants: bool,
    ) -> tuple[Row, ...]:
        procedure, facet = published.procedure, circumstances.facet
        shown = actions.ShowProcedure(procedure.code, facet, agency_key(procedure.agency))
        case = _case_number(procedure, circumstances.case)
        back = actions.ShowCase(shown.code, case, shown.agency) if case else shown
        if menu is actions.Menu.MORE:
            sides = not is_name_only(procedure)
            return self._more(shown, back, variants=variants, sides=sides)
        if menu is actions.Menu.FEEDBACK:
            return self._verdicts(shown, back, published.version)
        folded = tuple(
            self.button(actions.ShowMenu(shown.code, facet, shown.agency, one, case), one.value)
            for one in (actions.Menu.MORE, actions.Menu.FEEDBACK)
        )
        if is_name_only(procedure):
            return (folded,)
        if description.cases:
            return self._cases(shown, description, folded[1])
        return (*self._sides(shown, circumstances, description), folded)

    def sides(
        self, shown: Facet | None, turn: Turn, *, more: bool, of_case: bool = False
    ) -> list[Row]:
        """`of_case`: only a case of the side is shown, so its button leads back to the whole."""
        buttons = [
            self.button(turn(None, 0), "overview")
            if side is shown and not of_case
            else self.button(turn(side, 0), "facet", name=side.value)
            for side in MAIN_SIDES
        ]
        if not of_case and shown in (None, Facet.DOCUMENTS, Facet.FEE, Facet.PLACE):
            buttons.append(self.button(turn(Facet.STEPS, 0), "facet", name=Facet.STEPS.value))
        elif shown is not Facet.TIME:
            buttons.append(self.button(turn(None, 0), "overview"))
        if shown is not None and more:
            buttons.append(self.button(turn(shown, 1), "in_full"))
        return list(in_rows(buttons))

    def full(self, shown: Facet, turn: Turn, page: ListSlice[str]) -> tuple[Row, ...]:
        back = (self.button(turn(shown, 0), "shortly"), self.button(turn(None, 0), "overview"))
        return (*self.pager(page, lambda number: turn(shown, number)), back)

    def _sides(
        self, shown: actions.ShowProcedure, circumstances: Circumstances, description: Description
    ) -> list[Row]:
        of_case = circumstances.case is not None
        rows = self.sides(shown.facet, turn_of(shown), more=description.more, of_case=of_case)
        plan = circumstances.schedule
        if shown.facet in (None, Facet.TIME) and plan is not None and not plan.empty:
            dates = self.button(ShowSchedule(shown.code, plan.handed_in, shown.agency), "schedule")
            last = rows[-1]
            rows = [*rows[:-1], (dates, *last)] if len(last) < 2 else [*rows, (dates,)]
        return rows

    def _cases(
        self, shown: actions.ShowProcedure, description: Description, feedback: Button
    ) -> tuple[Row, ...]:
        numbers = tuple(
            self.button(actions.ShowCase(shown.code, number, shown.agency), "number", number=number)
            for number in range(1, len(description.cases) + 1)
        )
        turn = turn_of(shown)
        return (
            numbers,
            (
                self.button(turn(Facet.DOCUMENTS, 1), "in_full"),
                self.button(turn(None, 0), "overview"),
            ),
            (feedback,),
        )

    def _more(
        self, shown: actions.ShowProcedure, back: Action, *, variants: bool, sides: bool
    ) -> tuple[Row, ...]:
        turn = turn_of(shown)
        buttons = [
            self.button(turn(side, 0), "facet", name=side.value) for side in MORE_SIDES if sides
        ]
        if variants:
            buttons.append(self.button(actions.ShowVariants(shown.code), "variants"))
        buttons.append(self.button(actions.Follow(shown.agency, shown.code), "follow"))
        buttons.append(self.button(ShowQr(shown.code), "share"))
        buttons.append(self.button(back, "back"))
        return in_rows(buttons)

    def _verdicts(
        self, shown: actions.ShowProcedure, back: Action, version: int
    ) -> tuple[Row, ...]:
        verdicts = [
            self.button(
                actions.Rate(verdict, version, shown.agency, shown.code, shown.facet), verdict.value
            )
            for verdict in Verdict
        ]
        return (tuple(verdicts[:2]), tuple(verdicts[2:]), (self.button(back, "back"),))


def _case_number(procedure: Procedure, case: str | None) -> int:
    """Number a case as its button does; 0 for none."""
    names = case_names(procedure) if case is not None else []
    return names.index(case) + 1 if case in names else 0


def turn_of(shown: actions.ShowProcedure) -> Turn:
    return lambda facet, page: replace(shown, facet=facet, page=page)
