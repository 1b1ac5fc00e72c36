"""The staff as a list and one by one, and invitations."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.buttons import staff as actions
from bot.buttons.codec import Action
from bot.buttons.editing import ShowDraft
from bot.messages import Button, Reply, Row
from bot.views.links import LinkView
from bot.views.view import View, beside, in_rows, page_of
from knowledge.access import EVERYWHERE, Role, Scope
from knowledge.clock import local
from knowledge.editing.drafts import Draft
from knowledge.staff import INVITATION_HOURS, Member, OpenInvitation
from knowledge.text.display_text import one_line, shorten

Commands = tuple[tuple[str, str], ...]

PEOPLE_A_PAGE = 10
ROLES = (Role.EDITOR, Role.APPROVER, Role.ADMIN)
SCOPES = ("all", "sở", "xã", "agencies")
LONGEST_SCOPE = 300
MOST_DRAFTS = 3


class PeopleView(View):
    FILE, LABELS = "staff", "staff_labels"

    links: LinkView

    def everybody(self, people: Sequence[Member], page: int, *, replaces: bool) -> Reply:
        shown = page_of(people, PEOPLE_A_PAGE, page)
        lines = [self.html("staff", count=len(people))]
        lines += [self.html("member_line", **self._about(one)) for one in shown.items]
        buttons = [
            self.button(
                actions.ShowMember(one.person), "member", name=shorten(one_line(one.name), 40)
            )
            for one in shown.items
        ]
        rows = (
            *in_rows(buttons, 1),
            *self.pager(shown, actions.ShowStaff),
            (
                self.button(actions.Invite(), "invite"),
                self.button(actions.ShowInvitations(), "invitations"),
            ),
            (self.button(actions.ShowOnePerson(), "one_person"),),
        )
        return Reply(str(Markup("\n").join(lines)), rows, replaces)

    def member(self, one: Member, *, own: bool, replaces: bool) -> Reply:
        """`own`: nobody changes their own rights, so there is nothing to press."""
        rows: tuple[Row, ...] = (
            self._roles(lambda role: actions.SetRole(one.person, role), one.role),
            self._scopes(lambda scope: actions.SetScope(one.person, scope), kind_of(one.scope)),
            (self.button(actions.RemoveMember(one.person), "remove"), self._to_staff()),
        )
        if own:
            rows = ((self._to_staff(),),)
        since = f"{local(one.added_at):%d/%m/%Y}"
        return self.show("member", replaces, *rows, since=since, own=own, **self._about(one))

    def invitations(self, invitations: Sequence[OpenInvitation], page: int) -> Reply:
        shown = page_of(invitations, PEOPLE_A_PAGE, page)
        numbered = shown.numbered()
        lines = [self.html("invitations", count=len(invitations))]
        lines += [
            self.html(
                "invitation_line",
                number=number,
                role=one.role.value,
                scope=kind_of(one.scope),
                agencies=_agencies(one.scope),
                host=one.invited_by,
                until=f"{local(one.expires_at):%H:%M %d/%m}",
            )
            for number, one in numbered
        ]
        buttons = (
            self.button(actions.TakeBackInvitation(one.number), "take_back_invitation", number=at)
            for at, one in numbered
        )
        rows = (
            *in_rows(buttons, 3),
            *self.pager(shown, actions.ShowInvitations),
            (self._to_staff(),),
        )
        return Reply(str(Markup("\n").join(lines)), rows, replaces=True)

    def ask_role(self) -> Reply:
        return self.edit("ask_role", self._roles(actions.InviteAs), (self._to_staff(),))

    def ask_scope(self, role: Role) -> Reply:
        scopes = self._scopes(lambda scope: actions.InviteFor(role, scope))
        return self.edit("ask_scope", scopes, (self._to_staff(),), role=role.value)

    def invited(self, token: str, role: Role, scope: Scope) -> Reply:
        start = invitation_link(token)
        return self.say(
            "invited",
            address=self.links.address(start),
            start=start,
            role=role.value,
            scope=kind_of(scope),
            agencies=_agencies(scope),
            hours=INVITATION_HOURS,
        )

    def welcome(self, one: Member, commands: Commands, menu: Commands) -> Reply:
        return replace(self.say("welcome", commands=commands, **self._about(one)), menu=menu)

    def at_work(
        self,
        name: str,
        role: Role,
        drafts: Sequence[Draft],
        waiting: int,
        commands: Commands,
    ) -> Reply:
        rows = [(self._draft(one),) for one in drafts[:MOST_DRAFTS]]
        if waiting:
            rows.append((self.button(actions.ShowQueue(), "queue", count=waiting),))
        return self.say(
            "at_work",
            *rows,
            name=name,
            role=role.value,
            drafts=len(drafts),
            waiting=waiting,
            commands=commands,
        )

    def _draft(self, draft: Draft) -> Button:
        name, agency = beside(draft.procedure.name, draft.procedure.agency)
        return self.button(ShowDraft(draft.id), "draft", name=name, agency=agency)

    def _roles(self, action: Callable[[Role], Action], now: Role | None = None) -> Row:
        return tuple(
            self.button(action(role), "role", role=role.value, set=role is now) for role in ROLES
        )

    def _scopes(self, action: Callable[[str], Action], now: str = "") -> Row:
        return tuple(
            self.button(action(scope), "scope", scope_named(scope), scope=scope, set=scope == now)
            for scope in SCOPES
        )

    def _to_staff(self) -> Button:
        return self.button(actions.ShowStaff(), "to_staff")

    def _about(self, one: Member) -> dict[str, object]:
        return {
            "name": one.name,
            "person": one.person,
            "role": one.role.value,
            "scope": kind_of(one.scope),
            "agencies": _agencies(one.scope),
        }


def invitation_link(token: str) -> str:
    return f"i_{token}"


def scope_named(name: str) -> Scope | None:
    """Give the scope that a button names; None where agencies are still to be named."""
    if name == "agencies":
        return None
    return EVERYWHERE if name == "all" else Scope(level=name)


def kind_of(scope: Scope) -> str:
    if scope.everywhere:
        return "all"
    return scope.level if scope.level is not None else "agencies"


def rights_values(role: Role | None, scope: Scope | None) -> dict[str, str | None]:
    """Name a role and a scope as templates take them; None for what stays as it is."""
    return {
        "role": None if role is None else role.value,
        "scope": None if scope is None else kind_of(scope),
        "agencies": None if scope is None else _agencies(scope),
    }


def _agencies(scope: Scope) -> str:
    return shorten("; ".join(sorted(scope.agencies or ())), LONGEST_SCOPE)
