"""When the whole bot is off, questions get the reason; everything else goes on."""

from collections.abc import Callable

from bot.messages import Incoming, Reply
from bot.views import Views
from knowledge.answering import Answering

Ask = Callable[[Incoming], list[Reply]]


class Gate:
    """Stands before the answering of questions."""

    def __init__(self, answering: Answering, views: Views) -> None:
        self._answering = answering
        self._views = views

    def guard(self, ask: Ask) -> Ask:
        """Let questions through only while the bot is on."""

        def guarded(incoming: Incoming) -> list[Reply]:
            reason = self._answering.board().bot_off
            return (
                ask(incoming)
                if reason is None
                else [self._views.talk.say("bot_off", reason=reason)]
            )

        return guarded
