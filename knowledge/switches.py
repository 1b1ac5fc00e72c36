"""Notices over every answer, and switching the bot or a procedure off and on again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.clock import Clock, today
from knowledge.errors import Forbidden, Refused
from knowledge.store import audit
from knowledge.store.database import Database, Session
from knowledge.store.revision import changing
from knowledge.store.switches import (
    Switch,
    SwitchKind,
    add_switch,
    end_switches,
    open_switches,
    switch,
)
from knowledge.store.versions import newest_versions

__all__ = ["Switch", "SwitchKind", "SwitchTarget", "Switches"]

LONGEST_NOTICE = 500
LONGEST_REASON = 300
LONGEST_NOTICE_DAYS = timedelta(days=366)


@dataclass(frozen=True)
class SwitchTarget:
    """What is switched: the whole bot (no code), a procedure, or one agency's text of it."""

    code: str | None = None
    agency: str | None = None


class Switches:
    """The switches of one knowledge base; every turn is checked for permission and audited.

    `changed` is called after each, so that this process need not wait to see it.
    """

    def __init__(
        self, database: Database, clock: Clock, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._database = database
        self._clock = clock
        self._changed = changed

    def open(self, actor: Actor, kind: SwitchKind | None = None) -> list[Switch]:
        """List what is open; of one kind for those alone who may begin one."""
        require_permission(actor, Permission.DRAFT if kind is None else Permission.PUBLISH)
        if kind is SwitchKind.NOTICE:
            _require_everywhere(actor)
        with self._database.reading() as session:
            found = open_switches(session, today(self._clock))
        return [one for one in found if kind in (None, one.kind)]

    def targets(self, actor: Actor, code: str | None) -> list[SwitchTarget]:
        """Tell what the actor may switch under a code; None: the whole bot.

        Who works for all agencies switches all of a procedure, others their agencies' texts.
        Raises `Refused` for a code that is not there, `Forbidden` when none is the actor's.
        """
        require_permission(actor, Permission.DRAFT)
        if code is None or actor.scope.everywhere:
            _require_everywhere(actor)
        if code is None:
            return [SwitchTarget()]
        with self._database.reading() as session:
            known = newest_versions(session, {code})
        agencies = sorted(agency for key, agency in known if key == code and agency is not None)
        if not any(key == code for key, _ in known):
            raise Refused("unknown_code", code=code)
        if actor.scope.everywhere:
            return [SwitchTarget(code)]
        mine = [SwitchTarget(code, agency) for agency in agencies if actor.scope.covers(agency)]
        if not mine:
            raise Forbidden("forbidden_agency", agency=None)
        return mine

    def announce(self, actor: Actor, text: str, first: date, last: date) -> Switch:
        """Show a notice over every answer from one day to another, both included.

        Raises `Refused` for a text without words or too long, and for days that are no span
        of at most a year from today on.
        """
        _require_everywhere(actor)
        text = _worded(text, LONGEST_NOTICE)
        if last < first:
            raise Refused("days_reversed", first=_day(first), last=_day(last))
        if last < today(self._clock) or last - first > LONGEST_NOTICE_DAYS:
            raise Refused("notice_days", first=_day(first), last=_day(last))
        return self._add(actor, SwitchKind.NOTICE, SwitchTarget(), text, first, last)

    def switch_off(self, actor: Actor, target: SwitchTarget, reason: str) -> Switch:
        """Stop answering, with the reason that citizens are told.

        Raises `Refused` without a reason, for a procedure that is not there, and for what is
        off already.
        """
        require(actor, Permission.PUBLISH, target.agency)
        reason = _worded(reason, LONGEST_REASON)
        return self._add(actor, SwitchKind.OFF, target, reason, today(self._clock), None)

    def off_now(self, actor: Actor, target: SwitchTarget) -> Switch:
        """Find what stops a target; raises `Refused` when nothing does."""
        require(actor, Permission.PUBLISH, target.agency)
        with self._database.reading() as session:
            found = _off(session, target, today(self._clock))
        if not found:
            raise Refused("not_switched_off")
        return found[0]

    def begin_again(self, actor: Actor, number: int) -> Switch:
        """Set back what was ended, with its old text and days, as a switch of its own.

        Raises `Refused` for what is not there or not ended, and when its days are over.
        """
        require_permission(actor, Permission.PUBLISH)
        with self._database.reading() as session:
            old = switch(session, number)
            still = {one.id for one in open_switches(session, today(self._clock))}
        if old is None or number in still:
            raise Refused("changed_since")
        if old.kind is SwitchKind.NOTICE and old.last_day is not None:
            return self.announce(actor, old.text, old.first_day, old.last_day)
        return self.switch_off(actor, SwitchTarget(old.code, old.agency), old.text)

    def find(self, actor: Actor, number: int) -> Switch:
        """Find what is open and the actor's to end; raises `Refused` when it is over."""
        found = [one for one in self.open(actor) if one.id == number]
        if not found:
            raise Refused("not_switched_off")
        require(actor, Permission.PUBLISH, found[0].agency)
        return found[0]

    def end(self, actor: Actor, number: int) -> Switch:
        require_permission(actor, Permission.DRAFT)
        with changing(self._database) as session:
            open_now = open_switches(session, today(self._clock))
            found = [one for one in open_now if one.id == number]
            if not found:
                raise Refused("not_switched_off")
            require(actor, Permission.PUBLISH, found[0].agency)
            self._end(session, actor, found)
        self._changed()
        return found[0]

    def _add(
        self,
        actor: Actor,
        kind: SwitchKind,
        target: SwitchTarget,
        text: str,
        first: date,
        last: date | None,
    ) -> Switch:
        code, agency, at = target.code, target.agency, self._clock()
        with changing(self._database) as session:
            if code is not None:
                known = newest_versions(session, {code})
                if not any(key == (code, agency or key[1]) for key in known):
                    raise Refused("unknown_code", code=code)
            if kind is SwitchKind.OFF and _off(session, target, first):
                raise Refused("already_off")
            new = Switch(0, kind, code, agency, text, first, last, actor.name, at)
            made = add_switch(session, new)
            audit.append(session, at, actor, [_entry(f"{kind}.begun", made)])
        self._changed()
        return made

    def _end(self, session: Session, actor: Actor, found: list[Switch]) -> None:
        at = self._clock()
        end_switches(session, [one.id for one in found], actor.name, at)
        audit.append(session, at, actor, [_entry(f"{one.kind}.ended", one) for one in found])


def _require_everywhere(actor: Actor) -> None:
    require_permission(actor, Permission.PUBLISH)
    if not actor.scope.everywhere:
        raise Forbidden("forbidden_everywhere")


def _off(session: Session, target: SwitchTarget, day: date) -> list[Switch]:
    return [
        one
        for one in open_switches(session, day)
        if one.kind is SwitchKind.OFF and (one.code, one.agency) == (target.code, target.agency)
    ]


def _entry(action: str, one: Switch) -> audit.AuditEntry:
    detail = {
        "code": one.code,
        "agency": one.agency,
        "text": one.text,
        "first_day": one.first_day.isoformat(),
        "last_day": None if one.last_day is None else one.last_day.isoformat(),
    }
    return audit.AuditEntry(action, detail)


def _worded(text: str, longest: int) -> str:
    worded = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if not any(char.isalnum() for char in worded):
        raise Refused("reason_missing")
    if len(worded) > longest:
        raise Refused("text_too_long", limit=longest, length=len(worded))
    return worded


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
