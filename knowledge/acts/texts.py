"""Texts of procedures: taken out of effect, and let in."""

from knowledge.access import Actor, Permission
from knowledge.acts.acts import ApprovalAct, WithdrawalAct
from knowledge.acts.handling import ActFacts, ActHandler, Performed, scope_of
from knowledge.acts.second_person import SecondPersonKind
from knowledge.clock import Clock, today
from knowledge.editing.import_batches import Batches
from knowledge.editing.previews import preview_approval, preview_withdrawal
from knowledge.editing.reviewing import Reviews
from knowledge.editing.undoing import Undoing
from knowledge.editing.use_cases import known_version
from knowledge.editing.withdrawing import Withdrawals
from knowledge.errors import Refused
from knowledge.store.batches import open_batches
from knowledge.store.database import Session


class WithdrawalHandler(ActHandler[WithdrawalAct]):
    def __init__(self, withdrawals: Withdrawals, undoing: Undoing, clock: Clock) -> None:
        self._withdrawals, self._undoing, self._clock = withdrawals, undoing, clock

    def look(self, session: Session, act: WithdrawalAct) -> ActFacts:
        version = known_version(session, act.version)
        return ActFacts(
            version.name,
            Permission.PUBLISH,
            scope_of([version.agency]),
            SecondPersonKind.WITHDRAWAL,
            code=version.code,
            agency=version.agency,
            preview=preview_withdrawal(session, version, today(self._clock)),
        )

    def perform(self, actor: Actor, act: WithdrawalAct) -> Performed:
        version = self._withdrawals.withdraw(actor, act.version, act.reason, act.successor)
        return Performed(start=version.withdrawn_on)

    def undo(self, actor: Actor, act: WithdrawalAct, record: str) -> None:
        self._undoing.withdrawal(actor, act.version)


class ApprovalHandler(ActHandler[ApprovalAct]):
    def __init__(self, reviews: Reviews, batches: Batches, undoing: Undoing, clock: Clock) -> None:
        self._reviews, self._batches = reviews, batches
        self._undoing, self._clock = undoing, clock

    def look(self, session: Session, act: ApprovalAct) -> ActFacts:
        if not act.imported:
            version = known_version(session, act.number)
            return ActFacts(
                version.name,
                Permission.PUBLISH,
                scope_of([version.agency]),
                code=version.code,
                agency=version.agency,
                preview=preview_approval(session, version, today(self._clock)),
            )
        found = [one for one in open_batches(session) if one.id == act.number]
        if not found:
            raise Refused("already_decided")
        return ActFacts(found[0].file, Permission.PUBLISH, scope_of(found[0].agencies))

    def perform(self, actor: Actor, act: ApprovalAct) -> Performed:
        if act.imported:
            count = self._batches.approve(actor, act.number, act.start, act.reason)
            return Performed(start=act.start, count=count)
        version = self._reviews.approve(actor, act.number, act.start, act.reason)
        return Performed(start=version.effective_from)

    def undo(self, actor: Actor, act: ApprovalAct, record: str) -> int:
        if act.imported:
            return self._undoing.approved_import(actor, act.number).left
        self._undoing.approval(actor, act.number)
        return 0
