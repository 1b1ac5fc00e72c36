"""The card of a working copy: shown, undone, previewed, compared, checked, let go."""

from bot.buttons.editing import (
    CheckDraft,
    CompareDraft,
    DiscardDraft,
    PreviewDraft,
    ShowDraft,
    UndoEdit,
)
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import EditingTools
from knowledge.clock import today
from knowledge.editing.drafts import Draft


class DraftConversation:
    def __init__(self, access: StaffAccess, tools: EditingTools) -> None:
        self._access = access
        self._tools = tools
        self.routes = Routes(
            commands={"bannhap": self.mine},
            presses={
                ShowDraft: self.show,
                UndoEdit: self.undo,
                PreviewDraft: self.preview,
                CompareDraft: self.compare,
                CheckDraft: self.check,
                DiscardDraft: self.discard,
            },
        )

    def mine(self, incoming: Incoming, argument: str) -> list[Reply]:
        drafts = self._tools.drafts.mine(self._access.require_staff(incoming))
        return [self._tools.views.choices.drafts(drafts)]

    def show(self, incoming: Incoming, wanted: ShowDraft) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        return self._tools.show_card(draft, wanted.page, replaces=True)

    def undo(self, incoming: Incoming, wanted: UndoEdit) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.undo(actor, wanted.draft)
        return self._tools.show_card(draft, replaces=True)

    def preview(self, incoming: Incoming, wanted: PreviewDraft) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        day = today(self._tools.clock)
        previews = self._tools.views.previews
        return [previews.preview(draft, day, wanted.facet, wanted.page, replaces=True)]

    def compare(self, incoming: Incoming, wanted: CompareDraft) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.open(actor, wanted.draft)
        compared = self._tools.inspection.against_effective(actor, draft.id)
        return self._tools.views.comparisons.against_effective(draft, compared)

    def check(self, incoming: Incoming, wanted: CheckDraft) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.open(actor, wanted.draft)
        report = self._tools.inspection.check(actor, draft.id)
        return [self._tools.views.comparisons.checked(draft, report)]

    def discard(self, incoming: Incoming, wanted: DiscardDraft) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.open(actor, wanted.draft)
        if not wanted.sure:
            return [self._tools.views.cards.ask_discard(draft)]
        self._tools.drafts.discard(actor, draft.id)
        return [self._tools.views.cards.edit("discarded")]

    def _draft(self, incoming: Incoming, number: int) -> Draft:
        return self._tools.drafts.open(self._access.require_staff(incoming), number)
