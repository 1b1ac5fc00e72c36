"""An agency's office as staff see it: what is known, and a button for each detail."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons.codec import digest
from bot.buttons.places import DropOffice, EditOffice, ShowOffice
from bot.messages import Reply
from bot.views.view import View, in_rows, named
from knowledge.offices import ContactDetail, OfficeContact
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 60


class AgencyView(View):
    FILE, LABELS = "agencies", "places_labels"

    def which(self, text: str, agencies: Sequence[str]) -> Reply:
        rows = in_rows((named(ShowOffice(digest(name)), name) for name in agencies), 1)
        text = shorten(one_line(text), LONGEST_NAME)
        return self.say("which", *rows, text=text, any=bool(rows))

    def card(self, office: OfficeContact, *, saved: bool = False, replaces: bool = False) -> Reply:
        told = self._templates.html("places", "office", office=office)
        key = digest(office.agency)
        buttons = [
            self.button(EditOffice(detail, key), "detail", name=detail.value)
            for detail in ContactDetail
        ]
        lead = self.html("saved" if saved else "lead")
        return Reply(str(Markup("\n\n").join([told, lead])), in_rows(buttons, 3), replaces)

    def ask_detail(self, office: OfficeContact, detail: ContactDetail) -> Reply:
        present = getattr(office, detail)
        drop = (self.button(DropOffice(detail, digest(office.agency)), "drop"),)
        html = self.html("detail", agency=office.agency, detail=detail.value, present=present)
        return Reply(str(html), (drop,) if present else ())
