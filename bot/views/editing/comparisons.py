"""How a working copy stands: against the effective text, against others' work, in the checks."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons.editing import KeepOwn, ShowDraft
from bot.messages import Reply, Row
from bot.rendering.pages import Frame
from bot.views.checks import ChecksView
from bot.views.staff.differences import Differences
from bot.views.templating import Templates
from bot.views.view import View
from knowledge.checks.findings import CheckReport
from knowledge.editing.difference import PartChange
from knowledge.editing.draft_inspection import AgainstEffective
from knowledge.editing.drafts import Draft
from knowledge.editing.submitting import ConcurrentChange


class DraftComparisons(View):
    FILE, LABELS = "editing", "editing_labels"

    def __init__(self, templates: Templates, page_size: int | None) -> None:
        super().__init__(templates)
        self._differences = Differences(templates, page_size)
        self._checks = ChecksView(templates)

    def against_effective(self, draft: Draft, compared: AgainstEffective) -> list[Reply]:
        back = self.button(ShowDraft(draft.id), "to_draft")
        if not compared.changes:
            return [self.say("no_difference", (back,))]
        head = self.html("compare_head", number=compared.number, national=compared.national)
        return self._pages(head, compared.changes, (back,))

    def meanwhile(self, draft: Draft, newer: ConcurrentChange) -> list[Reply]:
        head = self.html("meanwhile", author=newer.author, number=newer.version.number)
        keep = self.button(KeepOwn(draft.id), "keep_mine")
        return self._pages(
            head, newer.changes, (keep, self.button(ShowDraft(draft.id), "to_draft"))
        )

    def checked(self, draft: Draft, report: CheckReport, *, submitting: bool = False) -> Reply:
        back = (self.button(ShowDraft(draft.id), "to_draft"),)
        html = str(self._checks.report(report, for_author=not submitting))
        return Reply(html, () if submitting else (back,))

    def _pages(self, head: Markup, changes: Sequence[PartChange], row: Row) -> list[Reply]:
        frame = Frame(head, Markup(""))
        *before, last = self._differences.pages(changes, frame, "no_difference")
        return [*(Reply(str(page)) for page in before), Reply(str(last), (row,))]
