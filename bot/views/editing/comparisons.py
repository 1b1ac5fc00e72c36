"""How a working copy stands: for citizens, against other texts, in the checks."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from bot.buttons.editing import (
    KeepOwn,
    KeepWhole,
    PreviewDraft,
    ShowDraft,
    SubmitAgain,
    SubmitDraft,
)
from bot.messages import Attachment, Reply, Row
from bot.rendering.markup import units
from bot.rendering.pages import Frame
from bot.views.checks import ChecksView
from bot.views.keyboard import FACET_ROWS, Keyboard
from bot.views.procedure import ProcedureView
from bot.views.staff.differences import Differences
from bot.views.view import View, page_of
from knowledge.checks.findings import CheckReport
from knowledge.description.circumstances import Circumstances
from knowledge.editing.difference import PartChange
from knowledge.editing.draft_inspection import AgainstEffective
from knowledge.editing.drafts import Draft
from knowledge.editing.submitting import ConcurrentChange, DraftMerge
from knowledge.records import Published
from knowledge.text.facets import Facet

LONGEST_WHOLE = 3_900


class DraftComparisons(View):
    FILE, LABELS = "editing", "editing_labels"

    differences: Differences
    checks: ChecksView

    def against_effective(self, draft: Draft, compared: AgainstEffective) -> list[Reply]:
        back = self.button(ShowDraft(draft.id), "to_draft")
        if not compared.changes:
            return [self.say("no_difference", (back,))]
        head = self.html("compare_head", number=compared.number, national=compared.national)
        return self._pages(head, compared.changes, (back,))

    def whole(self, draft: Draft, text: str) -> list[Reply]:
        """Give a working copy as one message, or as a file where no message holds it."""
        back = ((self.button(ShowDraft(draft.id), "to_draft"),),)
        if units(escape(text)) <= LONGEST_WHOLE:
            return [self.say("whole_head"), Reply(str(self.html("whole", text=text)), back)]
        file = Attachment(f"{draft.procedure.code}.txt", text.encode())
        return [Reply(str(self.html("whole_in_file")), back, attachment=file)]

    def of_whole(self, draft: Draft, changes: Sequence[PartChange]) -> list[Reply]:
        back = self.button(ShowDraft(draft.id), "to_draft")
        if not changes:
            return [self.say("whole_unchanged", (back,))]
        keep = self.button(KeepWhole(draft.id), "keep_whole")
        return self._pages(self.html("whole_changes"), changes, (keep, back))

    def meanwhile(self, draft: Draft, newer: ConcurrentChange) -> list[Reply]:
        head = self.html("meanwhile", author=newer.author, number=newer.version.number)
        keep = self.button(KeepOwn(draft.id), "keep_mine")
        return self._pages(
            head, newer.changes, (keep, self.button(ShowDraft(draft.id), "to_draft"))
        )

    def merged(self, merge: DraftMerge) -> list[Reply]:
        """Tell what was put together, and offer the way on."""
        draft = merge.draft
        row: Row = (self.button(ShowDraft(draft.id), "to_draft"),)
        if draft.waiting is None:
            row = (self.button(SubmitDraft(draft.id), "submit"), *row)
        rows = [row]
        if draft.reason and draft.waiting is None:
            rows.insert(0, (self.button(SubmitAgain(draft.id), "submit_again"),))
        sections = []
        for piece, changes in (("taken", merge.taken), ("kept", merge.kept)):
            if changes:
                sections.append(self.differences.lead(self.html(piece)))
                sections += self.differences.sections(changes, "no_difference")
        head = self.html("merged", reason=draft.reason)
        *before, last = self.differences.joined_pages(sections, Frame(head, Markup("")))
        return [*(Reply(str(page)) for page in before), Reply(str(last), tuple(rows))]

    def checked(self, draft: Draft, report: CheckReport, *, submitting: bool = False) -> Reply:
        back = (self.button(ShowDraft(draft.id), "to_draft"),)
        html = str(self.checks.report(report, for_author=not submitting))
        return Reply(html, () if submitting else (back,))

    def _pages(self, head: Markup, changes: Sequence[PartChange], row: Row) -> list[Reply]:
        frame = Frame(head, Markup(""))
        *before, last = self.differences.pages(changes, frame, "no_difference")
        return [*(Reply(str(page)) for page in before), Reply(str(last), (row,))]


class DraftPreviews(View):
    FILE, LABELS = "editing", "editing_labels"

    keyboard: Keyboard
    procedure: ProcedureView

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
            return [self.procedure.show(published, circumstances).html]
        return self.procedure.pages(published, circumstances, circumstances.facet)

    def _sides(self, draft: Draft, shown: Facet | None) -> list[Row]:
        return [
            tuple(
                self.keyboard.button(
                    PreviewDraft(draft.id, None if side is shown else side),
                    "facet",
                    name=side.value,
                    shown=side is shown,
                )
                for side in row
            )
            for row in FACET_ROWS
        ]
