"""Lists to browse: events of life, subjects, their procedures, agencies' own processes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.buttons import citizen as actions
from bot.buttons.codec import Action, agency_key, digest
from bot.messages import Button, Reply, Row
from bot.rendering.markup import plain
from bot.views.view import (
    MAX_LABEL,
    NAME,
    PHONE_WIDTH,
    ListSlice,
    View,
    numbered_choices,
    page_of,
    shown_name,
    side_by_side,
)
from knowledge.answering import FieldCount, Listed
from knowledge.needs.menu import EventGroup, LifeEvent
from knowledge.needs.serving import Named
from knowledge.text.display_text import one_line, shorten
from knowledge.text.shortening import Room, line_count, shortened

FIELDS_A_PAGE = 30
ENTRIES_A_PAGE = 8
LINES_A_PAGE = 20
TITLE = Room(PHONE_WIDTH, lines=2)


@dataclass(frozen=True)
class ListPage:
    reply: Reply
    procedures: Sequence[Listed]


class Lists(View):
    FILE, LABELS = "lists", "labels"

    def life_events(self, events: Sequence[LifeEvent], *, replaces: bool) -> Reply:
        buttons = [
            self.button(actions.ShowLifeEvent(digest(event.key)), "life_event", event=event)
            for event in events
        ]
        fields = self.button(actions.ShowFields(), "by_field")
        return Reply(str(self.html("life_events")), (*side_by_side(buttons), (fields,)), replaces)

    def life_event(self, event: LifeEvent) -> ListPage:
        head = self.html("life_event", event=event)
        often = listed(event.often)
        text, numbers = self._choices(often)
        groups = [self._group(event, number, group) for number, group in enumerate(event.groups, 1)]
        rows = (*numbers, *side_by_side(groups), (self._to_life_events(),))
        return ListPage(Reply(f"{head}\n{text}", rows, replaces=True), often)

    def of_event(self, event: LifeEvent, page: int) -> ListPage:
        head = self.html("of_event", event=event, group="", procedures=len(event.entries))
        key = digest(event.key)
        found = self._listed(
            head, listed(event.entries), page, lambda at: actions.ShowLifeEvent(key, at)
        )
        return _with_row(found, self._to_life_events())

    def of_group(self, event: LifeEvent, number: int, page: int) -> ListPage:
        group = event.groups[number - 1]
        head = self.html("of_event", event=event, group=group.name, procedures=len(group.entries))
        key = digest(event.key)
        back = self.button(actions.ShowLifeEvent(key), "back_to", name=event.name)
        found = self._listed(
            head, listed(group.entries), page, lambda at: actions.ShowLifeGroup(key, number, at)
        )
        return _with_row(found, back, self._to_life_events())

    def fields(
        self, fields: Sequence[FieldCount], page: int, *, events: bool, replaces: bool
    ) -> Reply:
        shown = page_of(fields, FIELDS_A_PAGE, page)
        html = self.html("fields", procedures=sum(field.procedures for field in fields))
        rows = side_by_side([self._field(field) for field in shown.items])
        pager = self.pager(shown, actions.ShowFields)
        back = ((self._to_life_events(),),) if events else ()
        return Reply(str(html), (*rows, *pager, *back), replaces)

    def field(self, field: str | None, procedures: Sequence[Listed], page: int) -> ListPage:
        title = shortened(one_line(field or ""), TITLE)
        head = self.html("field", name=title, procedures=len(procedures))
        name = agency_key(field)
        found = self._listed(head, procedures, page, lambda turn: actions.ShowField(name, turn))
        return _with_row(found, self.button(actions.ShowFields(), "back_to_fields"))

    def variants(self, procedure: Listed, agencies: Sequence[str], page: int) -> Reply:
        shown = page_of(agencies, ENTRIES_A_PAGE, page)
        name = shortened(one_line(procedure.name), replace(TITLE, lines=3))
        html = self.html("variants", name=name, agencies=len(agencies))
        rows = [(self._agency(procedure.code, agency),) for agency in shown.items]
        pager = self.pager(shown, lambda turn: actions.ShowVariants(procedure.code, turn))
        back = self.button(actions.ShowProcedure(procedure.code), "back_to_procedure")
        return Reply(str(html), (*rows, *pager, (back,)), replaces=True)

    def _listed(
        self, head: Markup, procedures: Sequence[Listed], page: int, turn: Callable[[int], Action]
    ) -> ListPage:
        shown = _fitting(line_count(plain(head), PHONE_WIDTH), procedures, page)
        text, numbers = self._choices(shown.items)
        pager = self.pager(shown, turn)
        return ListPage(
            Reply(f"{head}\n{text}", (*numbers, *pager), replaces=True), tuple(shown.items)
        )

    def _choices(self, procedures: Sequence[Listed]) -> tuple[Markup, tuple[Row, ...]]:
        return numbered_choices(
            self.templates, [(one, actions.OpenProcedure(one.code)) for one in procedures]
        )

    def _to_life_events(self) -> Button:
        return self.button(actions.ShowLifeEvents(), "back_to_life_events")

    def _group(self, event: LifeEvent, number: int, group: EventGroup) -> Button:
        action = actions.ShowLifeGroup(digest(event.key), number)
        return self.button(action, "life_group", name=group.name)

    def _field(self, field: FieldCount) -> Button:
        name = shorten(one_line(field.field or ""), MAX_LABEL - 10)
        action = actions.ShowField(agency_key(field.field))
        return self.button(action, "field", name=name, procedures=field.procedures)

    def _agency(self, code: str, agency: str) -> Button:
        name = shorten(one_line(agency), MAX_LABEL)
        return self.button(actions.ShowProcedure(code, agency=digest(agency)), "agency", name=name)


def listed(entries: Sequence[Named]) -> tuple[Listed, ...]:
    return tuple(Listed(entry.code, entry.name) for entry in entries)


def _with_row(page: ListPage, *row: Button) -> ListPage:
    reply = page.reply
    return replace(page, reply=replace(reply, buttons=(*reply.buttons, row)))


def _fitting(taken: int, procedures: Sequence[Listed], page: int) -> ListSlice[Listed]:
    """Choose the entries of a page: so many, and no more lines than a phone shows."""
    starts, used = [0], taken
    for index, procedure in enumerate(procedures):
        lines = line_count(shown_name(procedure), PHONE_WIDTH - NAME.indent)
        lines = min(lines, NAME.lines)
        if index - starts[-1] >= ENTRIES_A_PAGE or used + lines > LINES_A_PAGE:
            starts.append(index)
            used = taken
        used += lines
    number = min(page, len(starts))
    start, end = [*starts, len(procedures)][number - 1 : number + 1]
    return ListSlice(procedures[start:end], start + 1, number, len(starts))
