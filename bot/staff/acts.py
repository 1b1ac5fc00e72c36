"""Public acts in a chat: shown, done by a press, asked of another person, undone."""

from collections.abc import Callable

from bot.buttons import acts as actions
from bot.buttons.codec import digest
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.state import Prompt, States
from bot.views.staff.acts import ActsView
from knowledge.access import Actor
from knowledge.acts.acts import PublicAct, read_act
from knowledge.acts.public_acts import PublicActs
from knowledge.clock import Clock, today

SHOWN, REFUSAL, HURRY = "act.shown", "act.refusal", "act.hurry"
Propose = Callable[[Actor, Incoming, PublicAct], list[Reply]]


class ActConversation(Conversation):
    access: StaffAccess
    acts: PublicActs
    states: States
    views: ActsView
    clock: Clock

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"yeucau": self.command},
            presses={
                actions.PerformAct: self.perform,
                actions.UndoAct: self.undo,
                actions.ShowActs: self.listed,
                actions.ShowAct: self.show,
                actions.ApproveAct: self.approve,
                actions.AskActRefusal: self.ask_refusal,
                actions.TakeBackAct: self.take_back,
                actions.AskHurry: self.ask_hurry,
            },
            prompts={REFUSAL: self.refusal_typed, HURRY: self.hurry_typed},
            entries=stored(REFUSAL, HURRY),
        )

    def propose(self, actor: Actor, incoming: Incoming, act: PublicAct) -> list[Reply]:
        """Show what would come of an act, with a button that does it."""
        preview = self.acts.preview(actor, act)
        prompt = self.states.ask(incoming.conversation, SHOWN, act.model_dump_json())
        return [self.views.preview(preview, digest(prompt.mark), today(self.clock))]

    def perform_shown(self, actor: Actor, incoming: Incoming, act: PublicAct) -> list[Reply]:
        """Do an act at once: the screen of the press has shown it, for whom and from when."""
        return [self.views.result(self.acts.perform(actor, act), today(self.clock))]

    def perform(self, actor: Actor, incoming: Incoming, wanted: actions.PerformAct) -> list[Reply]:
        prompt = self.states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != SHOWN or digest(prompt.mark) != wanted.mark:
            return [self.views.say("outdated")]
        result = self.acts.perform(actor, read_act(prompt.detail))
        return [self.views.result(result, today(self.clock))]

    def undo(self, actor: Actor, incoming: Incoming, wanted: actions.UndoAct) -> list[Reply]:
        return [self.views.undone(self.acts.undo(actor, wanted.number))]

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        return [self.views.waiting(self.acts.waiting(actor), replaces=False)]

    def listed(self, actor: Actor, incoming: Incoming, wanted: actions.ShowActs) -> list[Reply]:
        return [self.views.waiting(self.acts.waiting(actor), replaces=True)]

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowAct) -> list[Reply]:
        request, preview = self.acts.look(actor, wanted.number)
        return [self.views.request(request, preview, today(self.clock))]

    def approve(self, actor: Actor, incoming: Incoming, wanted: actions.ApproveAct) -> list[Reply]:
        result = self.acts.approve(actor, wanted.number)
        return [self.views.result(result, today(self.clock), approved=True)]

    def ask_refusal(
        self, actor: Actor, incoming: Incoming, wanted: actions.AskActRefusal
    ) -> list[Reply]:
        return self._ask(actor, incoming, REFUSAL, wanted.number)

    def refusal_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return [self.views.over(self.acts.refuse(actor, int(prompt.detail), incoming.text))]

    def take_back(
        self, actor: Actor, incoming: Incoming, wanted: actions.TakeBackAct
    ) -> list[Reply]:
        return [self.views.over(self.acts.take_back(actor, wanted.number))]

    def ask_hurry(self, actor: Actor, incoming: Incoming, wanted: actions.AskHurry) -> list[Reply]:
        return self._ask(actor, incoming, HURRY, wanted.number)

    def hurry_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        result = self.acts.hurry(actor, int(prompt.detail), incoming.text)
        return [self.views.result(result, today(self.clock))]

    def _ask(self, actor: Actor, incoming: Incoming, name: str, number: int) -> list[Reply]:
        request, _ = self.acts.look(actor, number)
        self.states.ask(incoming.conversation, name, str(number))
        return [self.views.ask_reason(name, request)]
