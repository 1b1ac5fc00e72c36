"""Staff see where the agencies stand, and enter new laws: what cites the old one is reviewed."""

import re

from bot.attachments.iso import audit_sheets, iso_chart, iso_sheet
from bot.buttons import staff as actions
from bot.buttons.codec import agency_key, find_by_key
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views.oversight import IsoView, LawsView
from knowledge.access import Actor, Permission
from knowledge.clock import Clock, today
from knowledge.iso.auditing import Audits
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overviews
from knowledge.text.order import same_name

TYPED, TO_ENTER = "law", "law_to_enter"
# "123/2015/NĐ-CP thay bằng 100/2026/NĐ-CP"; the new one may also stand first: "… thay thế …".
_REPLACED_BY = re.compile(r"\s+(?:thay bằng|được thay bằng|thay bởi|->|→|=>)\s+|\s*\n\s*", re.I)
_REPLACES = re.compile(r"\s+(?:thay thế|thay cho|thay|bãi bỏ|sửa đổi)\s+", re.I)


class IsoConversation(Conversation):
    access: StaffAccess
    overviews: Overviews
    audits: Audits
    views: IsoView
    clock: Clock

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"iso": self.iso},
            presses={
                actions.GetReport: self.report,
                actions.ShowAgencies: self.agencies,
                actions.ShowAgency: self.agency,
            },
        )

    def iso(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        overview = self.overviews.overview(actor)
        wanted = same_name(argument) if argument else ""
        found = [one for one in overview.agencies if wanted in same_name(one.agency)]
        if argument and len(found) == 1:
            return [self.views.agency(overview, found[0], replaces=False)]
        head = self.audits.head(actor)
        code = None if head is None else head.code
        return [self.views.province(overview, code, audits=actor.may(Permission.PUBLISH))]

    def agencies(
        self, actor: Actor, incoming: Incoming, wanted: actions.ShowAgencies
    ) -> list[Reply]:
        overview = self.overviews.overview(actor)
        return [self.views.agencies(overview, wanted.page)]

    def agency(self, actor: Actor, incoming: Incoming, wanted: actions.ShowAgency) -> list[Reply]:
        overview = self.overviews.overview(actor)
        one = find_by_key(wanted.agency, overview.agencies, lambda one: agency_key(one.agency))
        return [self.views.agency(overview, one, replaces=True) if one else self.views.say("gone")]

    def report(self, actor: Actor, incoming: Incoming, wanted: actions.GetReport) -> list[Reply]:
        if wanted.report == "audit":
            day = today(self.clock)
            file = audit_sheets(self.audits.records(actor), day)
            return [Reply(str(self.views.html("audit_caption", overview=None)), attachment=file)]
        overview = self.overviews.overview(actor)
        file = iso_chart(overview) if wanted.report == "chart" else iso_sheet(overview)
        caption = self.views.html(f"{wanted.report}_caption", overview=overview)
        return [Reply(str(caption), attachment=file)]


class LawConversation(Conversation):
    access: StaffAccess
    laws: Laws
    states: States
    views: LawsView

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"vanban": self.law},
            presses={
                actions.EnterLaw: self.enter,
                actions.FinishReview: self.finish,
                actions.ShowReviews: self.turn,
            },
            prompts={TYPED: self.typed, TO_ENTER: self.typed},
        )

    def law(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self._list(actor, incoming, argument)
        reviews = self.laws.open(actor)
        self.states.ask(incoming.conversation, TYPED)
        return [self.views.reviews(reviews, 1)]

    def typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        old, new = _old_and_new(incoming.text)
        if prompt.name == TYPED and prompt.detail and not new and old != prompt.detail:
            return self._list(actor, incoming, f"{prompt.detail}\n{old}")
        return self._list(actor, incoming, incoming.text)

    def turn(self, actor: Actor, incoming: Incoming, wanted: actions.ShowReviews) -> list[Reply]:
        reviews = self.laws.open(actor)
        return [self.views.reviews(reviews, wanted.page, replaces=True)]

    def enter(self, actor: Actor, incoming: Incoming, wanted: actions.EnterLaw) -> list[Reply]:
        prompt = self.states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != TO_ENTER:
            return [self.views.say("nothing_to_enter")]
        old, _, new = prompt.detail.partition("\n")
        entered = self.laws.enter(actor, old, new)
        return [self.views.say("entered", new=new, count=len(entered), months=self.laws.months)]

    def finish(self, actor: Actor, incoming: Incoming, wanted: actions.FinishReview) -> list[Reply]:
        meant = (wanted.law, wanted.code, wanted.agency)
        for one in self.laws.open(actor):
            if (one.law, one.code, agency_key(one.agency)) == meant:
                self.laws.finish(actor, one.law, one.code, one.agency)
                return [self.views.say("finished", one=one)]
        return [self.views.say("already_done")]

    def _list(self, actor: Actor, incoming: Incoming, typed: str) -> list[Reply]:
        old, new = _old_and_new(typed)
        citing = self.laws.citing(actor, old)
        if new:
            self.states.ask(incoming.conversation, TO_ENTER, f"{old}\n{new}")
        else:
            self.states.ask(incoming.conversation, TYPED, old if citing else "")
        return [self.views.citing(old, new, citing)]


def _old_and_new(typed: str) -> tuple[str, str]:
    """Part what is replaced from what replaces it; the latter is "" when only one is named."""
    for pattern, old_first in ((_REPLACED_BY, True), (_REPLACES, False)):
        parts = [" ".join(part.split()) for part in pattern.split(typed.strip(), maxsplit=1)]
        if len(parts) == 2 and all(parts):
            return (parts[0], parts[1]) if old_first else (parts[1], parts[0])
    return " ".join(typed.split()), ""
