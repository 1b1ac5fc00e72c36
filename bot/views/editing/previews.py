"""A working copy as citizens will see it."""

from datetime import date

from bot.buttons.editing import PreviewDraft, ShowDraft
from bot.messages import Reply, Row
from bot.views.keyboard import FACET_ROWS, Keyboard
from bot.views.procedure import ProcedureView
from bot.views.templating import Templates
from bot.views.view import View, page_of
from knowledge.description.circumstances import Circumstances
from knowledge.editing.drafts import Draft
from knowledge.records import Published
from knowledge.text.facets import Facet


class DraftPreviews(View):
    FILE, LABELS = "editing", "editing_labels"

    def __init__(self, templates: Templates, keyboard: Keyboard, procedure: ProcedureView) -> None:
        super().__init__(templates)
        self._keyboard = keyboard
        self._procedure = procedure

    def preview(
        self, draft: Draft, day: date, facet: Facet | None, page: int, *, replaces: bool
    ) -> Reply:
        start = draft.procedure.effective_from or day
        published = Published(draft.procedure, (draft.base or 0) + 1, start, sample=False)
        pages = self._pages(published, Circumstances(today=day, facet=facet))
        shown = page_of(pages, 1, page)
        head = self.html("preview_head")
        rows = [
            *self.pager(shown, lambda number: PreviewDraft(draft.id, facet, number)),
            *self._sides(draft, facet),
            (self.button(ShowDraft(draft.id), "to_draft"),),
        ]
        return Reply(f"{head}\n\n{shown.items[0]}", tuple(rows), replaces)

    def _pages(self, published: Published, circumstances: Circumstances) -> list[str]:
        if circumstances.facet is None:
            return [self._procedure.show(published, circumstances).html]
        return self._procedure.pages(published, circumstances, circumstances.facet)

    def _sides(self, draft: Draft, shown: Facet | None) -> list[Row]:
        return [
            tuple(
                self._keyboard.button(
                    PreviewDraft(draft.id, None if side is shown else side),
                    "facet",
                    name=side.value,
                    shown=side is shown,
                )
                for side in row
            )
            for row in FACET_ROWS
        ]
