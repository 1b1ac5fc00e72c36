"""Staff tell where an agency's office is and when it is open: /coquan."""

from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.places import DropOffice, EditOffice, ShowOffice
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views import Views
from knowledge.access import Actor, Permission, require
from knowledge.editing.agencies import known_name, nearest_names
from knowledge.editing.offices import Offices
from knowledge.errors import Forbidden, Refused
from knowledge.offices import ContactDetail
from knowledge.places.places import Places

NAME, DETAIL = "agency", "office"


class AgencyConversation:
    def __init__(
        self, access: StaffAccess, offices: Offices, places: Places, states: States, views: Views
    ) -> None:
        self._access = access
        self._offices = offices
        self._places = places
        self._states = states
        self._views = views
        self.routes = Routes(
            commands={"coquan": self.command},
            presses={ShowOffice: self.show, EditOffice: self.edit, DropOffice: self.drop},
            prompts={NAME: self.named, DETAIL: self.typed},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        """Show the named agency, or the only one that the person may manage, or ask."""
        actor = self._access.require_staff(incoming, Permission.MANAGE_AGENCIES)
        own = sorted(actor.scope.agencies or ())
        if not argument and len(own) == 1:
            return [self._card(actor, own[0])]
        if not argument:
            self._prompt(incoming, NAME)
            return [self._views.agencies.say("ask")]
        return [self._find(incoming, actor, argument)]

    def named(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return [self._find(incoming, self._access.require_staff(incoming), incoming.text.strip())]

    def show(self, incoming: Incoming, wanted: ShowOffice) -> list[Reply]:
        actor, agency = self._access.require_staff(incoming), self._agency(wanted.agency)
        return [self._card(actor, agency, replaces=True)] if agency else [self._stale()]

    def edit(self, incoming: Incoming, wanted: EditOffice) -> list[Reply]:
        actor, agency = self._access.require_staff(incoming), self._agency(wanted.agency)
        office = self._offices.read(agency) if agency else None
        if agency is None or office is None:
            return [self._stale()]
        require(actor, Permission.MANAGE_AGENCIES, agency)
        self._prompt(incoming, DETAIL, f"{wanted.detail.value}:{agency}")
        return [self._views.agencies.ask_detail(office, wanted.detail)]

    def drop(self, incoming: Incoming, wanted: DropOffice) -> list[Reply]:
        actor, agency = self._access.require_staff(incoming), self._agency(wanted.agency)
        if agency is None:
            return [self._stale()]
        office = self._offices.change(actor, agency, wanted.detail, None)
        self._states.change(incoming.conversation, prompt=None)
        return [self._views.agencies.card(office, saved=True, replaces=True)]

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        detail, _, agency = prompt.detail.partition(":")
        actor = self._access.require_staff(incoming)
        try:
            office = self._offices.change(actor, agency, ContactDetail(detail), incoming.text)
        except Forbidden:
            raise
        except Refused as refused:
            self._prompt(incoming, DETAIL, prompt.detail)
            return [self._views.talk.trouble(refused)]
        return [self._views.agencies.card(office, saved=True)]

    def _find(self, incoming: Incoming, actor: Actor, text: str) -> Reply:
        """Show what a text names: an agency's full name, a commune in any spelling, or ask."""
        names = self._offices.names()
        found = self._places.find(text)
        if found.resolved:
            return self._card(actor, found.resolved.unit.agency)
        try:
            return self._card(actor, known_name(text, names))
        except Forbidden:
            raise
        except Refused:
            agencies = [match.unit.agency for match in found.matches] if found.sure else []
            self._prompt(incoming, NAME)
            return self._views.agencies.which(text, agencies or nearest_names(text, names))

    def _card(self, actor: Actor, agency: str, *, replaces: bool = False) -> Reply:
        require(actor, Permission.MANAGE_AGENCIES, agency)
        office = self._offices.read(agency)
        if office is None:
            raise Refused("agency_gone", name=agency)
        return self._views.agencies.card(office, replaces=replaces)

    def _agency(self, name: str) -> str | None:
        return find_by_key(name, self._offices.names(), agency_key)

    def _prompt(self, incoming: Incoming, name: str, detail: str = "") -> None:
        self._states.ask(incoming.conversation, name, detail)

    def _stale(self) -> Reply:
        return self._views.talk.say("stale")
