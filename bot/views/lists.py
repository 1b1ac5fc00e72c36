"""Lists to browse: subjects, the procedures of one, the agencies with a process of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.buttons import (
    Action,
    ShowField,
    ShowFields,
    ShowProcedure,
    ShowVariants,
    digest,
    pack,
)
from bot.messages import Button, Reply
from bot.views.keyboard import Keyboard, Row
from bot.views.labels import MAX_LABEL, distinct
from bot.views.markup import units
from bot.views.templating import Templates
from knowledge.answering import FieldCount, Listed
from knowledge.text.display_text import one_line, shorten

FIELDS_A_PAGE = 30
SHORT_FIELD = 20
ENTRIES_A_PAGE = 8
LONGEST_NAME = 1_000


@dataclass(frozen=True)
class _Page:
    """Which entries stand on a page: `start` up to `end`, page `number` of `pages`."""

    start: int
    end: int
    number: int
    pages: int


class Lists:
    """Writes lists page by page; every page is an edit of the same message."""

    def __init__(self, templates: Templates, keyboard: Keyboard, page_size: int | None) -> None:
        self._templates = templates
        self._keyboard = keyboard
        self._page_size = page_size

    def fields(self, fields: Sequence[FieldCount], page: int, *, replaces: bool) -> Reply:
        """List the subjects with the number of their procedures."""
        shown = _fixed(len(fields), FIELDS_A_PAGE, page)
        html = self._html("fields", procedures=sum(field.procedures for field in fields))
        rows = _side_by_side([self._field(field) for field in fields[shown.start : shown.end]])
        return self._reply(html, rows, shown, ShowFields, replaces=replaces)

    def field(
        self, field: str | None, procedures: Sequence[Listed], page: int, *, replaces: bool
    ) -> Reply:
        """List the procedures of a subject, numbered, with a button for each."""
        head = self._html(
            "field", name=shorten(one_line(field or ""), LONGEST_NAME), procedures=len(procedures)
        )
        entries = [
            self._html("entry", number=number, name=one_line(procedure.name))
            for number, procedure in enumerate(procedures, 1)
        ]
        shown = self._packed(head, entries, page)
        on_page = procedures[shown.start : shown.end]
        rows = [
            (Button(label, pack(ShowProcedure(procedure.code))),)
            for label, procedure in zip(distinct(on_page), on_page, strict=True)
        ]
        html = Markup("\n").join([head, *entries[shown.start : shown.end]])
        name = digest(field) if field else ""
        back = (self._keyboard.button(ShowFields(), "back_to_fields"),)
        reply = self._reply(
            html, rows, shown, lambda turn: ShowField(name, turn), replaces=replaces
        )
        return Reply(reply.html, (*reply.buttons, back), replaces)

    def variants(
        self, procedure: Listed, agencies: Sequence[str], page: int, *, replaces: bool
    ) -> Reply:
        """List the agencies that have a process of their own for a procedure."""
        shown = _fixed(len(agencies), ENTRIES_A_PAGE, page)
        name = shorten(one_line(procedure.name), LONGEST_NAME)
        html = self._html("variants", name=name, agencies=len(agencies))
        rows = [
            (self._agency(procedure.code, agency),) for agency in agencies[shown.start : shown.end]
        ]
        reply = self._reply(
            html, rows, shown, lambda turn: ShowVariants(procedure.code, turn), replaces=replaces
        )
        back = self._keyboard.button(ShowProcedure(procedure.code), "back_to_procedure")
        return Reply(reply.html, (*reply.buttons, (back,)), replaces)

    def _reply(
        self,
        html: Markup,
        rows: Sequence[Row],
        page: _Page,
        turn: Callable[[int], Action],
        *,
        replaces: bool,
    ) -> Reply:
        pager = self._keyboard.pager(page.number, page.pages, turn)
        return Reply(str(html), (*rows, *pager), replaces)

    def _packed(self, head: Markup, entries: Sequence[Markup], page: int) -> _Page:
        """Choose the entries of a page: at most so many, and no more than the message holds."""
        starts = [0]
        room = None if self._page_size is None else self._page_size - units(head)
        used = 0
        for index, entry in enumerate(entries):
            size = units(entry) + 1
            full = index - starts[-1] >= ENTRIES_A_PAGE
            if index > starts[-1] and (full or (room is not None and used + size > room)):
                starts.append(index)
                used = 0
            used += size
        number = min(page, len(starts))
        ends = [*starts[1:], len(entries)]
        return _Page(starts[number - 1], ends[number - 1], number, len(starts))

    def _field(self, field: FieldCount) -> Button:
        name = shorten(one_line(field.field or ""), MAX_LABEL - 10)
        action = ShowField(digest(field.field) if field.field else "")
        return self._keyboard.button(action, "field", name=name, procedures=field.procedures)

    def _agency(self, code: str, agency: str) -> Button:
        name = shorten(one_line(agency), MAX_LABEL)
        return self._keyboard.button(
            ShowProcedure(code, agency=digest(agency)), "agency", name=name
        )

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("lists", piece, **values)


def _side_by_side(buttons: Sequence[Button]) -> list[Row]:
    """Put two buttons on a row where both labels can be read on a phone."""
    rows: list[Row] = []
    for button in buttons:
        short = len(button.label) <= SHORT_FIELD
        if short and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= SHORT_FIELD:
            rows[-1] = (rows[-1][0], button)
        else:
            rows.append((button,))
    return rows


def _fixed(count: int, per_page: int, page: int) -> _Page:
    pages = max(1, -(-count // per_page))
    number = min(page, pages)
    return _Page((number - 1) * per_page, min(count, number * per_page), number, pages)
