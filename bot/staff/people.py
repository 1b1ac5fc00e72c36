"""Admins look after the staff: list, change, remove, invite; new members come in by a link."""

from dataclasses import replace

from bot.buttons import staff as actions
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, require_private
from bot.state import Prompt, States
from bot.views.menu import staff_commands, whole_menu
from bot.views.staff.people import PeopleView
from knowledge.access import EVERYWHERE, Actor, Role, Scope
from knowledge.staff import Invitations, People

CHANGE, INVITE = "staff.agencies", "staff.invite"


class StaffConversation(Conversation):
    access: StaffAccess
    people: People
    invitations: Invitations
    states: States
    views: PeopleView

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
        return [self.views.member(one, replaces=True)]

    def set_role(self, actor: Actor, incoming: Incoming, wanted: actions.SetRole) -> list[Reply]:
        if wanted.role is Role.ADMIN and not wanted.sure:
            return [self.views.ask_role_once_more(self.people.one(actor, wanted.person))]
        one = self.people.change(actor, wanted.person, role=wanted.role)
        return [self.views.member(one, replaces=True)]

    def set_scope(self, actor: Actor, incoming: Incoming, wanted: actions.SetScope) -> list[Reply]:
        scope = _scope(wanted.scope)
        if scope is None:
            self.people.one(actor, wanted.person)
            return self._ask(incoming, CHANGE, wanted.person)
        if scope.everywhere and not wanted.sure:
            return [self.views.ask_scope_once_more(self.people.one(actor, wanted.person))]
        one = self.people.change(actor, wanted.person, scope=scope)
        return [self.views.member(one, replaces=True)]

    def agencies_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        scope = _agencies(incoming.text)
        return [
            self.views.member(self.people.change(actor, prompt.detail, scope=scope), replaces=False)
        ]

    def remove(self, actor: Actor, incoming: Incoming, wanted: actions.RemoveMember) -> list[Reply]:
        if not wanted.sure:
            return [self.views.ask_removal(self.people.one(actor, wanted.person))]
        return [self.views.removed(self.people.remove(actor, wanted.person))]

    def ask_role(self, actor: Actor, incoming: Incoming, wanted: actions.Invite) -> list[Reply]:
        self.people.listed(actor)
        return [self.views.ask_role()]

    def ask_scope(self, actor: Actor, incoming: Incoming, wanted: actions.InviteAs) -> list[Reply]:
        self.people.listed(actor)
        if wanted.role is Role.ADMIN and not wanted.sure:
            return [self.views.ask_invited_role(wanted.role)]
        return [self.views.ask_scope(wanted.role)]

    def invite(self, actor: Actor, incoming: Incoming, wanted: actions.InviteFor) -> list[Reply]:
        self.people.listed(actor)
        scope = _scope(wanted.scope)
        if scope is None:
            return self._ask(incoming, INVITE, wanted.role.value)
        if scope.everywhere and not wanted.sure:
            return [self.views.ask_invited_scope(wanted.role)]
        return self._invited(actor, wanted.role, scope)

    def invite_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self._invited(actor, Role(prompt.detail), _agencies(incoming.text))

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

    def _invited(self, actor: Actor, role: Role, scope: Scope) -> list[Reply]:
        token = self.invitations.invite(actor, role, scope)
        return [self.views.invited(token, role, scope)]

    def _ask(self, incoming: Incoming, name: str, detail: str) -> list[Reply]:
        self.states.ask(incoming.conversation, name, detail)
        return [self.views.say("ask_agencies")]


def _scope(name: str) -> Scope | None:
    """Read the scope of a button; None where agencies are still to be named."""
    if name == "agencies":
        return None
    return EVERYWHERE if name == "all" else Scope(level=name)


def _agencies(text: str) -> Scope:
    names = (" ".join(name.split()) for name in text.replace("\n", ";").split(";"))
    return Scope(agencies=frozenset(name for name in names if name))
