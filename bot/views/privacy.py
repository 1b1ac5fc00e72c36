"""What is kept about people, and that it is gone, as messages."""

from bot.buttons.trust import EraseMine, KeepMine
from bot.messages import Reply
from bot.views.view import View


class PrivacyView(View):
    FILE, LABELS = "privacy", "trust_labels"

    def ask_to_erase(self) -> Reply:
        row = (self.button(EraseMine(), "erase"), self.button(KeepMine(), "keep"))
        return self.say("ask_to_erase", row)
