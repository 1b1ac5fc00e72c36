"""Admins look after the staff: list, change, remove, invite; new members come in by a link."""

from bot.buttons.staff import (
    Invite,
    InviteAs,
    InviteFor,
    RemoveMember,
    SetRole,
    SetScope,
    ShowMember,
    ShowStaff,
)
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.state import Prompt, States
from bot.views import Views
from bot.views.staff.menu import staff_commands, whole_menu
from knowledge.access import EVERYWHERE, Role, Scope
from knowledge.staff import Invitations, People

CHANGE, INVITE = "staff.agencies", "staff.invite"


class StaffConversation:
    def __init__(
        self,
        access: StaffAccess,
        people: People,
        invitations: Invitations,
        states: States,
        views: Views,
    ) -> None:
        self._access = access
        self._people = people
        self._invitations = invitations
        self._states = states
        self._views = views.staff.people
        self.routes = Routes(
            commands={"nhansu": self.command},
            presses={
                ShowStaff: self.everybody,
                ShowMember: self.member,
                SetRole: self.set_role,
                SetScope: self.set_scope,
                RemoveMember: self.remove,
                Invite: self.ask_role,
                InviteAs: self.ask_scope,
                InviteFor: self.invite,
            },
            prompts={CHANGE: self.agencies_typed, INVITE: self.invite_typed},
            links={"i": self.accept},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        people = self._people.listed(self._access.require_staff(incoming))
        return [self._views.everybody(people, 1, replaces=False)]

    def everybody(self, incoming: Incoming, wanted: ShowStaff) -> list[Reply]:
        people = self._people.listed(self._access.require_staff(incoming))
        return [self._views.everybody(people, wanted.page, replaces=True)]

    def member(self, incoming: Incoming, wanted: ShowMember) -> list[Reply]:
        one = self._people.one(self._access.require_staff(incoming), wanted.person)
        return [self._views.member(one, replaces=True)]

    def set_role(self, incoming: Incoming, wanted: SetRole) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        one = self._people.change(actor, wanted.person, role=wanted.role)
        return [self._views.member(one, replaces=True)]

    def set_scope(self, incoming: Incoming, wanted: SetScope) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        scope = _scope(wanted.scope)
        if scope is None:
            self._people.one(actor, wanted.person)
            return self._ask(incoming, CHANGE, wanted.person)
        one = self._people.change(actor, wanted.person, scope=scope)
        return [self._views.member(one, replaces=True)]

    def agencies_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        scope = _agencies(incoming.text)
        return [
            self._views.member(
                self._people.change(actor, prompt.detail, scope=scope), replaces=False
            )
        ]

    def remove(self, incoming: Incoming, wanted: RemoveMember) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        if not wanted.sure:
            return [self._views.ask_removal(self._people.one(actor, wanted.person))]
        return [self._views.removed(self._people.remove(actor, wanted.person))]

    def ask_role(self, incoming: Incoming, wanted: Invite) -> list[Reply]:
        self._people.listed(self._access.require_staff(incoming))
        return [self._views.ask_role()]

    def ask_scope(self, incoming: Incoming, wanted: InviteAs) -> list[Reply]:
        self._people.listed(self._access.require_staff(incoming))
        return [self._views.ask_scope(wanted.role)]

    def invite(self, incoming: Incoming, wanted: InviteFor) -> list[Reply]:
        self._people.listed(self._access.require_staff(incoming))
        scope = _scope(wanted.scope)
        if scope is None:
            return self._ask(incoming, INVITE, wanted.role.value)
        return self._invited(incoming, wanted.role, scope)

    def invite_typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self._invited(incoming, Role(prompt.detail), _agencies(incoming.text))

    def accept(self, incoming: Incoming, token: str) -> list[Reply]:
        self._access.require_private(incoming)
        one = self._invitations.accept(incoming.user, incoming.name, token)
        return [self._views.welcome(one, staff_commands(one.role), whole_menu(one.role))]

    def _invited(self, incoming: Incoming, role: Role, scope: Scope) -> list[Reply]:
        token = self._invitations.invite(self._access.require_staff(incoming), role, scope)
        return [self._views.invited(token, role, scope)]

    def _ask(self, incoming: Incoming, name: str, detail: str) -> list[Reply]:
        self._states.ask(incoming.conversation, name, detail)
        return [self._views.say("ask_agencies")]


def _scope(name: str) -> Scope | None:
    """Read the scope of a button; None where agencies are still to be named."""
    if name == "agencies":
        return None
    return EVERYWHERE if name == "all" else Scope(level=name)


def _agencies(text: str) -> Scope:
    names = (" ".join(name.split()) for name in text.replace("\n", ";").split(";"))
    return Scope(agencies=frozenset(name for name in names if name))
