"""What is kept about people, and that it is gone, as messages."""

from dataclasses import replace

from bot.buttons import EraseMine, KeepMine, pack
from bot.messages import Button, Reply
from bot.views.templating import Templates

FILE = "privacy"
LABELS = "trust_labels"


class PrivacyView:
    """Writes about privacy."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def say(self, piece: str, /, *, replaces: bool = False, **values: object) -> Reply:
        """Say one of the pieces of the template of privacy."""
        return Reply(str(self._templates.html(FILE, piece, **values)), replaces=replaces)

    def ask_to_erase(self) -> Reply:
        """Ask whether all is to be deleted."""
        buttons = (self._button(EraseMine(), "erase"), self._button(KeepMine(), "keep"))
        return replace(self.say("ask_to_erase"), buttons=(buttons,))

    def _button(self, action: EraseMine | KeepMine, label: str) -> Button:
        return Button(self._templates.text(LABELS, label), pack(action))
