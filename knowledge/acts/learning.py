"""Wordings learned from what people ask, and forgotten."""

from collections.abc import Sequence

from knowledge.access import EVERYWHERE, Actor, Permission
from knowledge.acts.acts import ForgetAct, TeachAct
from knowledge.acts.handling import ActFacts, ActHandler, Performed
from knowledge.acts.second_person import SecondPersonKind
from knowledge.errors import Refused
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.learning.teaching import LearningEffect, Teaching
from knowledge.store.database import Session
from knowledge.store.learned import LearnedSaying, LearnedWording, sayings_by_id


class TeachHandler(ActHandler[TeachAct]):
    def __init__(self, teaching: Teaching, groups: GroupKeeping) -> None:
        self._teaching, self._groups = teaching, groups

    def look(self, session: Session, act: TeachAct) -> ActFacts:
        first, *_ = _wordings(act)
        return _facts(first.text, self._teaching.meaning_of(first))

    def effect(self, act: TeachAct) -> LearningEffect:
        return self._teaching.effect(_wordings(act))

    def perform(self, actor: Actor, act: TeachAct) -> Performed:
        ids = self._teaching.teach(actor, _wordings(act))
        if act.group is not None:
            self._groups.set_aside(actor, act.group)
        return Performed(" ".join(map(str, ids)), count=len(ids))

    def undo(self, actor: Actor, act: TeachAct, record: str) -> None:
        self._teaching.forget(actor, [int(one) for one in record.split()])
        if act.group is not None:
            self._groups.take_up(actor, act.group)


class ForgetHandler(ActHandler[ForgetAct]):
    def __init__(self, teaching: Teaching) -> None:
        self._teaching = teaching

    def look(self, session: Session, act: ForgetAct) -> ActFacts:
        return _facts(_in_use(session, act.number).wording.text)

    def perform(self, actor: Actor, act: ForgetAct) -> Performed:
        self._teaching.forget(actor, [act.number])
        return Performed()

    def undo(self, actor: Actor, act: ForgetAct, record: str) -> None:
        self._teaching.remember(actor, [act.number])


def _facts(name: str, meaning: str | None = None) -> ActFacts:
    asks = SecondPersonKind.LEARNING
    return ActFacts(name, Permission.PUBLISH, EVERYWHERE, asks, meaning=meaning)


def _wordings(act: TeachAct) -> Sequence[LearnedWording]:
    if not act.texts:
        raise Refused("question_empty")
    return [LearnedWording(text, act.means, act.target) for text in act.texts]


def _in_use(session: Session, number: int) -> LearnedSaying:
    found = [one for one in sayings_by_id(session, [number]) if one.removed_at is None]
    if not found:
        raise Refused("saying_gone")
    return found[0]
