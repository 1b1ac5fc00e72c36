"""Staff see where the agencies stand: as text, picture and sheets."""

from bot.attachments.iso_chart import IsoChart
from bot.attachments.iso_sheets import IsoSheets
from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.oversight import GetReport, ShowAgencies, ShowAgency
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.views import Views
from knowledge.access import Permission
from knowledge.clock import Clock, today
from knowledge.iso.auditing import Audits
from knowledge.iso.overview import Overviews
from knowledge.text.order import same_name


class IsoConversation:
    def __init__(
        self, access: StaffAccess, overviews: Overviews, audits: Audits, views: Views, clock: Clock
    ) -> None:
        self._access = access
        self._overviews = overviews
        self._audits = audits
        self._views = views.iso
        self._clock = clock
        self._chart, self._sheets = IsoChart(), IsoSheets()
        self.routes = Routes(
            commands={"iso": self.iso},
            presses={
                GetReport: self.report,
                ShowAgencies: self.agencies,
                ShowAgency: self.agency,
            },
        )

    def iso(self, incoming: Incoming, argument: str) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        overview = self._overviews.overview(actor)
        wanted = same_name(argument) if argument else ""
        found = [one for one in overview.agencies if wanted in same_name(one.agency)]
        if argument and len(found) == 1:
            return [self._views.agency(overview, found[0], replaces=False)]
        return [self._views.province(overview, audits=actor.may(Permission.PUBLISH))]

    def agencies(self, incoming: Incoming, wanted: ShowAgencies) -> list[Reply]:
        overview = self._overviews.overview(self._access.require_staff(incoming))
        return [self._views.agencies(overview, wanted.page)]

    def agency(self, incoming: Incoming, wanted: ShowAgency) -> list[Reply]:
        overview = self._overviews.overview(self._access.require_staff(incoming))
        one = find_by_key(wanted.agency, overview.agencies, lambda one: agency_key(one.agency))
        return [
            self._views.agency(overview, one, replaces=True) if one else self._views.say("gone")
        ]

    def report(self, incoming: Incoming, wanted: GetReport) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        if wanted.report == "audit":
            day = today(self._clock)
            file = self._sheets.audit(self._audits.records(actor), day)
            return [Reply(str(self._views.html("audit_caption", overview=None)), attachment=file)]
        overview = self._overviews.overview(actor)
        if wanted.report == "chart":
            file = self._chart.picture(overview)
        else:
            file = self._sheets.overview(overview)
        caption = self._views.html(f"{wanted.report}_caption", overview=overview)
        return [Reply(str(caption), attachment=file)]
