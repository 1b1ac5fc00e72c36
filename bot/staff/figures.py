"""Staff see how the bot serves: figures of a period, of all their agencies or of one."""

from bot.attachments.figures import figures_chart, figures_sheet
from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.figures import GetFigures, SendWeekly, ShowFigures
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.views.staff.figures import FiguresView, KnownProcedure
from knowledge.access import Actor, only_agency
from knowledge.answering import Answering
from knowledge.learning.figures import FiguresReader, UseFigures
from knowledge.learning.periods import PeriodSpan
from knowledge.learning.weekly import WeeklyReports
from knowledge.text.order import same_name


class FiguresConversation(Conversation):
    access: StaffAccess
    reader: FiguresReader
    reports: WeeklyReports
    answering: Answering
    views: FiguresView

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"thongke": self.command},
            presses={
                ShowFigures: self.show,
                GetFigures: self.file,
                SendWeekly: self.send_weekly,
            },
        )

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        agency = ""
        if argument:
            wanted = same_name(argument)
            found = [one for one in self.reader.agencies(actor) if wanted in same_name(one)]
            exact = [one for one in found if same_name(one) == wanted]
            if len(exact or found) != 1:
                return [self.views.which(argument, found)]
            agency = agency_key((exact or found)[0])
        shown = self.show(actor, incoming, ShowFigures(PeriodSpan.MONTH, 0, agency))
        return [self.views.anew(one) for one in shown]

    def show(self, actor: Actor, incoming: Incoming, wanted: ShowFigures) -> list[Reply]:
        figures = self._figures(actor, wanted)
        if figures is None:
            return [self.views.say("gone")]
        whole = figures.agency in (None, only_agency(actor.scope))
        weekly = self.reports.wants(actor) if whole else None
        return [self.views.figures(figures, wanted.back, self._known(figures), weekly)]

    def send_weekly(self, actor: Actor, incoming: Incoming, wanted: SendWeekly) -> list[Reply]:
        self.reports.want(actor, wanted.wanted)
        return [self.views.weekly(wanted.wanted)]

    def file(self, actor: Actor, incoming: Incoming, wanted: GetFigures) -> list[Reply]:
        figures = self._figures(actor, wanted)
        if figures is None:
            return [self.views.say("gone")]
        known = self._known(figures)
        if wanted.format == "chart":
            return [self.views.file(figures, figures_chart(figures, known, self.views))]
        most = self.reader.most_asked(actor, figures.period)
        return [self.views.file(figures, figures_sheet(figures, known, most, self.views))]

    def _figures(self, actor: Actor, wanted: ShowFigures | GetFigures) -> UseFigures | None:
        agency = only_agency(actor.scope)
        if wanted.agency:
            agency = find_by_key(wanted.agency, self.reader.agencies(actor), agency_key)
            if agency is None:
                return None
        return self.reader.figures(actor, wanted.span, wanted.back, agency)

    def _known(self, figures: UseFigures) -> dict[str, KnownProcedure]:
        entries = (self.answering.entry(one.key) for one in figures.procedures)
        return {one.code: KnownProcedure(one.name, one.field) for one in entries if one}
