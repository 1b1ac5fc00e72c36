"""Staff put notices over answers, and switch the bot or a procedure off and on."""

import re
from datetime import timedelta

from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.oversight import EndSwitch, SwitchOffFor
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views import Views
from knowledge.access import Actor
from knowledge.clock import Clock, today
from knowledge.drafting.forms import typed_date
from knowledge.switches import Switches, SwitchKind, SwitchTarget

NOTICE, REASON = "notice", "off_reason"
WITHOUT_DAYS = timedelta(days=7)
WHOLE_BOT = re.compile(r"(?:toàn bộ|toan bo|tất cả|tat ca|bot)(?!\w)", re.IGNORECASE)
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
DAYS = re.compile(rf"(?:từ\s+)?({_DAY})\s*(?:-|–|đến|den|tới)\s*({_DAY})[\s:,;.]*", re.IGNORECASE)


class SwitchConversation:
    def __init__(
        self, access: StaffAccess, switches: Switches, states: States, views: Views, clock: Clock
    ) -> None:
        self._access = access
        self._switches = switches
        self._states = states
        self._views = views.switches
        self._clock = clock
        self.routes = Routes(
            commands={"thongbao": self.notice, "tamdung": self.off, "molai": self.on},
            presses={EndSwitch: self.end, SwitchOffFor: self.off_for},
            prompts={NOTICE: self.typed_notice, REASON: self.typed_reason},
        )

    def notice(self, incoming: Incoming, argument: str) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        if argument:
            return self._announce(actor, argument)
        listed = [one for one in self._switches.open(actor) if one.kind is SwitchKind.NOTICE]
        self._states.ask(incoming.conversation, NOTICE)
        return [self._views.listed("notices", listed)]

    def typed_notice(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self._announce(self._access.require_staff(incoming), incoming.text)

    def off(self, incoming: Incoming, argument: str) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        if not argument:
            listed = [one for one in self._switches.open(actor) if one.kind is SwitchKind.OFF]
            return [self._views.listed("all_off", listed)]
        code, reason = _named(argument)
        targets = self._switches.targets(actor, code)
        if len(targets) > 1:
            return [self._views.which_agency(targets)]
        return self._off(incoming, actor, targets[0], reason)

    def off_for(self, incoming: Incoming, wanted: SwitchOffFor) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        targets = self._switches.targets(actor, wanted.code)
        target = find_by_key(wanted.agency, targets, lambda one: agency_key(one.agency))
        return self._off(incoming, actor, target, "") if target else [self._views.say("gone")]

    def typed_reason(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        code, _, agency = prompt.detail.partition("\n")
        target = SwitchTarget(code or None, agency or None)
        return self._off(incoming, self._access.require_staff(incoming), target, incoming.text)

    def on(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            return self.off(incoming, "")
        actor = self._access.require_staff(incoming)
        targets = self._switches.targets(actor, _named(argument)[0])
        if len(targets) > 1:
            return self.off(incoming, "")
        self._switches.switch_on(actor, targets[0])
        return [self._views.of_target("switched_on", targets[0])]

    def end(self, incoming: Incoming, wanted: EndSwitch) -> list[Reply]:
        ended = self._switches.end(self._access.require_staff(incoming), wanted.number)
        return [self._views.ended(ended)]

    def _announce(self, actor: Actor, typed: str) -> list[Reply]:
        found = DAYS.match(typed.strip())
        first = today(self._clock)
        last = first + WITHOUT_DAYS
        text = typed.strip()
        if found is not None:
            first, last = typed_date(found[1]), typed_date(found[2])
            text = text[found.end() :]
        made = self._switches.announce(actor, text, first, last)
        return [self._views.made("announced", made)]

    def _off(
        self, incoming: Incoming, actor: Actor, target: SwitchTarget, reason: str
    ) -> list[Reply]:
        if not reason.strip():
            detail = f"{target.code or ''}\n{target.agency or ''}"
            self._states.ask(incoming.conversation, REASON, detail)
            return [self._views.of_target("ask_reason", target)]
        return [self._views.made("switched_off", self._switches.switch_off(actor, target, reason))]


def _named(argument: str) -> tuple[str | None, str]:
    """Part the whole bot (None) or a code from the reason behind it."""
    whole = WHOLE_BOT.match(argument)
    if whole is not None:
        return None, argument[whole.end() :].lstrip(" :,-–\n")
    code, _, reason = argument.partition(" ")
    return code, reason.strip()
