"""What may be meant otherwise is asked about before a prompt takes it: one way for all prompts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.buttons.citizen import AskTyped, LeavePrompt, TakeTyped
from bot.buttons.codec import digest
from bot.conversation import Conversation, Prompted, Routes
from bot.messages import Incoming, IncomingKind, Reply
from bot.state import Prompt, States
from bot.views import Views
from bot.views.doubts import STRAY, Doubt, Entry
from knowledge.conversation.stray_texts import StrayTextReader


class DoubtConversation(Conversation):
    """Stands before the prompts of `inner` that store what is typed, and answers for them."""

    inner: Routes
    reader: StrayTextReader
    states: States
    views: Views
    ask: Callable[[Incoming], list[Reply]]

    def routes(self) -> Routes:
        before = {
            name: partial(self.typed, self.inner.prompts[name]) for name in self.inner.entries
        }
        return replace(
            self.inner,
            prompts={**self.inner.prompts, **before},
            presses={
                **self.inner.presses,
                TakeTyped: self.take,
                AskTyped: self.question,
                LeavePrompt: self.leave,
            },
        )

    def typed(self, taken: Prompted, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        entry = self.inner.entries[prompt.name](incoming, prompt)
        doubt = self._doubt(incoming.text, entry)
        if doubt is None:
            return taken(incoming, prompt)
        held = self.states.hold(incoming.conversation, prompt, incoming.text)
        return [self.views.doubts.asked(doubt, entry, incoming.text, held.mark)]

    def take(self, incoming: Incoming, wanted: TakeTyped) -> list[Reply]:
        prompt = self._held(incoming, wanted.mark)
        if prompt is None or prompt.name not in self.inner.prompts:
            return [self.views.talk.say("stale")]
        return self.inner.prompts[prompt.name](_as_text(incoming, prompt.typed), prompt)

    def question(self, incoming: Incoming, wanted: AskTyped) -> list[Reply]:
        prompt = self._held(incoming, wanted.mark)
        if prompt is None:
            return [self.views.talk.say("stale")]
        return self.ask(_as_text(incoming, prompt.typed))

    def leave(self, incoming: Incoming, wanted: LeavePrompt) -> list[Reply]:
        asked = self.states.load(incoming.conversation).prompt is not None
        return [self.views.talk.say("left" if asked else "nothing_to_leave")]

    def _doubt(self, text: str, entry: Entry) -> Doubt | None:
        if self.reader.is_stray(text, number_fits=entry.numeric):
            return STRAY
        return entry.doubt

    def _held(self, incoming: Incoming, mark: str) -> Prompt | None:
        prompt = self.states.load(incoming.conversation).prompt
        fits = prompt is not None and prompt.typed and digest(prompt.mark) == mark
        return prompt if fits else None


def _as_text(incoming: Incoming, text: str) -> Incoming:
    return replace(incoming, kind=IncomingKind.TEXT, text=text, payload="")
