"""Staff look at the history of a text, compare versions, bring one back or end one."""

import re

from bot.buttons import staff as actions
from bot.buttons.codec import agency_key, code_key, find_by_key
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.staff.acts import Propose
from bot.state import Prompt, States
from bot.views.staff.history import HistoryView
from knowledge.access import Actor
from knowledge.acts.acts import WithdrawalAct
from knowledge.answering import Answering, Listed
from knowledge.editing.history import HistoryEntry, VersionHistory, VersionStatus
from knowledge.editing.withdrawing import Withdrawals
from knowledge.errors import Refused
from knowledge.search.result import Outcome

CODE, RESTORE, WITHDRAWAL = "history.code", "history.restore", "history.withdrawal"
SUCCESSOR = re.compile(
    r"(?:^|[\s,.;:(–-])(?:(?:được|đã)\s+)?thay\s+(?:thế\s+)?(?:bằng|bởi)[:\s]+(?:thủ\s+tục\s+)?(\S+?)[.;)]*\s*$",
    re.IGNORECASE,
)


class VersionHistoryConversation(Conversation):
    access: StaffAccess
    history: VersionHistory
    withdrawals: Withdrawals
    answering: Answering
    states: States
    views: HistoryView
    propose: Propose

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"lichsu": self.command},
            presses={
                actions.ShowHistory: self.entries,
                actions.FindHistory: self.found,
                actions.ShowVersion: self.entry,
                actions.ShowWhole: self.whole,
                actions.ChooseOther: self.others,
                actions.CompareVersions: self.compare,
                actions.AskRestore: self.ask_restore,
                actions.AskWithdrawal: self.ask_withdrawal,
            },
            prompts={
                CODE: self.code_typed,
                RESTORE: self.restore_typed,
                WITHDRAWAL: self.withdrawal_typed,
            },
            entries=stored(RESTORE, WITHDRAWAL),
        )

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            self.states.ask(incoming.conversation, CODE)
            return [self.views.say("ask_history")]
        owners = self.history.owners(actor, argument)
        if not owners:
            return self._by_words(actor, incoming, argument)
        if len(owners) > 1:
            return [self.views.owners(argument, owners)]
        entries = self.history.versions(actor, argument, owners[0])
        return [self.views.entries(entries, replaces=False)]

    def _by_words(self, actor: Actor, incoming: Incoming, words: str) -> list[Reply]:
        found = self.answering.find(words)
        if found.outcome not in (Outcome.ANSWERED, Outcome.CLARIFY):
            raise Refused("no_history", code=words)
        # Where the search is sure there is one procedure; else those that it offers.
        listed = found.candidates[:1] if found.outcome is Outcome.ANSWERED else found.offered
        if len(listed) == 1:
            return self.command(actor, incoming, listed[0].code)
        return [self.views.which([Listed(one.code, one.name) for one in listed])]

    def found(self, actor: Actor, incoming: Incoming, wanted: actions.FindHistory) -> list[Reply]:
        return self.command(actor, incoming, self._code(actor, wanted.code))

    def whole(self, actor: Actor, incoming: Incoming, wanted: actions.ShowWhole) -> list[Reply]:
        version, procedure = self.history.text(actor, wanted.number)
        return [self.views.whole(version, procedure, wanted.page)]

    def code_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self.command(actor, incoming, incoming.text.strip())

    def entries(self, actor: Actor, incoming: Incoming, wanted: actions.ShowHistory) -> list[Reply]:
        code = self._code(actor, wanted.code)
        for owner in self.history.owners(actor, code):
            if agency_key(owner) == wanted.agency:
                entries = self.history.versions(actor, code, owner)
                return [self.views.entries(entries, replaces=True)]
        raise Refused("version_gone")

    def entry(self, actor: Actor, incoming: Incoming, wanted: actions.ShowVersion) -> list[Reply]:
        entries, one = self._find(actor, wanted.number)
        older = (each for each in entries if each.version.number < one.version.number)
        return [self.views.entry(one, next(older, None))]

    def others(self, actor: Actor, incoming: Incoming, wanted: actions.ChooseOther) -> list[Reply]:
        entries, one = self._find(actor, wanted.number)
        return [self.views.others(one, entries)]

    def compare(
        self, actor: Actor, incoming: Incoming, wanted: actions.CompareVersions
    ) -> list[Reply]:
        compared = self.history.compare(actor, wanted.old, wanted.new)
        return [self.views.compared(compared, wanted.page)]

    def ask_restore(
        self, actor: Actor, incoming: Incoming, wanted: actions.AskRestore
    ) -> list[Reply]:
        _, one = self._find(actor, wanted.number)
        self._ask(incoming, RESTORE, wanted.number)
        return [self.views.say("ask_restore", number=one.version.number)]

    def restore_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        made = self.withdrawals.restore(actor, int(prompt.detail), incoming.text)
        return [self.views.say("restored", number=made.number)]

    def ask_withdrawal(
        self, actor: Actor, incoming: Incoming, wanted: actions.AskWithdrawal
    ) -> list[Reply]:
        _, one = self._find(actor, wanted.number)
        self._ask(incoming, WITHDRAWAL, wanted.number)
        coming = one.status is VersionStatus.SCHEDULED
        return [self.views.say("ask_withdrawal", name=one.version.name, coming=coming)]

    def withdrawal_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        named = SUCCESSOR.search(incoming.text)
        successor = named[1] if named else None
        reason = incoming.text[: named.start()].rstrip(" \n,;:(–-") if named else ""
        reason = reason or incoming.text
        act = WithdrawalAct(version=int(prompt.detail), reason=reason, successor=successor)
        return self.propose(actor, incoming, act)

    def _code(self, actor: Actor, key: str) -> str:
        if not key.startswith("#"):
            return key
        codes = self.history.codes(actor)
        return find_by_key(key, codes, code_key) or key

    def _find(self, actor: Actor, number: int) -> tuple[tuple[HistoryEntry, ...], HistoryEntry]:
        version, _ = self.history.text(actor, number)
        entries = self.history.versions(actor, version.code, version.agency)
        return entries, next(one for one in entries if one.version.id == number)

    def _ask(self, incoming: Incoming, name: str, number: int) -> None:
        self.states.ask(incoming.conversation, name, str(number))
