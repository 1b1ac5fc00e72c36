"""Values → Reply: everything that people read is written here."""

from bot.views.checks import ChecksView
from bot.views.dates import CalendarKeyboard, DatesView
from bot.views.doubts import DoubtView
from bot.views.editing import EditingViews
from bot.views.keyboard import Keyboard
from bot.views.links import InlineView, LinkView
from bot.views.lists import Lists
from bot.views.notices import NoticeWriter, StaffNotices
from bot.views.oversight import IsoView, LawsView, QuestionsView, SwitchesView
from bot.views.places import AgencyView, PlaceView
from bot.views.procedure import PastView, ProcedureView
from bot.views.staff.acts import ActsView
from bot.views.staff.bulk import BulkView
from bot.views.staff.differences import Differences
from bot.views.staff.figures import FiguresView
from bot.views.staff.history import HistoryView
from bot.views.staff.learning import LearningView
from bot.views.staff.one_person import OnePersonView
from bot.views.staff.people import PeopleView
from bot.views.staff.record_list import RecordList
from bot.views.staff.reports import ReportsView
from bot.views.staff.reviews import ReviewView
from bot.views.staff.weekly import WeeklyView
from bot.views.talk import ConversationView
from bot.views.templating import Templates
from bot.views.trust import PrivacyView, TrustView
from knowledge.clock import utc_now
from knowledge.places.places import bundled_places
from knowledge.worktime.due_dates import DueDates


class Views:
    """A message holds `page_size` UTF-16 units (None: any length)."""

    def __init__(self, page_size: int | None = None, due_dates: DueDates | None = None) -> None:
        templates = Templates()
        self.links = LinkView(templates)
        keyboard = Keyboard(templates)
        self.agencies = AgencyView(templates)
        self.places = PlaceView(templates, bundled_places().country.province)
        self.talk = ConversationView(templates)
        self.trust = TrustView(templates)
        self.privacy = PrivacyView(templates)
        self.procedure = ProcedureView(keyboard, page_size)
        self.past = PastView(self.procedure, self.trust, keyboard)
        self.doubts = DoubtView(templates)
        self.dates = DatesView(templates, due_dates or DueDates(utc_now), self.procedure)
        self.inline = InlineView(templates, self.procedure, self.links)
        self.lists = Lists(templates)
        self.checks = ChecksView(templates)
        self.switches = SwitchesView(templates)
        self.questions = QuestionsView(templates)
        self.laws = LawsView(templates)
        self.iso = IsoView(templates)
        self.figures = FiguresView(templates)
        self.calendar = CalendarKeyboard(templates)
        differences = Differences(templates, page_size)
        self.people = PeopleView(templates, self.links)
        self.acts = ActsView(templates, self.people)
        self.learning = LearningView(templates)
        self.reports = ReportsView(templates)
        self.one_person = OnePersonView(templates)
        records = RecordList(templates, differences)
        self.bulk = BulkView(templates, records)
        self.reviews = ReviewView(templates, differences, records)
        self.history = HistoryView(templates, differences)
        others = (self.iso, self.laws, self.acts, StaffNotices(templates), WeeklyView(templates))
        self.notices = NoticeWriter(self.trust, *(one.notices for one in others))
        self.editing = EditingViews(templates, keyboard, self.procedure, differences, self.checks)
