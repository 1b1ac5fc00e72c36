"""A part of a working copy: what it holds, and what may be typed in its place."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from bot.buttons import editing as actions
from bot.messages import Attachment, Button, Reply, Row
from bot.rendering.markup import units
from bot.views.view import View, in_rows, page_of
from knowledge.caveats.caveat import Caveat
from knowledge.caveats.fees import fee_caveats
from knowledge.caveats.times import time_caveats
from knowledge.drafting.changing import items, written
from knowledge.drafting.parts import DraftPart, is_list
from knowledge.editing.drafts import Draft
from knowledge.text.display_text import one_line, shorten

ITEMS_A_PAGE = 10
NUMBERS_A_ROW = 5
LONGEST_ENTRY = 120
LONGEST_SHOWN = 3_000
LINE = Markup("\n")


class PartEditor(View):
    FILE, LABELS = "editing", "editing_labels"

    def part(
        self, draft: Draft, part: DraftPart, page: int = 1, *, replaces: bool = False
    ) -> Reply:
        if is_list(part):
            return self._list(draft, part, page, replaces=replaces)
        text = written(draft.procedure, part)
        html = self.html(
            "value_part",
            title=self.title(part),
            text=shorten(text, LONGEST_SHOWN),
            cut=len(text) > LONGEST_SHOWN,
            example=self.example(part),
        )
        rows = [(self.button(actions.EmptyPart(draft.id, part), "empty"),)] if text else []
        if part is DraftPart.NAME:
            rows = []
        return Reply(str(html), (*rows, (self._back(draft),)), replaces)

    def item(self, draft: Draft, part: DraftPart, number: int, *, replaces: bool = False) -> Reply:
        text = items(draft.procedure, part)[number - 1]
        html = self.html("item_part", title=self.title(part), number=number, text=text)
        place = (draft.id, part, number, draft.revision)
        rows: tuple[Row, ...] = (
            (
                self.button(actions.MoveItem(*place, down=False), "up"),
                self.button(actions.MoveItem(*place, down=True), "down"),
            ),
            (self.button(actions.RemoveItem(*place), "remove"),),
            (self.button(actions.EditPart(draft.id, part, page_with(number)), "to_list"),),
        )
        return Reply(str(html), rows, replaces)

    def whole(self, draft: Draft, part: DraftPart) -> Reply:
        text = written(draft.procedure, part)
        back = ((self.button(actions.EditPart(draft.id, part), "to_list"),),)
        if units(escape(text)) <= LONGEST_SHOWN:
            html = self.html("ask_all", title=self.title(part), text=text)
            return Reply(str(html), back)
        html = self.html("ask_all", title=self.title(part), text="")
        html += LINE + self.html("all_in_file")
        file = Attachment(f"{part.value}.txt", text.encode())
        return Reply(str(html), back, attachment=file)

    def goes_on(self, draft: Draft, part: DraftPart) -> Reply:
        back = self.button(actions.EditPart(draft.id, part), "part_name", name=part.value)
        return self.say("goes_on", (back,))

    def draft_changed(self, text: str) -> Reply:
        return self.say("draft_changed", text=shorten(text, LONGEST_SHOWN))

    def title(self, part: DraftPart) -> str:
        return self.label("part_name", name=part.value)

    def titles(self) -> dict[DraftPart, str]:
        return {part: self.title(part) for part in DraftPart}

    def example(self, part: DraftPart) -> str:
        return self.templates.text("editing_examples", part.value)

    def _list(self, draft: Draft, part: DraftPart, page: int, *, replaces: bool) -> Reply:
        texts = items(draft.procedure, part)
        shown = page_of(texts, ITEMS_A_PAGE, page)
        doubts = _doubts(draft, part)
        lines = [self.html("list_part", title=self.title(part), count=len(texts))]
        lines += [
            self.html(
                "entry",
                number=number,
                text=shorten(one_line(text), LONGEST_ENTRY),
                doubt=doubts.get(number),
            )
            for number, text in shown.numbered()
        ] or [self.html("nothing_yet")]
        html = LINE.join([*lines, Markup(""), self.html("ask_items", example=self.example(part))])
        numbers = (
            self.button(
                actions.EditItem(draft.id, part, number, draft.revision), "item", number=number
            )
            for number, _ in shown.numbered()
        )
        rows = (
            *in_rows(numbers, NUMBERS_A_ROW),
            *self.pager(shown, lambda number: actions.EditPart(draft.id, part, number)),
            (
                self.button(actions.RewritePart(draft.id, part), "rewrite"),
                *([self.button(actions.EmptyPart(draft.id, part), "empty")] if texts else []),
            ),
            (self._back(draft),),
        )
        return Reply(str(html), rows, replaces)

    def _back(self, draft: Draft) -> Button:
        return self.button(actions.ShowDraft(draft.id), "to_draft")


def page_with(number: int) -> int:
    return (number - 1) // ITEMS_A_PAGE + 1


def _doubts(draft: Draft, part: DraftPart) -> dict[int, str]:
    """Tell which items hold a time or a fee that cannot be relied on on any day, by number."""
    day = date.min
    doubts: dict[int, str] = {}
    if part is DraftPart.STEPS:
        for number, step in enumerate(draft.procedure.steps, 1):
            if any(_spoiled(time_caveats(time or "", day)) for time in step.times.values()):
                doubts[number] = "time"
    if part is DraftPart.SUBMISSIONS:
        for number, way in enumerate(draft.procedure.submissions, 1):
            if _spoiled(time_caveats(way.time or "", day)):
                doubts[number] = "time"
            elif any(_spoiled(fee_caveats(fee, day)) for fee in way.fees):
                doubts[number] = "fee"
    return doubts


def _spoiled(caveats: Sequence[Caveat]) -> bool:
    return any(one.spoils for one in caveats)
