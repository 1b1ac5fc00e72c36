"""Approvers decide on what waits: one version, or an import as a whole."""

from datetime import date

from bot.buttons.staff import (
    ApproveFrom,
    ApproveNow,
    AskRejection,
    AskStart,
    ShowQueue,
    ShowWaiting,
    ShowWaitingImport,
)
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.impact import ImpactAssessment
from bot.state import Prompt, States
from bot.views import Views
from knowledge.access import Actor
from knowledge.clock import Clock, today
from knowledge.drafting.forms import typed_date
from knowledge.editing.import_batches import Batches
from knowledge.editing.reviewing import Reviews

START, REJECTION = "review.start", "review.rejection"
VERSION, IMPORT = "v", "i"


class ReviewConversation:
    def __init__(
        self,
        access: StaffAccess,
        reviews: Reviews,
        batches: Batches,
        states: States,
        views: Views,
        clock: Clock,
        impact: ImpactAssessment,
    ) -> None:
        self._access = access
        self._reviews = reviews
        self._batches = batches
        self._states = states
        self._views = views.staff.reviews
        self._clock = clock
        self._impact = impact
        self.routes = Routes(
            commands={"duyet": self.command},
            presses={
                ShowQueue: self.queue,
                ShowWaiting: self.waiting,
                ShowWaitingImport: self.waiting_import,
                ApproveNow: self.approve_now,
                ApproveFrom: self.approve_from,
                AskStart: self.ask_start,
                AskRejection: self.ask_rejection,
            },
            prompts={START: self.start_typed, REJECTION: self.reason_typed},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        return self._queue(incoming, 1, replaces=False)

    def queue(self, incoming: Incoming, wanted: ShowQueue) -> list[Reply]:
        return self._queue(incoming, wanted.page, replaces=True)

    def waiting(self, incoming: Incoming, wanted: ShowWaiting) -> list[Reply]:
        look = self._reviews.look(self._access.require_staff(incoming), wanted.number)
        shown = self._views.waiting(look, wanted.page)
        return [shown, *(self._impact.checked(look.procedure) if wanted.page == 1 else ())]

    def waiting_import(self, incoming: Incoming, wanted: ShowWaitingImport) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        summary = self._batches.look(actor, wanted.number)
        texts = self._batches.texts(actor, wanted.number)
        shown = self._views.waiting_import(summary)
        return [shown, *self._impact.affected_together(texts)]

    def approve_now(self, incoming: Incoming, wanted: ApproveNow) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        return [self._approve(actor, wanted.number, None, imported=wanted.imported, replaces=True)]

    def approve_from(self, incoming: Incoming, wanted: ApproveFrom) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        return [
            self._approve(actor, wanted.number, wanted.day, imported=wanted.imported, replaces=True)
        ]

    def ask_start(self, incoming: Incoming, wanted: AskStart) -> list[Reply]:
        name = self._name(
            self._access.require_staff(incoming), wanted.number, imported=wanted.imported
        )
        self._ask(incoming, START, wanted.number, imported=wanted.imported)
        return [
            self._views.ask_start(name, wanted.number, today(self._clock), imported=wanted.imported)
        ]

    def start_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        number, imported = _meant(prompt)
        day = typed_date(incoming.text, today(self._clock))
        return [self._approve(actor, number, day, imported=imported, replaces=False)]

    def ask_rejection(self, incoming: Incoming, wanted: AskRejection) -> list[Reply]:
        name = self._name(
            self._access.require_staff(incoming), wanted.number, imported=wanted.imported
        )
        self._ask(incoming, REJECTION, wanted.number, imported=wanted.imported)
        return [self._views.say("ask_rejection", name=name)]

    def reason_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        number, imported = _meant(prompt)
        if imported:
            records = self._batches.reject(actor, number, incoming.text)
            return [self._views.done("import_rejected", replaces=False, records=records)]
        name = self._name(actor, number, imported=False)
        self._reviews.reject(actor, number, incoming.text)
        return [self._views.done("rejected", replaces=False, name=name)]

    def _queue(self, incoming: Incoming, page: int, *, replaces: bool) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        waiting, imports = self._reviews.queue(actor), self._batches.queue(actor)
        return [self._views.queue(waiting, imports, page, replaces=replaces)]

    def _approve(
        self, actor: Actor, number: int, start: date | None, *, imported: bool, replaces: bool
    ) -> Reply:
        if imported:
            records = self._batches.approve(actor, number, start)
            return self._views.done(
                "import_approved", replaces=replaces, records=records, start=start
            )
        version = self._reviews.approve(actor, number, start)
        return self._views.approved(version, today(self._clock), replaces=replaces)

    def _name(self, actor: Actor, number: int, *, imported: bool) -> str:
        """Name what is meant; raises what keeps the actor from deciding on it."""
        if imported:
            return self._batches.look(actor, number).batch.file
        return self._reviews.look(actor, number).waiting.version.name

    def _ask(self, incoming: Incoming, name: str, number: int, *, imported: bool) -> None:
        detail = f"{IMPORT if imported else VERSION}{number}"
        self._states.ask(incoming.conversation, name, detail)


def _meant(prompt: Prompt) -> tuple[int, bool]:
    return int(prompt.detail[1:]), prompt.detail[0] == IMPORT
