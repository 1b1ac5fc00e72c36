"""Staff enter a new law: what cites the old one is listed, and put under review."""

import re

from bot.buttons.codec import agency_key
from bot.buttons.oversight import EnterLaw, FinishReview, ShowReviews
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views import Views
from knowledge.iso.laws import Laws

TYPED, TO_ENTER = "law", "law_to_enter"
# "123/2015/NĐ-CP thay bằng 100/2026/NĐ-CP"; the new one may also stand first: "… thay thế …".
_REPLACED_BY = re.compile(r"\s+(?:thay bằng|được thay bằng|thay bởi|->|→|=>)\s+|\s*\n\s*", re.I)
_REPLACES = re.compile(r"\s+(?:thay thế|thay cho|thay|bãi bỏ|sửa đổi)\s+", re.I)


class LawConversation:
    def __init__(self, access: StaffAccess, laws: Laws, states: States, views: Views) -> None:
        self._access = access
        self._laws = laws
        self._states = states
        self._views = views.laws
        self.routes = Routes(
            commands={"vanban": self.law},
            presses={
                EnterLaw: self.enter,
                FinishReview: self.finish,
                ShowReviews: self.turn,
            },
            prompts={TYPED: self.typed, TO_ENTER: self.typed},
        )

    def law(self, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self._list(incoming, argument)
        reviews = self._laws.open(self._access.require_staff(incoming))
        self._states.ask(incoming.conversation, TYPED)
        return [self._views.reviews(reviews, 1)]

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """List what cites the law that was typed, or take it for what replaces the one before."""
        old, new = _old_and_new(incoming.text)
        if prompt.name == TYPED and prompt.detail and not new and old != prompt.detail:
            return self._list(incoming, f"{prompt.detail}\n{old}")
        return self._list(incoming, incoming.text)

    def turn(self, incoming: Incoming, wanted: ShowReviews) -> list[Reply]:
        reviews = self._laws.open(self._access.require_staff(incoming))
        return [self._views.reviews(reviews, wanted.page, replaces=True)]

    def enter(self, incoming: Incoming, wanted: EnterLaw) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        prompt = self._states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != TO_ENTER:
            return [self._views.say("nothing_to_enter")]
        old, _, new = prompt.detail.partition("\n")
        entered = self._laws.enter(actor, old, new)
        return [self._views.say("entered", new=new, count=len(entered), months=self._laws.months)]

    def finish(self, incoming: Incoming, wanted: FinishReview) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        for one in self._laws.open(actor):
            if (one.law, one.code, agency_key(one.agency)) == (
                wanted.law,
                wanted.code,
                wanted.agency,
            ):
                self._laws.finish(actor, one.law, one.code, one.agency)
                return [self._views.say("finished", one=one)]
        return [self._views.say("already_done")]

    def _list(self, incoming: Incoming, typed: str) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        old, new = _old_and_new(typed)
        citing = self._laws.citing(actor, old)
        if new:
            self._states.ask(incoming.conversation, TO_ENTER, f"{old}\n{new}")
        else:
            self._states.ask(incoming.conversation, TYPED, old if citing else "")
        return [self._views.citing(old, new, citing)]


def _old_and_new(typed: str) -> tuple[str, str]:
    """Part what is replaced from what replaces it; the latter is "" when only one is named."""
    for pattern, old_first in ((_REPLACED_BY, True), (_REPLACES, False)):
        parts = [" ".join(part.split()) for part in pattern.split(typed.strip(), maxsplit=1)]
        if len(parts) == 2 and all(parts):
            return (parts[0], parts[1]) if old_first else (parts[1], parts[0])
    return " ".join(typed.split()), ""
