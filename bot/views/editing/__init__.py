"""What staff read while they edit: the card of a working copy, its parts, previews."""

from bot.views.editing.cards import DraftCards
from bot.views.editing.choices import EditingChoices
from bot.views.editing.comparisons import DraftComparisons
from bot.views.editing.parts import PartEditor
from bot.views.editing.previews import DraftPreviews
from bot.views.keyboard import Keyboard
from bot.views.procedure import ProcedureView
from bot.views.templating import Templates


class EditingViews:
    def __init__(
        self,
        templates: Templates,
        keyboard: Keyboard,
        procedure: ProcedureView,
        page_size: int | None,
    ) -> None:
        self.choices = EditingChoices(templates)
        self.cards = DraftCards(templates)
        self.comparisons = DraftComparisons(templates, page_size)
        self.parts = PartEditor(templates)
        self.previews = DraftPreviews(templates, keyboard, procedure)
