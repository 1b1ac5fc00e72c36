"""Admins decide in which agencies one person both writes and approves."""

from bot.buttons import staff as actions
from bot.buttons.codec import digest, find_by_key
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views.staff.one_person import OnePersonView
from knowledge.access import Actor, Permission
from knowledge.errors import Refused
from knowledge.staff import OnePersonAgencies

AGENCY = "staff.one_person"


class OnePersonConversation(Conversation):
    access: StaffAccess
    agencies: OnePersonAgencies
    states: States
    views: OnePersonView

    def routes(self) -> Routes:
        return self.access.routes(
            Permission.MANAGE_STAFF,
            presses={
                actions.ShowOnePerson: self.show,
                actions.AddOnePerson: self.ask,
                actions.SetOnePerson: self.decide,
            },
            prompts={AGENCY: self.typed},
        )

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowOnePerson) -> list[Reply]:
        return [self.views.listed(self.agencies.listed(actor), wanted.page)]

    def ask(self, actor: Actor, incoming: Incoming, wanted: actions.AddOnePerson) -> list[Reply]:
        self.states.ask(incoming.conversation, AGENCY)
        return [self.views.say("ask_one_person")]

    def typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        agency = self.agencies.meant(actor, " ".join(incoming.text.split()))
        return [self.views.ask_sure(agency)]

    def decide(self, actor: Actor, incoming: Incoming, wanted: actions.SetOnePerson) -> list[Reply]:
        agency = find_by_key(wanted.agency, self.agencies.names(), digest)
        if agency is None:
            raise Refused("agency_gone")
        self.agencies.decide(actor, agency, allowed=wanted.allowed)
        return [self.views.decided(agency, allowed=wanted.allowed)]
