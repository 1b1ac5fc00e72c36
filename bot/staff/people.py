"""Admins look after the staff: list, change, remove, invite; new members come in by a link."""

from dataclasses import replace

from bot.buttons import staff as actions
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, require_private
from bot.staff.acts import Propose
from bot.state import Prompt, States
from bot.views.menu import staff_commands, whole_menu
from bot.views.staff.people import PeopleView, scope_named
from knowledge.access import Actor, Role, Scope
from knowledge.acts.acts import InvitationAct, RemovalAct, RightsAct
from knowledge.staff import Invitations, People

CHANGE, INVITE = "staff.agencies", "staff.invite"


class StaffConversation(Conversation):
    access: StaffAccess
    people: People
    invitations: Invitations
    states: States
    views: PeopleView
    propose: Propose

    def routes(self) -> Routes:
        routes = self.access.routes(
            commands={"nhansu": self.command},
            presses={
                actions.ShowStaff: self.everybody,
                actions.ShowMember: self.member,
                actions.SetRole: self.set_role,
                actions.SetScope: self.set_scope,
                actions.RemoveMember: self.remove,
                actions.Invite: self.ask_role,
                actions.InviteAs: self.ask_scope,
                actions.InviteFor: self.invite,
                actions.ShowInvitations: self.open_invitations,
                actions.TakeBackInvitation: self.take_back,
            },
            prompts={CHANGE: self.agencies_typed, INVITE: self.invite_typed},
        )
        return replace(routes, links={"i": self.accept})

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        people = self.people.listed(actor)
        return [self.views.everybody(people, 1, replaces=False)]

    def everybody(self, actor: Actor, incoming: Incoming, wanted: actions.ShowStaff) -> list[Reply]:
        people = self.people.listed(actor)
        return [self.views.everybody(people, wanted.page, replaces=True)]

    def member(self, actor: Actor, incoming: Incoming, wanted: actions.ShowMember) -> list[Reply]:
        one = self.people.one(actor, wanted.person)
        return [self.views.member(one, own=one.person == actor.name, replaces=True)]

    def set_role(self, actor: Actor, incoming: Incoming, wanted: actions.SetRole) -> list[Reply]:
        return self.propose(actor, incoming, RightsAct(person=wanted.person, role=wanted.role))

    def set_scope(self, actor: Actor, incoming: Incoming, wanted: actions.SetScope) -> list[Reply]:
        scope = scope_named(wanted.scope)
        if scope is None:
            self.people.one(actor, wanted.person)
            return self._ask(incoming, CHANGE, wanted.person)
        return self.propose(actor, incoming, RightsAct(person=wanted.person, scope=scope))

    def agencies_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        act = RightsAct(person=prompt.detail, scope=_agencies(incoming.text))
        return self.propose(actor, incoming, act)

    def remove(self, actor: Actor, incoming: Incoming, wanted: actions.RemoveMember) -> list[Reply]:
        return self.propose(actor, incoming, RemovalAct(person=wanted.person))

    def ask_role(self, actor: Actor, incoming: Incoming, wanted: actions.Invite) -> list[Reply]:
        self.people.listed(actor)
        return [self.views.ask_role()]

    def ask_scope(self, actor: Actor, incoming: Incoming, wanted: actions.InviteAs) -> list[Reply]:
        self.people.listed(actor)
        return [self.views.ask_scope(wanted.role)]

    def invite(self, actor: Actor, incoming: Incoming, wanted: actions.InviteFor) -> list[Reply]:
        self.people.listed(actor)
        scope = scope_named(wanted.scope)
        if scope is None:
            return self._ask(incoming, INVITE, wanted.role.value)
        return self.propose(actor, incoming, InvitationAct(role=wanted.role, scope=scope))

    def invite_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        act = InvitationAct(role=Role(prompt.detail), scope=_agencies(incoming.text))
        return self.propose(actor, incoming, act)

    def accept(self, incoming: Incoming, token: str) -> list[Reply]:
        require_private(incoming)
        one = self.invitations.accept(incoming.user, incoming.name, token, console=incoming.console)
        return [self.views.welcome(one, staff_commands(one.role), whole_menu(one.role))]

    def open_invitations(
        self, actor: Actor, incoming: Incoming, wanted: actions.ShowInvitations
    ) -> list[Reply]:
        return [self.views.invitations(self.invitations.open(actor), wanted.page)]

    def take_back(
        self, actor: Actor, incoming: Incoming, wanted: actions.TakeBackInvitation
    ) -> list[Reply]:
        self.invitations.take_back(actor, wanted.number)
        return [self.views.invitations(self.invitations.open(actor), 1)]

    def _ask(self, incoming: Incoming, name: str, detail: str) -> list[Reply]:
        self.states.ask(incoming.conversation, name, detail)
        return [self.views.say("ask_agencies")]


def _agencies(text: str) -> Scope:
    names = (" ".join(name.split()) for name in text.replace("\n", ";").split(";"))
    return Scope(agencies=frozenset(name for name in names if name))
