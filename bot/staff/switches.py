"""Staff put notices over answers, and switch the bot or a procedure off and on."""

import re
from datetime import timedelta

from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.staff import EditNotice, EndSwitch, SwitchOffFor
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.staff.acts import Propose
from bot.state import Prompt, States
from bot.views.oversight import SwitchesView
from knowledge.access import Actor
from knowledge.acts.acts import NoticeAct, NoticeEndAct, PauseAct, ResumeAct
from knowledge.clock import Clock, today
from knowledge.drafting.forms import typed_date
from knowledge.switches import Switches, SwitchKind, SwitchTarget

NOTICE, REASON = "notice", "off_reason"
WITHOUT_DAYS = timedelta(days=7)
WHOLE_BOT = re.compile(r"(?:toàn bộ|toan bo|tất cả|tat ca|bot)(?!\w)", re.IGNORECASE)
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
DAYS = re.compile(rf"(?:từ\s+)?({_DAY})\s*(?:-|–|đến|den|tới)\s*({_DAY})[\s:,;.]*", re.IGNORECASE)


class SwitchConversation(Conversation):
    access: StaffAccess
    switches: Switches
    states: States
    views: SwitchesView
    clock: Clock
    propose: Propose

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"thongbao": self.notice, "tamdung": self.off, "molai": self.on},
            presses={EndSwitch: self.end, SwitchOffFor: self.off_for, EditNotice: self.edit},
            prompts={NOTICE: self.typed_notice, REASON: self.typed_reason},
            entries=stored(NOTICE, REASON),
        )

    def notice(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self._announce(actor, incoming, argument)
        listed = self.switches.open(actor, SwitchKind.NOTICE)
        self.states.ask(incoming.conversation, NOTICE)
        return [self.views.listed("notices", actor, listed)]

    def edit(self, actor: Actor, incoming: Incoming, wanted: EditNotice) -> list[Reply]:
        one = self.switches.find(actor, wanted.number)
        self.states.ask(incoming.conversation, NOTICE, str(one.id))
        return [self.views.ask_notice(one)]

    def typed_notice(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        replaces = int(prompt.detail) if prompt.detail else None
        return self._announce(actor, incoming, incoming.text, replaces)

    def off(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            listed = self.switches.open(actor, SwitchKind.OFF)
            return [self.views.listed("all_off", actor, listed)]
        code, reason = _named(argument)
        targets = self.switches.targets(actor, code)
        if len(targets) > 1:
            return [self.views.which_agency(targets)]
        return self._off(actor, incoming, targets[0], reason)

    def off_for(self, actor: Actor, incoming: Incoming, wanted: SwitchOffFor) -> list[Reply]:
        targets = self.switches.targets(actor, wanted.code)
        target = find_by_key(wanted.agency, targets, lambda one: agency_key(one.agency))
        return self._off(actor, incoming, target, "") if target else [self.views.say("gone")]

    def typed_reason(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        code, _, agency = prompt.detail.partition("\n")
        target = SwitchTarget(code or None, agency or None)
        return self._off(actor, incoming, target, incoming.text)

    def on(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            return self.off(actor, incoming, "")
        targets = self.switches.targets(actor, _named(argument)[0])
        if len(targets) > 1:
            return self.off(actor, incoming, "")
        found = self.switches.off_now(actor, targets[0])
        return self.propose(actor, incoming, ResumeAct(number=found.id))

    def end(self, actor: Actor, incoming: Incoming, wanted: EndSwitch) -> list[Reply]:
        one = self.switches.find(actor, wanted.number)
        if one.kind is SwitchKind.NOTICE:
            return self.propose(actor, incoming, NoticeEndAct(number=one.id))
        return self.propose(actor, incoming, ResumeAct(number=one.id))

    def _announce(
        self, actor: Actor, incoming: Incoming, typed: str, replaces: int | None = None
    ) -> list[Reply]:
        found = DAYS.match(typed.strip())
        first = today(self.clock)
        last = first + WITHOUT_DAYS
        text = typed.strip()
        if found is not None:
            first, last = typed_date(found[1]), typed_date(found[2])
            text = text[found.end() :]
        elif replaces is not None:
            old = self.switches.find(actor, replaces)
            first, last = max(first, old.first_day), old.last_day or last
        act = NoticeAct(text=text, first=first, last=last, replaces=replaces)
        return self.propose(actor, incoming, act)

    def _off(
        self, actor: Actor, incoming: Incoming, target: SwitchTarget, reason: str
    ) -> list[Reply]:
        if not reason.strip():
            detail = f"{target.code or ''}\n{target.agency or ''}"
            self.states.ask(incoming.conversation, REASON, detail)
            return [self.views.of_target("ask_reason", target)]
        act = PauseAct(code=target.code, agency=target.agency, reason=reason)
        return self.propose(actor, incoming, act)


def _named(argument: str) -> tuple[str | None, str]:
    """Part the whole bot (None) or a code from the reason behind it."""
    whole = WHOLE_BOT.match(argument)
    if whole is not None:
        return None, argument[whole.end() :].lstrip(" :,-–\n")
    code, _, reason = argument.partition(" ")
    return code, reason.strip()
