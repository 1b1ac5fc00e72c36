"""Days picked from a calendar answer the prompt that it stands under, as if they were typed."""

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons.codec import digest
from bot.buttons.dates import PickDay, TurnMonth
from bot.conversation import Prompted, Routes
from bot.messages import Incoming, IncomingKind, Reply
from bot.state import Prompt, States
from bot.views import Views


class CalendarConversation:
    def __init__(self, prompts: Mapping[str, Prompted], states: States, views: Views) -> None:
        self._prompts = prompts
        self._states = states
        self._views = views
        self.routes = Routes(presses={PickDay: self.pick, TurnMonth: self.turn})

    def pick(self, incoming: Incoming, wanted: PickDay) -> list[Reply]:
        prompt = self._open(incoming, wanted.mark)
        if prompt is None or prompt.name not in self._prompts:
            return [self._views.talk.say("stale")]
        typed = replace(incoming, kind=IncomingKind.TEXT, text=f"{wanted.day:%d/%m/%Y}", payload="")
        return self._prompts[prompt.name](typed, prompt)

    def turn(self, incoming: Incoming, wanted: TurnMonth) -> list[Reply]:
        """Show another month; the prompt goes on under a new mark."""
        prompt = self._open(incoming, wanted.mark)
        if prompt is None:
            return [self._views.talk.say("stale")]
        again = self._states.ask(incoming.conversation, prompt.name, prompt.detail)
        rows = self._views.calendar.rows(again.mark, wanted.day)
        return [Reply(str(self._views.talk.say("pick_a_day").html), rows, replaces=True)]

    def _open(self, incoming: Incoming, mark: str) -> Prompt | None:
        prompt = self._states.load(incoming.conversation).prompt
        return prompt if prompt is not None and digest(prompt.mark) == mark else None
