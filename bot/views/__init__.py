"""Values → Reply: everything that people read is written here."""

from bot.views.agencies import AgencyView
from bot.views.calendar import CalendarKeyboard
from bot.views.checks import ChecksView
from bot.views.dates import DatesView
from bot.views.editing import EditingViews
from bot.views.inline import InlineView
from bot.views.iso import IsoView
from bot.views.keyboard import Keyboard
from bot.views.laws import LawsView
from bot.views.links import LinkView
from bot.views.lists import Lists
from bot.views.notices import NoticeWriter
from bot.views.past import PastView
from bot.views.places import PlaceView
from bot.views.privacy import PrivacyView
from bot.views.procedure import ProcedureView
from bot.views.questions import QuestionsView
from bot.views.staff import StaffViews
from bot.views.switches import SwitchesView
from bot.views.talk import ConversationView
from bot.views.templating import Templates
from bot.views.trust import TrustView
from knowledge.clock import utc_now
from knowledge.places.places import bundled_places
from knowledge.worktime.due_dates import DueDates


class Views:
    """All views for a front whose messages hold `page_size` UTF-16 units (None: any length).

    `due_dates` knows the time; without it days are those of this machine.
    """

    def __init__(
        self,
        page_size: int | None = None,
        due_dates: DueDates | None = None,
    ) -> None:
        templates = Templates()
        self.links = LinkView(templates)
        keyboard = Keyboard(templates)
        self.agencies = AgencyView(templates)
        self.places = PlaceView(templates, bundled_places().country.province)
        self.talk = ConversationView(templates, keyboard)
        self.trust = TrustView(templates)
        self.privacy = PrivacyView(templates)
        self.notices = NoticeWriter(self.trust)
        self.procedure = ProcedureView(keyboard, page_size)
        self.past = PastView(self.procedure, self.trust, keyboard)
        self.dates = DatesView(templates, keyboard, due_dates or DueDates(utc_now), self.procedure)
        self.inline = InlineView(templates, self.procedure, self.links)
        self.lists = Lists(templates, keyboard)
        self.checks = ChecksView(templates)
        self.switches = SwitchesView(templates)
        self.questions = QuestionsView(templates)
        self.laws = LawsView(templates)
        self.iso = IsoView(templates)
        self.notices.add("iso_overdue", self.iso.overdue_notice)
        for kind, writer in self.laws.notices.items():
            self.notices.add(kind, writer)
        self.calendar = CalendarKeyboard(templates)
        self.staff = StaffViews(templates, self.links, page_size)
        for kind, writer in self.staff.notices.items():
            self.notices.add(kind, writer)
        self.editing = EditingViews(templates, keyboard, self.procedure, page_size)
