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
from bot.staff.acting import Acting
from bot.staff.editing.workshop import Workshop
from knowledge.clock import today
from knowledge.editing.copies import Draft


class CardTalk:
    """Answers /bannhap and the buttons of the card."""

    def __init__(self, acting: Acting, workshop: Workshop) -> None:
        self._acting = acting
        self._shop = workshop
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
        """List the person's working copies."""
        drafts = self._shop.drafts.mine(self._acting.actor(incoming))
        return [self._shop.views.beginning.drafts(drafts)]

    def show(self, incoming: Incoming, wanted: ShowDraft) -> list[Reply]:
        """Show the card."""
        draft = self._draft(incoming, wanted.draft)
        return self._shop.show_card(draft, wanted.page, replaces=True)

    def undo(self, incoming: Incoming, wanted: UndoEdit) -> list[Reply]:
        """Take the last change back."""
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.undo(actor, wanted.draft)
        return self._shop.show_card(draft, replaces=True)

    def preview(self, incoming: Incoming, wanted: PreviewDraft) -> list[Reply]:
        """Show the working copy as citizens will see it."""
        draft = self._draft(incoming, wanted.draft)
        day = today(self._shop.clock)
        previews = self._shop.views.previews
        return [previews.preview(draft, day, wanted.facet, wanted.page, replaces=True)]

    def compare(self, incoming: Incoming, wanted: CompareDraft) -> list[Reply]:
        """Show what the working copy changes in the effective text."""
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.open(actor, wanted.draft)
        compared = self._shop.looking.against_effective(actor, draft.id)
        return self._shop.views.comparisons.against_effective(draft, compared)

    def check(self, incoming: Incoming, wanted: CheckDraft) -> list[Reply]:
        """Show what the checks find."""
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.open(actor, wanted.draft)
        report = self._shop.looking.check(actor, draft.id)
        return [self._shop.views.comparisons.checked(draft, report)]

    def discard(self, incoming: Incoming, wanted: DiscardDraft) -> list[Reply]:
        """Let a working copy go, after a question back."""
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.open(actor, wanted.draft)
        if not wanted.sure:
            return [self._shop.views.cards.ask_discard(draft)]
        self._shop.drafts.discard(actor, draft.id)
        return [self._shop.views.cards.say("discarded", replaces=True)]

    def _draft(self, incoming: Incoming, number: int) -> Draft:
        return self._shop.drafts.open(self._acting.actor(incoming), number)
