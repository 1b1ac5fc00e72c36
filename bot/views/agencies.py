"""An agency's office as staff see it: what is known, and a button for each detail."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons import Action, DropOffice, EditOffice, ShowOffice, digest, pack
from bot.messages import Button, Reply
from bot.views.labels import MAX_LABEL
from bot.views.templating import Templates
from knowledge.offices import Detail, Office
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 60
A_ROW = 3


class AgencyView:
    """Writes what staff read while they tell of an agency's office."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def ask(self) -> Reply:
        """Ask which agency is meant."""
        return Reply(str(self._html("ask")))

    def which(self, text: str, agencies: Sequence[str]) -> Reply:
        """Ask which of a few agencies is meant; there may be none that is like the text."""
        rows = tuple(
            (self._button(ShowOffice(digest(name)), "agency", name=shorten(name, MAX_LABEL)),)
            for name in agencies
        )
        text = shorten(one_line(text), LONGEST_NAME)
        return Reply(str(self._html("which", text=text, any=bool(rows))), rows)

    def card(self, office: Office, *, saved: bool = False, replaces: bool = False) -> Reply:
        """Show what is known of an office, with a button for each detail."""
        told = self._templates.html("places", "office", office=office)
        name = digest(office.agency)
        buttons = [
            self._button(EditOffice(detail, name), "detail", name=detail.value) for detail in Detail
        ]
        rows = (tuple(buttons[:A_ROW]), tuple(buttons[A_ROW:]))
        lead = self._html("saved" if saved else "lead")
        return Reply(str(Markup("\n\n").join([told, lead])), rows, replaces)

    def ask_detail(self, office: Office, detail: Detail) -> Reply:
        """Ask for one detail; what is there may be taken away."""
        present = getattr(office, detail)
        html = self._html("detail", agency=office.agency, detail=detail.value, present=present)
        drop = self._button(DropOffice(detail, digest(office.agency)), "drop")
        return Reply(str(html), ((drop,),) if present else ())

    def _button(self, action: Action, label: str, /, **values: object) -> Button:
        return Button(self._templates.text("places_labels", label, **values), pack(action))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("agencies", piece, **values)
