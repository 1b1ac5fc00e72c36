"""What staff read while they edit: the card of a working copy, its parts, previews."""

from bot.views.editing.beginning import Beginnings
from bot.views.editing.cards import Cards
from bot.views.editing.comparisons import Comparisons
from bot.views.editing.parts import Parts
from bot.views.editing.previews import Previews
from bot.views.keyboard import Keyboard
from bot.views.procedure import ProcedureView
from bot.views.templating import Templates


class EditingViews:
    """All views of editing, for messages that hold `page_size` UTF-16 units."""

    def __init__(
        self,
        templates: Templates,
        keyboard: Keyboard,
        procedure: ProcedureView,
        page_size: int | None,
    ) -> None:
        self.beginning = Beginnings(templates)
        self.cards = Cards(templates)
        self.comparisons = Comparisons(templates, page_size)
        self.parts = Parts(templates)
        self.previews = Previews(templates, keyboard, procedure)
