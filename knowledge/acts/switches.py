"""Notices and pauses: begun, ended, and set back."""

from datetime import date

from knowledge.access import EVERYWHERE, Actor, Permission
from knowledge.acts.acts import NoticeAct, NoticeEndAct, PauseAct, ResumeAct
from knowledge.acts.handling import ActFacts, ActHandler, Performed, scope_of
from knowledge.acts.second_person import SecondPersonKind
from knowledge.clock import Clock, today
from knowledge.errors import Refused
from knowledge.store.agencies import agency_ids
from knowledge.store.control import versions_of
from knowledge.store.database import Session
from knowledge.store.procedures import EffectiveVersion, effective_versions
from knowledge.store.switches import Switch, SwitchKind, switch
from knowledge.switches import Switches, SwitchTarget


class NoticeHandler(ActHandler[NoticeAct]):
    def __init__(self, switches: Switches, clock: Clock) -> None:
        self._switches, self._clock = switches, clock

    def look(self, session: Session, act: NoticeAct) -> ActFacts:
        before = None if act.replaces is None else switch(session, act.replaces)
        return ActFacts(
            act.text,
            Permission.PUBLISH,
            EVERYWHERE,
            SecondPersonKind.NOTICE,
            agencies=len(agency_ids(session)),
            procedures=len(effective_versions(session, today(self._clock))),
            before=None if before is None else before.text,
        )

    def perform(self, actor: Actor, act: NoticeAct) -> Performed:
        if act.replaces is not None:
            self._switches.end(actor, act.replaces)
        made = self._switches.announce(actor, act.text, act.first, act.last)
        return Performed(str(made.id))

    def undo(self, actor: Actor, act: NoticeAct, record: str) -> None:
        self._switches.end(actor, int(record))
        if act.replaces is not None:
            self._switches.begin_again(actor, act.replaces)


class PauseHandler(ActHandler[PauseAct]):
    def __init__(self, switches: Switches, clock: Clock) -> None:
        self._switches, self._clock = switches, clock

    def look(self, session: Session, act: PauseAct) -> ActFacts:
        stopped = _stopped(session, today(self._clock), act.code, act.agency)
        scope = EVERYWHERE if act.code is None else scope_of([act.agency])
        return ActFacts(
            _named(session, act.code, act.agency),
            Permission.PUBLISH,
            scope,
            SecondPersonKind.PAUSE if act.code is None else None,
            agencies=len({one.agency for one in stopped if one.agency is not None}),
            procedures=len({one.code for one in stopped}),
            code=act.code,
            agency=act.agency,
        )

    def perform(self, actor: Actor, act: PauseAct) -> Performed:
        target = SwitchTarget(act.code, act.agency)
        return Performed(str(self._switches.switch_off(actor, target, act.reason).id))

    def undo(self, actor: Actor, act: PauseAct, record: str) -> None:
        self._switches.end(actor, int(record))


class NoticeEndHandler(ActHandler[NoticeEndAct]):
    def __init__(self, switches: Switches) -> None:
        self._switches = switches

    def look(self, session: Session, act: NoticeEndAct) -> ActFacts:
        found = _open(session, act.number, SwitchKind.NOTICE)
        return ActFacts(found.text, Permission.PUBLISH, EVERYWHERE)

    def perform(self, actor: Actor, act: NoticeEndAct) -> Performed:
        self._switches.end(actor, act.number)
        return Performed()

    def undo(self, actor: Actor, act: NoticeEndAct, record: str) -> None:
        self._switches.begin_again(actor, act.number)


class ResumeHandler(ActHandler[ResumeAct]):
    def __init__(self, switches: Switches) -> None:
        self._switches = switches

    def look(self, session: Session, act: ResumeAct) -> ActFacts:
        found = _open(session, act.number, SwitchKind.OFF)
        name = _named(session, found.code, found.agency)
        scope = EVERYWHERE if found.code is None else scope_of([found.agency])
        return ActFacts(
            name,
            Permission.PUBLISH,
            scope,
            before=found.text,
            code=found.code,
            agency=found.agency,
        )

    def perform(self, actor: Actor, act: ResumeAct) -> Performed:
        self._switches.end(actor, act.number)
        return Performed()

    def undo(self, actor: Actor, act: ResumeAct, record: str) -> None:
        self._switches.begin_again(actor, act.number)


def _open(session: Session, number: int, kind: SwitchKind) -> Switch:
    found = switch(session, number)
    if found is None or found.kind is not kind:
        raise Refused("not_switched_off")
    return found


def _stopped(
    session: Session, day: date, code: str | None, agency: str | None
) -> list[EffectiveVersion]:
    return [
        one
        for one in effective_versions(session, day)
        if code in (None, one.code) and agency in (None, one.agency)
    ]


def _named(session: Session, code: str | None, agency: str | None) -> str:
    """Give the name of what is stopped: "" for all, the code where nothing bears it."""
    if code is None:
        return ""
    versions = versions_of(session, code, agency) or versions_of(session, code, None)
    return versions[0].name if versions else code
