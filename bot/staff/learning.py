"""Staff teach the base what people mean by questions that nothing answers."""

from collections.abc import Callable

from bot.buttons import learning as actions
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.staff.acts import Propose
from bot.state import Prompt, States
from bot.views.staff.learning import LearningView
from knowledge.access import Actor
from knowledge.acts.acts import ForgetAct, TeachAct
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.learning.reports import ReportQueue
from knowledge.learning.teaching import SayingKind, Teaching

CODE, ADVICE = "learning.code", "learning.advice"
MOST_WORDINGS = 3


class LearningConversation(Conversation):
    access: StaffAccess
    groups: GroupKeeping
    reports: ReportQueue
    teaching: Teaching
    states: States
    views: LearningView
    propose: Propose
    add: Callable[[Actor, Incoming, str], list[Reply]]

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"hoccauhoi": self.command},
            presses={
                actions.ShowGroups: self.turn,
                actions.ShowGroup: self.show,
                actions.TeachProcedure: self.teach,
                actions.TeachNeed: self.teach_need,
                actions.TypeProcedure: self.ask_code,
                actions.RefuseGroup: self.ask_advice,
                actions.TeachMatter: self.teach_matter,
                actions.DraftGroup: self.draft,
                actions.SetGroupAside: self.set_aside,
                actions.ShowLearned: self.learned,
                actions.ForgetSaying: self.forget,
            },
            prompts={CODE: self.code_typed, ADVICE: self.advice_typed},
            entries=stored(CODE, ADVICE),
        )

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        return [self._listed(actor, 1, replaces=False)]

    def turn(self, actor: Actor, incoming: Incoming, wanted: actions.ShowGroups) -> list[Reply]:
        return [self._listed(actor, wanted.page, replaces=True)]

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowGroup) -> list[Reply]:
        group = self.groups.one(actor, wanted.number)
        return [self.views.group(group, self.teaching.needs_near(group.examples[0]))]

    def teach(
        self, actor: Actor, incoming: Incoming, wanted: actions.TeachProcedure
    ) -> list[Reply]:
        return self._teach(actor, incoming, wanted.number, *self.teaching.target_of(wanted.code))

    def teach_need(
        self, actor: Actor, incoming: Incoming, wanted: actions.TeachNeed
    ) -> list[Reply]:
        need = self.teaching.need(wanted.need)
        return self._teach(actor, incoming, wanted.number, SayingKind.NEED, need)

    def ask_code(
        self, actor: Actor, incoming: Incoming, wanted: actions.TypeProcedure
    ) -> list[Reply]:
        return self._ask(actor, incoming, CODE, wanted.number)

    def code_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        target = self.teaching.target_of(incoming.text.strip())
        return self._teach(actor, incoming, int(prompt.detail), *target)

    def ask_advice(
        self, actor: Actor, incoming: Incoming, wanted: actions.RefuseGroup
    ) -> list[Reply]:
        group = self.groups.one(actor, wanted.number)
        self.states.ask(incoming.conversation, ADVICE, str(wanted.number))
        near = self.teaching.matters_near(group.examples[0])
        return [self.views.ask_advice(group, near)]

    def advice_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        number, advice = int(prompt.detail), " ".join(incoming.text.split())
        return self._teach(actor, incoming, number, SayingKind.ADVICE, advice)

    def teach_matter(
        self, actor: Actor, incoming: Incoming, wanted: actions.TeachMatter
    ) -> list[Reply]:
        matter = self.teaching.matter(wanted.matter)
        return self._teach(actor, incoming, wanted.number, SayingKind.MATTER, matter)

    def draft(self, actor: Actor, incoming: Incoming, wanted: actions.DraftGroup) -> list[Reply]:
        group = self.groups.one(actor, wanted.number)
        self.groups.set_aside(actor, wanted.number)
        name = self.teaching.wording_of(group.examples[0])
        return self.add(actor, incoming, f"{self.teaching.working_code(group.stored.key)} {name}")

    def set_aside(
        self, actor: Actor, incoming: Incoming, wanted: actions.SetGroupAside
    ) -> list[Reply]:
        self.groups.set_aside(actor, wanted.number)
        return [self._listed(actor, 1, replaces=True)]

    def learned(self, actor: Actor, incoming: Incoming, wanted: actions.ShowLearned) -> list[Reply]:
        sayings = self.teaching.learned(actor)
        return [self.views.learned(sayings, wanted.page, self.teaching.meaning_of)]

    def forget(self, actor: Actor, incoming: Incoming, wanted: actions.ForgetSaying) -> list[Reply]:
        return self.propose(actor, incoming, ForgetAct(number=wanted.number))

    def _listed(self, actor: Actor, page: int, *, replaces: bool) -> Reply:
        groups, reports = self.groups.waiting(actor), len(self.reports.waiting(actor))
        return self.views.listed(groups, reports, page, replaces=replaces)

    def _teach(
        self, actor: Actor, incoming: Incoming, number: int, means: SayingKind, target: str
    ) -> list[Reply]:
        group = self.groups.one(actor, number)
        texts = self.teaching.wordings_of(group.examples[:MOST_WORDINGS])
        act = TeachAct(texts=texts, means=means, target=target, group=number)
        return self.propose(actor, incoming, act)

    def _ask(self, actor: Actor, incoming: Incoming, prompt: str, number: int) -> list[Reply]:
        group = self.groups.one(actor, number)
        self.states.ask(incoming.conversation, prompt, str(number))
        return [self.views.ask_code(group)]
