"""Staff see what people report about answers, and settle it; who waits for that is told."""

from bot.buttons import reports as actions
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.state import Prompt, States
from bot.views.staff.reports import ReportsView
from knowledge.access import Actor
from knowledge.learning.reports import ReportOutcome, ReportQueue

ANSWER = "reports.answer"


class ReportsConversation(Conversation):
    access: StaffAccess
    queue: ReportQueue
    states: States
    views: ReportsView

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"phanhoi": self.command},
            presses={
                actions.ShowReports: self.turn,
                actions.ShowReport: self.show,
                actions.SettleFixed: self.fixed,
                actions.SettleAround: self.around,
                actions.AskWhyRight: self.ask_why,
                actions.SetReportsAside: self.set_aside,
            },
            prompts={ANSWER: self.answered},
            entries=stored(ANSWER),
        )

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        return [self._listed(actor, 1, replaces=False)]

    def turn(self, actor: Actor, incoming: Incoming, wanted: actions.ShowReports) -> list[Reply]:
        return [self._listed(actor, wanted.page, replaces=True)]

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowReport) -> list[Reply]:
        return [self.views.one(self.queue.one(actor, wanted.number), wanted.page)]

    def fixed(self, actor: Actor, incoming: Incoming, wanted: actions.SettleFixed) -> list[Reply]:
        return self._settle(actor, wanted.number, ReportOutcome.FIXED)

    def around(self, actor: Actor, incoming: Incoming, wanted: actions.SettleAround) -> list[Reply]:
        return self._settle(actor, wanted.number, ReportOutcome.AROUND)

    def ask_why(self, actor: Actor, incoming: Incoming, wanted: actions.AskWhyRight) -> list[Reply]:
        shown = self.queue.one(actor, wanted.number)
        self.states.ask(incoming.conversation, ANSWER, str(wanted.number))
        return [self.views.ask_why(shown)]

    def answered(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        number, answer = int(prompt.detail), incoming.text
        return self._settle(actor, number, ReportOutcome.RIGHT, answer, replaces=False)

    def set_aside(
        self, actor: Actor, incoming: Incoming, wanted: actions.SetReportsAside
    ) -> list[Reply]:
        self.queue.set_aside(actor, wanted.number)
        return [self._listed(actor, 1, replaces=True)]

    def _settle(
        self,
        actor: Actor,
        number: int,
        outcome: ReportOutcome,
        answer: str = "",
        *,
        replaces: bool = True,
    ) -> list[Reply]:
        shown, told = self.queue.settle(actor, number, outcome, answer)
        return [self.views.settled(shown, told, replaces=replaces)]

    def _listed(self, actor: Actor, page: int, *, replaces: bool) -> Reply:
        groups = self.queue.waiting(actor)
        return self.views.listed(groups, self.queue.names, page, replaces=replaces)
