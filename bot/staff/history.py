"""Staff look at the history of a text, compare versions, bring one back or end one."""

import re

from bot.buttons.codec import agency_key, code_key, find_by_key
from bot.buttons.staff import (
    AskRestore,
    AskWithdrawal,
    ChooseOther,
    CompareVersions,
    ShowHistory,
    ShowVersion,
)
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views import Views
from knowledge.access import Actor
from knowledge.editing.history import HistoryEntry, VersionHistory, VersionStatus
from knowledge.editing.withdrawing import Withdrawals
from knowledge.errors import Refused

CODE, RESTORE, WITHDRAWAL = "history.code", "history.restore", "history.withdrawal"
SUCCESSOR = re.compile(r"(?:^|\n)\s*thay\s+(?:thế\s+)?bằng[:\s]+(\S+?)[.;]?\s*$", re.IGNORECASE)


class VersionHistoryConversation:
    def __init__(
        self,
        access: StaffAccess,
        history: VersionHistory,
        withdrawals: Withdrawals,
        states: States,
        views: Views,
    ) -> None:
        self._access = access
        self._history = history
        self._withdrawals = withdrawals
        self._states = states
        self._views = views.staff.history
        self.routes = Routes(
            commands={"lichsu": self.command},
            presses={
                ShowHistory: self.entries,
                ShowVersion: self.entry,
                ChooseOther: self.others,
                CompareVersions: self.compare,
                AskRestore: self.ask_restore,
                AskWithdrawal: self.ask_withdrawal,
            },
            prompts={
                CODE: self.code_typed,
                RESTORE: self.restore_typed,
                WITHDRAWAL: self.withdrawal_typed,
            },
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        if not argument:
            self._states.ask(incoming.conversation, CODE)
            return [self._views.say("ask_history")]
        owners = self._history.owners(actor, argument)
        if not owners:
            raise Refused("no_history", code=argument)
        if len(owners) > 1:
            return [self._views.owners(argument, owners)]
        entries = self._history.versions(actor, argument, owners[0])
        return [self._views.entries(entries, replaces=False)]

    def code_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self.command(incoming, incoming.text.strip())

    def entries(self, incoming: Incoming, wanted: ShowHistory) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        code = self._code(actor, wanted.code)
        for owner in self._history.owners(actor, code):
            if agency_key(owner) == wanted.agency:
                entries = self._history.versions(actor, code, owner)
                return [self._views.entries(entries, replaces=True)]
        raise Refused("version_gone")

    def entry(self, incoming: Incoming, wanted: ShowVersion) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        entries, one = self._find(actor, wanted.number)
        older = (each for each in entries if each.version.number < one.version.number)
        return [self._views.entry(one, next(older, None))]

    def others(self, incoming: Incoming, wanted: ChooseOther) -> list[Reply]:
        entries, one = self._find(self._access.require_staff(incoming), wanted.number)
        return [self._views.others(one, entries)]

    def compare(self, incoming: Incoming, wanted: CompareVersions) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        compared = self._history.compare(actor, wanted.old, wanted.new)
        return [self._views.compared(compared, wanted.page)]

    def ask_restore(self, incoming: Incoming, wanted: AskRestore) -> list[Reply]:
        _, one = self._find(self._access.require_staff(incoming), wanted.number)
        self._ask(incoming, RESTORE, wanted.number)
        return [self._views.say("ask_restore", number=one.version.number)]

    def restore_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        made = self._withdrawals.restore(actor, int(prompt.detail), incoming.text)
        return [self._views.say("restored", number=made.number)]

    def ask_withdrawal(self, incoming: Incoming, wanted: AskWithdrawal) -> list[Reply]:
        _, one = self._find(self._access.require_staff(incoming), wanted.number)
        self._ask(incoming, WITHDRAWAL, wanted.number)
        coming = one.status is VersionStatus.SCHEDULED
        return [self._views.say("ask_withdrawal", name=one.version.name, coming=coming)]

    def withdrawal_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        named = SUCCESSOR.search(incoming.text)
        successor = named[1] if named else None
        reason = incoming.text[: named.start()].strip() if named else ""
        version = self._withdrawals.withdraw(
            actor, int(prompt.detail), reason or incoming.text, successor
        )
        return [self._views.say("withdrawn", name=version.name, successor=successor)]

    def _code(self, actor: Actor, key: str) -> str:
        if not key.startswith("#"):
            return key
        codes = self._history.codes(actor)
        return find_by_key(key, codes, code_key) or key

    def _find(self, actor: Actor, number: int) -> tuple[tuple[HistoryEntry, ...], HistoryEntry]:
        version, _ = self._history.text(actor, number)
        entries = self._history.versions(actor, version.code, version.agency)
        return entries, next(one for one in entries if one.version.id == number)

    def _ask(self, incoming: Incoming, name: str, number: int) -> None:
        self._states.ask(incoming.conversation, name, str(number))
