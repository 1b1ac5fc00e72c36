"""Where a citizen lives, the office that is theirs, and that office as staff see it."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.buttons import citizen as actions
from bot.buttons.codec import digest
from bot.messages import Button, Reply
from bot.views.view import View, in_rows, named
from knowledge.offices import ContactDetail, OfficeContact
from knowledge.places.places import PlaceMatch, PlaceSearch
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 60


class PlaceView(View):
    """Writes what is said about places; `province` is the one whose communes are known."""

    FILE, LABELS = "places", "places_labels"

    province: str

    def ask(self, present: str | None) -> Reply:
        rows = ((self.button(actions.ForgetPlace(), "forget"),),) if present else ()
        return self.say("ask", *rows, present=present)

    def chosen(self, match: PlaceMatch, office: OfficeContact) -> Reply:
        district = ", ".join(one.label for one in match.unit.districts)
        told = self.html("chosen", unit=match.unit, old=match.old, district=district)
        about = self.html("office", office=office)
        row = (
            self.button(actions.AskPlace(), "change"),
            self.button(actions.ForgetPlace(), "forget"),
        )
        return Reply(f"{told}\n\n{about}", (row,))

    def which(self, text: str, found: PlaceSearch, *, prompted: bool = False) -> Reply:
        """Ask which of a few places is meant, with a button for each.

        `prompted`: the next text is taken for a place too. Otherwise a question has been
        answered already, and will be once more for the place that is chosen; the buttons alone
        name the places then, so that the whole reply stays short.
        """
        rows = tuple((self._choice(match, again=not prompted),) for match in found.matches)
        lead = self.html("which", text=_short(text), sure=found.sure)
        if not prompted:
            return Reply(str(lead), rows)
        entries = [
            self.html("choice", number=number, unit=match.unit, old=match.old)
            for number, match in enumerate(found.matches, 1)
        ]
        lines = Markup("\n").join([lead, *entries])
        return Reply(str(Markup("\n\n").join([lines, self.html("or_type")])), rows)

    def alone(self, text: str, found: PlaceSearch) -> Reply:
        rows = tuple((self._choice(match, again=False),) for match in found.matches)
        meant = found.resolved
        name = (meant.old or meant.unit).label if meant is not None else text
        return self.say("alone", *rows, text=_short(name))

    def unknown(self, text: str) -> Reply:
        return self.say("unknown", text=_short(text), province=self.province)

    def outside(self, text: str) -> Reply:
        return self.say("outside", text=_short(text), province=self.province)

    def forgotten(self, agency: str | None) -> Reply:
        if agency is None:
            return self.say("nothing_chosen")
        return self.say("forgotten", agency=agency)

    def beside(self, reply: Reply, office: OfficeContact) -> Reply:
        about = self.html("office", office=office)
        return replace(reply, html=f"{reply.html}\n\n{about}")

    def _choice(self, match: PlaceMatch, *, again: bool) -> Button:
        names = [one.name for one in match.unit.districts]
        told = match.district is None and match.unit.name not in names
        district = ", ".join(names) if told else ""
        label = self.label("choice", unit=match.unit, old=match.old, district=district)
        return named(actions.ChoosePlace(match.unit.code, again), label)


def _short(text: str) -> str:
    return shorten(one_line(text), LONGEST_NAME)


class AgencyView(View):
    FILE, LABELS = "agencies", "places_labels"

    def which(self, text: str, agencies: Sequence[str]) -> Reply:
        rows = in_rows((named(actions.ShowOffice(digest(name)), name) for name in agencies), 1)
        text = _short(text)
        return self.say("which", *rows, text=text, any=bool(rows))

    def card(self, office: OfficeContact, *, replaces: bool = False) -> Reply:
        told = self.templates.html("places", "office", office=office)
        key = digest(office.agency)
        buttons = [
            self.button(actions.EditOffice(detail, key), "detail", name=detail.value)
            for detail in ContactDetail
        ]
        text = Markup("\n\n").join([told, self.html("lead")])
        return Reply(str(text), in_rows(buttons, 3), replaces)

    def ask_detail(self, office: OfficeContact, detail: ContactDetail) -> Reply:
        present = getattr(office, detail)
        drop = (self.button(actions.DropOffice(detail, digest(office.agency)), "drop"),)
        html = self.html("detail", agency=office.agency, detail=detail.value, present=present)
        return Reply(str(html), (drop,) if present else ())
