"""Texts of procedures: taken out of effect, and let in."""

from knowledge.access import Actor, Permission
from knowledge.acts.acts import ApprovalAct, WithdrawalAct
from knowledge.acts.handling import ActFacts, ActHandler, Performed, scope_of
from knowledge.acts.second_person import SecondPersonKind
from knowledge.editing.import_batches import Batches
from knowledge.editing.reviewing import Reviews
from knowledge.editing.use_cases import known_version
from knowledge.editing.withdrawing import Withdrawals
from knowledge.errors import Refused
from knowledge.store.batches import open_batches
from knowledge.store.database import Session


class WithdrawalHandler(ActHandler[WithdrawalAct]):
    def __init__(self, withdrawals: Withdrawals) -> None:
        self._withdrawals = withdrawals

    def look(self, session: Session, act: WithdrawalAct) -> ActFacts:
        version = known_version(session, act.version)
        return ActFacts(
            version.name,
            Permission.PUBLISH,
            scope_of([version.agency]),
            SecondPersonKind.WITHDRAWAL,
            code=version.code,
            agency=version.agency,
        )

    def perform(self, actor: Actor, act: WithdrawalAct) -> Performed:
        version = self._withdrawals.withdraw(actor, act.version, act.reason, act.successor)
        return Performed(start=version.withdrawn_on)

    def undo(self, actor: Actor, act: WithdrawalAct, record: str) -> None:
        raise Refused("cannot_undo")


class ApprovalHandler(ActHandler[ApprovalAct]):
    def __init__(self, reviews: Reviews, batches: Batches) -> None:
        self._reviews, self._batches = reviews, batches

    def look(self, session: Session, act: ApprovalAct) -> ActFacts:
        if not act.imported:
            version = known_version(session, act.number)
            return ActFacts(
                version.name,
                Permission.PUBLISH,
                scope_of([version.agency]),
                code=version.code,
                agency=version.agency,
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

    def undo(self, actor: Actor, act: ApprovalAct, record: str) -> None:
        raise Refused("cannot_undo")
