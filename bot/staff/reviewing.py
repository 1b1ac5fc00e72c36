"""Approvers decide on what waits: one version, or an import as a whole; what would come of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.buttons import staff as actions
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.staff.acts import Propose
from bot.state import Prompt, States
from bot.views import Views
from bot.views.staff.reviews import ReviewView
from knowledge.access import Actor
from knowledge.acts.acts import ApprovalAct
from knowledge.checks.findings import CheckReport
from knowledge.clock import Clock, today
from knowledge.drafting.forms import typed_date
from knowledge.editing.import_batches import Batches
from knowledge.editing.reviewing import Reviews
from knowledge.records import Procedure
from knowledge.regression import AffectedQuestion, Regression

START, PAST, REJECTION = "review.start", "review.past", "review.rejection"
VERSION, IMPORT = "v", "i"
Checks = Callable[[Procedure], CheckReport]


@dataclass(frozen=True)
class ImpactAssessment:
    regression: Regression
    checks: Checks
    views: Views

    def affected(self, procedure: Procedure) -> list[Reply]:
        return self._told(self.regression.affected([procedure]))

    def affected_together(self, texts: Sequence[tuple[Procedure, str]]) -> list[Reply]:
        words = {procedure.name: segmented for procedure, segmented in texts}
        procedures = [procedure for procedure, _ in texts]
        return self._told(self.regression.affected(procedures, words.__getitem__))

    def _told(self, found: Sequence[AffectedQuestion] | None) -> list[Reply]:
        return [] if found is None else [Reply(str(self.views.questions.affected(found)))]

    def checked(self, procedure: Procedure) -> list[Reply]:
        report = Reply(str(self.views.checks.report(self.checks(procedure), for_author=False)))
        return [report, *self.affected(procedure)]


class ReviewConversation(Conversation):
    access: StaffAccess
    reviews: Reviews
    batches: Batches
    states: States
    views: ReviewView
    clock: Clock
    impact: ImpactAssessment
    propose: Propose
    perform: Propose

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"duyet": self.command},
            presses={
                actions.ShowQueue: self.queue,
                actions.ShowWaiting: self.waiting,
                actions.ShowWaitingImport: self.waiting_import,
                actions.TurnWaitingImport: self.turn_import,
                actions.ApproveNow: self.approve,
                actions.ApproveFrom: self.approve,
                actions.AskStart: self.ask_start,
                actions.AskRejection: self.ask_rejection,
            },
            prompts={
                START: self.start_typed,
                PAST: self.past_reason_typed,
                REJECTION: self.reason_typed,
            },
            entries=stored(START, PAST, REJECTION),
        )

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        return self._queue(actor, 1, replaces=False)

    def queue(self, actor: Actor, incoming: Incoming, wanted: actions.ShowQueue) -> list[Reply]:
        return self._queue(actor, wanted.page, replaces=True)

    def waiting(self, actor: Actor, incoming: Incoming, wanted: actions.ShowWaiting) -> list[Reply]:
        look = self.reviews.look(actor, wanted.number)
        shown = self.views.waiting(look, wanted.page, today(self.clock))
        return [shown, *(self.impact.checked(look.procedure) if wanted.page == 1 else ())]

    def waiting_import(
        self, actor: Actor, incoming: Incoming, wanted: actions.ShowWaitingImport
    ) -> list[Reply]:
        texts = self.batches.texts(actor, wanted.number)
        shown = self.views.waiting_import(self.batches.look(actor, wanted.number), 1)
        return [shown, *self.impact.affected_together(texts)]

    def turn_import(
        self, actor: Actor, incoming: Incoming, wanted: actions.TurnWaitingImport
    ) -> list[Reply]:
        review = self.batches.look(actor, wanted.number)
        return [self.views.waiting_import(review, wanted.page)]

    def approve(
        self, actor: Actor, incoming: Incoming, wanted: actions.ApproveNow | actions.ApproveFrom
    ) -> list[Reply]:
        start = wanted.day if isinstance(wanted, actions.ApproveFrom) else None
        act = ApprovalAct(number=wanted.number, imported=wanted.imported, start=start)
        return self.perform(actor, incoming, act)

    def ask_start(self, actor: Actor, incoming: Incoming, wanted: actions.AskStart) -> list[Reply]:
        name = self._name(actor, wanted.number, imported=wanted.imported)
        self._ask(incoming, START, wanted.number, imported=wanted.imported)
        return [
            self.views.ask_start(name, wanted.number, today(self.clock), imported=wanted.imported)
        ]

    def start_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        number, imported = _meant(prompt)
        day = typed_date(incoming.text, today(self.clock))
        may_be_past = imported or self.reviews.look(actor, number).first
        if may_be_past and day < today(self.clock):
            self._ask(incoming, PAST, number, imported=imported, day=day)
            return [self.views.say("ask_past_reason", day=day)]
        act = ApprovalAct(number=number, imported=imported, start=day)
        return self.propose(actor, incoming, act)

    def past_reason_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        number, imported = _meant(prompt)
        day, reason = _day_meant(prompt), incoming.text
        act = ApprovalAct(number=number, imported=imported, start=day, reason=reason)
        return self.propose(actor, incoming, act)

    def ask_rejection(
        self, actor: Actor, incoming: Incoming, wanted: actions.AskRejection
    ) -> list[Reply]:
        name = self._name(actor, wanted.number, imported=wanted.imported)
        self._ask(incoming, REJECTION, wanted.number, imported=wanted.imported)
        return [self.views.say("ask_rejection", name=name)]

    def reason_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        number, imported = _meant(prompt)
        if imported:
            records = self.batches.reject(actor, number, incoming.text)
            return [self.views.done("import_rejected", replaces=False, records=records)]
        name = self._name(actor, number, imported=False)
        self.reviews.reject(actor, number, incoming.text)
        return [self.views.done("rejected", replaces=False, name=name)]

    def _queue(self, actor: Actor, page: int, *, replaces: bool) -> list[Reply]:
        waiting, imports = self.reviews.queue(actor), self.batches.queue(actor)
        return [self.views.queue(waiting, imports, page, replaces=replaces)]

    def _name(self, actor: Actor, number: int, *, imported: bool) -> str:
        if imported:
            return self.batches.look(actor, number).summary.batch.file
        version = self.reviews.look(actor, number).waiting.version
        return f"{version.name} ({version.agency})" if version.agency else version.name

    def _ask(
        self,
        incoming: Incoming,
        name: str,
        number: int,
        *,
        imported: bool,
        day: date | None = None,
    ) -> None:
        detail = f"{IMPORT if imported else VERSION}{number}"
        if day is not None:
            detail = f"{detail}:{day.isoformat()}"
        self.states.ask(incoming.conversation, name, detail)


def _meant(prompt: Prompt) -> tuple[int, bool]:
    number, _, _ = prompt.detail[1:].partition(":")
    return int(number), prompt.detail[0] == IMPORT


def _day_meant(prompt: Prompt) -> date:
    return date.fromisoformat(prompt.detail.partition(":")[2])
