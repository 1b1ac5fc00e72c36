"""Agencies in which one person both writes and approves."""

from collections.abc import Sequence

from bot.buttons import staff as actions
from bot.buttons.codec import digest
from bot.messages import Button, Reply
from bot.views.view import View, in_rows, page_of
from knowledge.text.display_text import one_line, shorten

A_PAGE = 10
LONGEST_NAME = 45


class OnePersonView(View):
    FILE, LABELS = "staff", "staff_labels"

    def listed(self, agencies: Sequence[str], page: int) -> Reply:
        shown = page_of(agencies, A_PAGE, page)
        ends = (
            self.button(
                actions.SetOnePerson(digest(one), allowed=False),
                "end_one_person",
                name=shorten(one_line(one), LONGEST_NAME),
            )
            for one in shown.items
        )
        rows = (
            *in_rows(ends, 1),
            *self.pager(shown, actions.ShowOnePerson),
            (self.button(actions.AddOnePerson(), "add_one_person"), self._to_staff()),
        )
        return self.edit("one_person", *rows, agencies=shown.items, count=len(agencies))

    def ask_sure(self, agency: str) -> Reply:
        row = (
            self.button(actions.SetOnePerson(digest(agency), allowed=True), "surely_one_person"),
            self.button(actions.ShowOnePerson(), "to_one_person"),
        )
        return self.say("ask_sure_one_person", row, agency=agency)

    def decided(self, agency: str, *, allowed: bool) -> Reply:
        row = (self.button(actions.ShowOnePerson(), "to_one_person"), self._to_staff())
        return self.edit("one_person_decided", row, agency=agency, allowed=allowed)

    def _to_staff(self) -> Button:
        return self.button(actions.ShowStaff(), "to_staff")
