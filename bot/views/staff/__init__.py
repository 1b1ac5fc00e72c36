"""What staff read about people, reviews and history."""

from bot.views.links import LinkView
from bot.views.staff.differences import Differences
from bot.views.staff.history import HistoryView
from bot.views.staff.notices import StaffNotices
from bot.views.staff.people import PeopleView
from bot.views.staff.reviews import ReviewView
from bot.views.templating import Templates


class StaffViews:
    def __init__(self, templates: Templates, links: LinkView, page_size: int | None) -> None:
        self.notices = StaffNotices(templates).writers
        differences = Differences(templates, page_size)
        self.people = PeopleView(templates, links)
        self.reviews = ReviewView(templates, differences)
        self.history = HistoryView(templates, differences)
