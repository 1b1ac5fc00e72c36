"""A citizen asks what is kept about them, and has it deleted."""

from bot.buttons.trust import EraseMine, KeepMine
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from knowledge.desk import Retention


class PrivacyConversation:
    def __init__(self, keeping: Retention, views: Views) -> None:
        self._keeping = keeping
        self._views = views
        self.routes = Routes(
            commands={"quyenriengtu": self.explain, "xoadulieu": self.ask_to_erase},
            presses={EraseMine: self.erase, KeepMine: self.keep},
        )

    def explain(self, incoming: Incoming, argument: str) -> list[Reply]:
        return [self._views.privacy.say("kept", days=self._keeping.days)]

    def ask_to_erase(self, incoming: Incoming, argument: str) -> list[Reply]:
        return [self._views.privacy.ask_to_erase()]

    def erase(self, incoming: Incoming, wanted: EraseMine) -> list[Reply]:
        """Delete what is held about the person who pressed, of a group nothing but theirs."""
        # A private chat goes by the number of the person.
        own = {incoming.user, incoming.conversation}
        self._keeping.erase(incoming.user, sorted(own))
        return [self._views.privacy.edit("erased")]

    def keep(self, incoming: Incoming, wanted: KeepMine) -> list[Reply]:
        return [self._views.privacy.edit("not_erased")]
