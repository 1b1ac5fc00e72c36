"""Staff tell where an agency's office is and when it is open: /coquan."""

from bot.buttons.citizen import DropOffice, EditOffice, ShowOffice
from bot.buttons.codec import agency_key, find_by_key
from bot.conversation import Conversation, Routes, join
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.staff.acts import Propose
from bot.state import Prompt, States
from bot.views import Views
from knowledge.access import Actor, Permission, require
from knowledge.acts.acts import OfficeAct
from knowledge.editing.agencies import known_name, nearest_names
from knowledge.editing.offices import Offices
from knowledge.errors import Forbidden, Refused
from knowledge.offices import ContactDetail, checked
from knowledge.places.places import Places

NAME, DETAIL = "agency", "office"


class AgencyConversation(Conversation):
    access: StaffAccess
    offices: Offices
    places: Places
    states: States
    views: Views
    propose: Propose

    def routes(self) -> Routes:
        commands = self.access.routes(Permission.MANAGE_AGENCIES, commands={"coquan": self.command})
        answers = self.access.routes(
            presses={ShowOffice: self.show, EditOffice: self.edit, DropOffice: self.drop},
            prompts={NAME: self.named, DETAIL: self.typed},
            entries=stored(DETAIL),
            again={NAME: self.named, DETAIL: self.typed},
        )
        return join(commands, answers)

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        own = sorted(actor.scope.agencies or ())
        if not argument and len(own) == 1:
            return [self._card(actor, own[0])]
        if not argument:
            self._prompt(incoming, NAME)
            return [self.views.agencies.say("ask")]
        return [self._find(actor, incoming, argument)]

    def named(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return [self._find(actor, incoming, incoming.text.strip())]

    def show(self, actor: Actor, incoming: Incoming, wanted: ShowOffice) -> list[Reply]:
        agency = self._agency(wanted.agency)
        return [self._card(actor, agency, replaces=True)] if agency else [self._stale()]

    def edit(self, actor: Actor, incoming: Incoming, wanted: EditOffice) -> list[Reply]:
        agency = self._agency(wanted.agency)
        office = self.offices.read(agency) if agency else None
        if agency is None or office is None:
            return [self._stale()]
        require(actor, Permission.MANAGE_AGENCIES, agency)
        self._prompt(incoming, DETAIL, f"{wanted.detail.value}:{agency}")
        return [self.views.agencies.ask_detail(office, wanted.detail)]

    def drop(self, actor: Actor, incoming: Incoming, wanted: DropOffice) -> list[Reply]:
        agency = self._agency(wanted.agency)
        if agency is None:
            return [self._stale()]
        act = OfficeAct(agency=agency, detail=wanted.detail, text=None)
        return self.propose(actor, incoming, act)

    def typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        detail, _, agency = prompt.detail.partition(":")
        try:
            wanted = ContactDetail(detail)
            act = OfficeAct(agency=agency, detail=wanted, text=checked(wanted, incoming.text))
            return self.propose(actor, incoming, act)
        except Forbidden:
            raise
        except Refused as refused:
            self._prompt(incoming, DETAIL, prompt.detail)
            return [self.views.talk.trouble(refused)]

    def _find(self, actor: Actor, incoming: Incoming, text: str) -> Reply:
        names = self.offices.names()
        found = self.places.find(text)
        if found.resolved:
            return self._card(actor, found.resolved.unit.agency)
        try:
            return self._card(actor, known_name(text, names))
        except Forbidden:
            raise
        except Refused:
            agencies = [match.unit.agency for match in found.matches] if found.sure else []
            self._prompt(incoming, NAME)
            known = agencies or nearest_names(text, names)
            return self.views.agencies.which(text, list(filter(actor.scope.covers, known)))

    def _card(self, actor: Actor, agency: str, *, replaces: bool = False) -> Reply:
        require(actor, Permission.MANAGE_AGENCIES, agency)
        office = self.offices.read(agency)
        if office is None:
            raise Refused("agency_gone", name=agency)
        return self.views.agencies.card(office, replaces=replaces)

    def _agency(self, name: str) -> str | None:
        return find_by_key(name, self.offices.names(), agency_key)

    def _prompt(self, incoming: Incoming, name: str, detail: str = "") -> None:
        self.states.ask(incoming.conversation, name, detail)

    def _stale(self) -> Reply:
        return self.views.talk.say("stale")
