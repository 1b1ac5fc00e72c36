"""How a working copy stands: against the effective text, against others' work, in the checks."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons.codec import pack
from bot.buttons.editing import KeepOwn, ShowDraft
from bot.messages import Button, Reply, Row
from bot.views.checks import ChecksView
from bot.views.pages import Frame, paginate
from bot.views.staff.differences import Differences
from bot.views.templating import Templates
from knowledge.checks import Report
from knowledge.editing.copies import Draft
from knowledge.editing.difference import PartChange
from knowledge.editing.looking import AgainstEffective
from knowledge.editing.submitting import Meanwhile


class DraftComparisons:
    """Writes differences, as many messages as they need, and what the checks found."""

    def __init__(self, templates: Templates, page_size: int | None) -> None:
        self._templates = templates
        self._page_size = page_size
        self._differences = Differences(templates)
        self._checks = ChecksView(templates)

    def against_effective(self, draft: Draft, compared: AgainstEffective) -> list[Reply]:
        """Show what the working copy changes in the effective text."""
        back = ((self._button(ShowDraft(draft.id), "to_draft"),),)
        if not compared.changes:
            return [Reply(str(self._html("no_difference")), back)]
        return self._pages(
            self._html("compare_head", number=compared.number, national=compared.national),
            compared.changes,
            back,
        )

    def meanwhile(self, draft: Draft, newer: Meanwhile) -> list[Reply]:
        """Show what others have done since the working copy was begun."""
        head = self._html("meanwhile", author=newer.author, number=newer.version.number)
        rows = (
            (
                self._button(KeepOwn(draft.id), "keep_mine"),
                self._button(ShowDraft(draft.id), "to_draft"),
            ),
        )
        return self._pages(head, newer.changes, rows)

    def checked(self, draft: Draft, report: Report, *, submitting: bool = False) -> Reply:
        """Show what the checks found; one who submits is told next what to do about it."""
        back = ((self._button(ShowDraft(draft.id), "to_draft"),),)
        html = str(self._checks.report(report, for_author=not submitting))
        return Reply(html, () if submitting else back)

    def _pages(
        self, head: Markup, changes: Sequence[PartChange], rows: tuple[Row, ...]
    ) -> list[Reply]:
        sections = self._differences.sections(changes)
        *before, last = paginate(sections, Frame(head, Markup("")), self._page_size)
        return [*(Reply(str(page)) for page in before), Reply(str(last), rows)]

    def _button(self, action: KeepOwn | ShowDraft, label: str) -> Button:
        return Button(self._templates.text("editing_labels", label), pack(action))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("editing", piece, **values)
