"""Staff see where the agencies stand, and enter new laws: what cites the old one is reviewed."""

from bot.attachments.iso import audit_sheets, iso_chart, iso_sheet
from bot.buttons import staff as actions
from bot.buttons.codec import agency_key, digest, find_by_key
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
from knowledge.iso.replacing import Replacement
from knowledge.text.order import same_name

TYPED, TO_ENTER = "law", "law_to_enter"


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
                actions.TurnLaws: self.turn_laws,
                actions.UndoLaw: self.undo,
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
        one = self.laws.read(incoming.text)
        if prompt.name == TYPED and prompt.detail and not one.new and one.old != prompt.detail:
            return self._list(actor, incoming, f"{prompt.detail}\n{one.old}")
        return self._list(actor, incoming, incoming.text)

    def turn(self, actor: Actor, incoming: Incoming, wanted: actions.ShowReviews) -> list[Reply]:
        reviews = self.laws.open(actor)
        return [self.views.reviews(reviews, wanted.page, replaces=True)]

    def enter(self, actor: Actor, incoming: Incoming, wanted: actions.EnterLaw) -> list[Reply]:
        meant = self._meant(incoming, wanted.laws)
        if meant is None:
            return [self.views.say("nothing_to_enter")]
        entered = self.laws.enter(actor, meant.old, meant.new)
        return [self.views.entered(meant.new, entered, self.laws.months)]

    def turn_laws(self, actor: Actor, incoming: Incoming, wanted: actions.TurnLaws) -> list[Reply]:
        meant = self._meant(incoming, wanted.laws)
        if meant is None:
            return [self.views.say("nothing_to_enter")]
        return self._shown(actor, incoming, Replacement(meant.new, meant.old))

    def undo(self, actor: Actor, incoming: Incoming, wanted: actions.UndoLaw) -> list[Reply]:
        return [self.views.say("undone", count=self.laws.undo(actor, wanted.law))]

    def finish(self, actor: Actor, incoming: Incoming, wanted: actions.FinishReview) -> list[Reply]:
        meant = (wanted.law, wanted.code, wanted.agency)
        for one in self.laws.open(actor):
            if (one.law, one.code, agency_key(one.agency)) == meant:
                self.laws.finish(actor, one.law, one.code, one.agency)
                return [self.views.say("finished", one=one)]
        return [self.views.say("already_done")]

    def _list(self, actor: Actor, incoming: Incoming, typed: str) -> list[Reply]:
        return self._shown(actor, incoming, self.laws.read(typed))

    def _shown(self, actor: Actor, incoming: Incoming, read: Replacement) -> list[Reply]:
        citing = self.laws.citing(actor, read.old)
        if read.new:
            self.states.ask(incoming.conversation, TO_ENTER, f"{read.old}\n{read.new}")
        else:
            self.states.ask(incoming.conversation, TYPED, read.old if citing else "")
        return [self.views.citing(read.old, read.new, citing)]

    def _meant(self, incoming: Incoming, laws: str) -> Replacement | None:
        """Give the laws that a button names, while they are the ones typed last."""
        prompt = self.states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != TO_ENTER or digest(prompt.detail) != laws:
            return None
        old, _, new = prompt.detail.partition("\n")
        return Replacement(old, new)
