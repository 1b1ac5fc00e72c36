"""What staff read while they edit: the card of a working copy, its parts, previews."""

from bot.views.checks import ChecksView
from bot.views.editing.cards import DraftCards, EditingChoices
from bot.views.editing.comparisons import DraftComparisons, DraftPreviews
from bot.views.editing.parts import PartEditor
from bot.views.editing.received import ReceivedViews
from bot.views.keyboard import Keyboard
from bot.views.procedure import ProcedureView
from bot.views.staff.differences import Differences
from bot.views.templating import Templates


class EditingViews:
    def __init__(
        self,
        templates: Templates,
        keyboard: Keyboard,
        procedure: ProcedureView,
        differences: Differences,
        checks: ChecksView,
    ) -> None:
        self.choices = EditingChoices(templates)
        self.cards = DraftCards(templates)
        self.comparisons = DraftComparisons(templates, differences, checks)
        self.parts = PartEditor(templates)
        self.previews = DraftPreviews(templates, keyboard, procedure)
        self.received = ReceivedViews(templates, differences, procedure)
