"""Public acts as people do them: shown, done or asked of another person, undone for an hour."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from knowledge.access import OPERATOR, Actor, Role, require_undoable
from knowledge.acts.acts import PublicAct, read_act
from knowledge.acts.announcing import ActAnnouncements
from knowledge.acts.deciders import deciders_of, may_decide
from knowledge.acts.handling import ActFacts, Handlers, Performed
from knowledge.acts.outcomes import ActPreview, ActRequest, ActResult
from knowledge.acts.second_person import SecondPersonKind
from knowledge.clock import Clock
from knowledge.editing.use_cases import written_reason
from knowledge.errors import Forbidden, Refused
from knowledge.store import staff
from knowledge.store.database import Database, Session
from knowledge.store.public_acts import (
    ActState,
    StoredAct,
    add_act,
    last_notice,
    rewrite_act,
    stored_act,
    told_since,
    unsent,
    waiting_acts,
)
from knowledge.store.revision import changing

REQUEST_LASTS = timedelta(days=3)


class PublicActs:
    """`second_person` names the acts for which another person is asked."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        handlers: Handlers,
        second_person: Collection[SecondPersonKind] = tuple(SecondPersonKind),
    ) -> None:
        self._database = database
        self._clock = clock
        self._handlers = handlers
        self._second_person = frozenset(second_person)
        self._announcements = ActAnnouncements(database, clock)

    def preview(self, actor: Actor, act: PublicAct) -> ActPreview:
        """Tell what would come of an act; raises whatever performing it would raise."""
        effect = self._handlers[act.kind].effect(act)
        return replace(self._rehearsed(actor, act), effect=effect)

    def _rehearsed(self, actor: Actor, act: PublicAct) -> ActPreview:
        with self._database.rehearsal():
            facts, performed, told = self._perform(actor, act)
        return ActPreview(act, facts, performed, len({*told.values()}), self._asks(actor, facts))

    def perform(self, actor: Actor, act: PublicAct) -> ActResult:
        """Do an act, or ask another person for it where that is wanted and there is one."""
        with self._database.together():
            with self._database.reading() as session:
                facts = self._handlers[act.kind].look(session, act)
            asks = self._asks(actor, facts)
            if asks:
                # Nobody is asked for what can't be done.
                self._rehearsed(actor, act)
            stored = self._add(actor, act, facts)
            if asks:
                return ActResult(self._ask(actor, stored, facts), act)
            if self._would_ask(actor, facts):
                self._announcements.log(actor, "act.alone", stored)
            return self._done(actor, actor, stored, act)

    def waiting(self, actor: Actor) -> tuple[ActRequest, ...]:
        """List the acts that the actor asked for, or may decide on."""
        with self._database.reading() as session:
            found = [(one, read_act(one.content)) for one in waiting_acts(session)]
            names = staff.names_of(session)
            return tuple(
                ActRequest(one, act, names.get(one.actor, one.actor), one.actor == actor.name)
                for one, act in found
                if not self._is_late(one)
                and (one.actor == actor.name or self._may_decide(session, actor, one, act))
            )

    def look(self, actor: Actor, number: int) -> tuple[ActRequest, ActPreview]:
        """Look at an act that waits, as it would come out now."""
        found = [one for one in self.waiting(actor) if one.stored.id == number]
        if not found:
            raise Refused("act_over")
        return found[0], self.preview(self._requester(found[0].stored), found[0].act)

    def approve(self, actor: Actor, number: int) -> ActResult:
        """Do what another has asked for; both must have the right to it at this moment."""
        with self._database.together():
            stored, act = self._to_decide(actor, number)
            try:
                done = self._done(actor, self._requester(stored), stored, act)
            except Forbidden:
                raise Refused("requester_may_not") from None
            self._announcements.log(actor, "act.approved", stored)
            token = "" if done.performed is None else done.performed.token
            self._announcements.tell(
                [stored.actor], "act_approved", actor, done.stored, token=token
            )
        return done

    def refuse(self, actor: Actor, number: int, reason: str) -> ActResult:
        reason = written_reason(reason)
        with self._database.together():
            stored, act = self._to_decide(actor, number)
            refused = self._settle(actor, stored, ActState.REFUSED, reason)
            self._announcements.log(actor, "act.refused", stored, reason=reason)
            self._announcements.tell([stored.actor], "act_refused", actor, refused, reason=reason)
        return ActResult(refused, act)

    def take_back(self, actor: Actor, number: int) -> ActResult:
        with self._database.together():
            stored, act = self._own(actor, number)
            taken = self._settle(actor, stored, ActState.TAKEN_BACK)
            self._announcements.log(actor, "act.taken_back", stored)
        return ActResult(taken, act)

    def hurry(self, actor: Actor, number: int, reason: str) -> ActResult:
        """Do at once what one has asked another for; all admins hear of it, and why."""
        reason = written_reason(reason)
        with self._database.together():
            stored, act = self._own(actor, number)
            hurried = replace(stored, reason=reason, emergency=True)
            with self._database.reading() as session:
                notice = last_notice(session)
            done = self._done(actor, actor, hurried, act)
            self._announcements.log(actor, "act.hurried", stored, reason=reason)
            self._announcements.tell_admins("act_hurried", actor, done.stored, reason=reason)
            with self._database.writing() as session:
                rewrite_act(session, replace(done.stored, told=told_since(session, notice)))
        return done

    def undo(self, actor: Actor, number: int) -> ActResult:
        """Set back what an act did within the hour.

        Whoever has heard of it hears of that; what is not yet sent is not sent any more, but of
        an emergency: all admins hear of each.
        """
        with self._database.together():
            with changing(self._database) as session:
                stored, notice = stored_act(session, number), last_notice(session)
                if stored is None or stored.state is not ActState.DONE:
                    raise Refused("act_over")
                untold = frozenset() if stored.emergency else unsent(session, stored.told)
            require_undoable(stored.decided_at or stored.at, self._clock())
            act = read_act(stored.content)
            left = self._handlers[act.kind].undo(actor, act, stored.record or "")
            if not stored.emergency:
                self._announcements.take_back(stored)
            undone = replace(stored, state=ActState.UNDONE)
            self._rewrite(undone)
            self._announcements.log(actor, "act.undone", stored)
            with self._database.reading() as session:
                told_now = {*told_since(session, notice).values()}
            heard = {person for one, person in stored.told.items() if one not in untold}
            heard |= {stored.actor, stored.decided_by or stored.actor}
            self._announcements.tell(sorted(heard - told_now), "act_undone", actor, stored)
        return ActResult(undone, act, left=left or 0)

    def expire(self) -> int:
        """Close what nobody decided on in time, and tell who asked; return how many."""
        with self._database.together():
            with self._database.reading() as session:
                waiting = waiting_acts(session)
            old = [one for one in waiting if self._is_late(one)]
            for one in old:
                self._settle(OPERATOR, one, ActState.EXPIRED)
                self._announcements.log(OPERATOR, "act.expired", one)
                self._announcements.tell([one.actor], "act_expired", OPERATOR, one)
        return len(old)

    def _perform(self, actor: Actor, act: PublicAct) -> tuple[ActFacts, Performed, dict[int, str]]:
        handler = self._handlers[act.kind]
        with self._database.reading() as session:
            facts, notice = handler.look(session, act), last_notice(session)
        performed = handler.perform(actor, act)
        with self._database.reading() as session:
            return facts, performed, told_since(session, notice)

    def _done(self, decider: Actor, actor: Actor, stored: StoredAct, act: PublicAct) -> ActResult:
        self._announcements.take_back(stored)
        _, performed, told = self._perform(actor, act)
        done = replace(
            stored,
            state=ActState.DONE,
            decided_by=decider.name,
            decided_at=self._clock(),
            record=performed.record,
            told=told,
        )
        self._rewrite(done)
        return ActResult(done, act, performed)

    def _add(self, actor: Actor, act: PublicAct, facts: ActFacts) -> StoredAct:
        content, waiting = act.model_dump_json(), ActState.WAITING
        new = StoredAct(
            0, act.kind, content, facts.name, actor.name, actor.console, self._clock(), waiting
        )
        with self._database.writing() as session:
            return add_act(session, new)

    def _ask(self, actor: Actor, stored: StoredAct, facts: ActFacts) -> StoredAct:
        self._announcements.log(actor, "act.requested", stored)
        with self._database.reading() as session:
            deciders, notice = deciders_of(session, actor.name, facts), last_notice(session)
        self._announcements.tell([one.person for one in deciders], "act_waiting", actor, stored)
        with self._database.writing() as session:
            asked = replace(stored, told=told_since(session, notice))
            rewrite_act(session, asked)
        return asked

    def _settle(
        self, actor: Actor, stored: StoredAct, state: ActState, reason: str | None = None
    ) -> StoredAct:
        self._announcements.take_back(stored)
        now = self._clock()
        settled = replace(stored, state=state, decided_by=actor.name, decided_at=now, reason=reason)
        self._rewrite(settled)
        return settled

    def _asks(self, actor: Actor, facts: ActFacts) -> bool:
        if not self._would_ask(actor, facts):
            return False
        with self._database.reading() as session:
            return bool(deciders_of(session, actor.name, facts))

    def _would_ask(self, actor: Actor, facts: ActFacts) -> bool:
        return actor.role is not Role.OPERATOR and facts.asks in self._second_person

    def _waiting(self, number: int) -> tuple[StoredAct, PublicAct]:
        with changing(self._database) as session:
            stored = stored_act(session, number)
        if stored is None or stored.state is not ActState.WAITING or self._is_late(stored):
            raise Refused("act_over")
        return stored, read_act(stored.content)

    def _is_late(self, stored: StoredAct) -> bool:
        return self._clock() - stored.at > REQUEST_LASTS

    def _own(self, actor: Actor, number: int) -> tuple[StoredAct, PublicAct]:
        stored, act = self._waiting(number)
        if stored.actor != actor.name:
            raise Forbidden("forbidden")
        return stored, act

    def _to_decide(self, actor: Actor, number: int) -> tuple[StoredAct, PublicAct]:
        stored, act = self._waiting(number)
        if stored.actor == actor.name:
            raise Forbidden("own_act")
        with self._database.reading() as session:
            if not self._may_decide(session, actor, stored, act):
                raise Forbidden("forbidden")
        return stored, act

    def _may_decide(
        self, session: Session, actor: Actor, stored: StoredAct, act: PublicAct
    ) -> bool:
        try:
            facts = self._handlers[act.kind].look(session, act)
        except Refused:
            return False
        return may_decide(session, actor, stored.actor, facts)

    def _requester(self, stored: StoredAct) -> Actor:
        with self._database.reading() as session:
            one = staff.member(session, stored.actor)
        if one is None or not one.is_present:
            raise Refused("requester_may_not")
        return replace(one.actor, console=stored.console)

    def _rewrite(self, stored: StoredAct) -> None:
        with self._database.writing() as session:
            rewrite_act(session, stored)
