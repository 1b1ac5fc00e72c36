"""Values → Reply: everything that people read is written here."""

from bot.views.keyboard import Keyboard
from bot.views.lists import Lists
from bot.views.places import PlaceView
from bot.views.procedure import ProcedureView
from bot.views.talk import Talk
from bot.views.templating import Templates
from knowledge.places.places import bundled_places


class Views:
    """All views for a front whose messages hold `page_size` UTF-16 units (None: any length)."""

    def __init__(self, page_size: int | None = None) -> None:
        templates = Templates()
        keyboard = Keyboard(templates)
        self.places = PlaceView(templates, bundled_places().country.province)
        self.talk = Talk(templates, keyboard, page_size)
        self.procedure = ProcedureView(templates, keyboard, page_size)
        self.lists = Lists(templates, keyboard, page_size)
