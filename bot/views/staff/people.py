"""The staff as a list and one by one, and invitations."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons.codec import Action, pack
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
from bot.messages import Button, Reply, Row
from bot.views.links import LinkView
from bot.views.templating import Templates
from knowledge.access import Role, Scope
from knowledge.clock import local
from knowledge.staff import INVITATION_HOURS, Member
from knowledge.text.display_text import one_line, shorten

Commands = tuple[tuple[str, str], ...]

PEOPLE_A_PAGE = 10
ROLES = (Role.EDITOR, Role.APPROVER, Role.ADMIN)
SCOPES = ("all", "sở", "xã", "agencies")
LONGEST_SCOPE = 300


class PeopleView:
    """Writes about people."""

    def __init__(self, templates: Templates, links: LinkView) -> None:
        self._templates = templates
        self._links = links

    def everybody(self, people: Sequence[Member], page: int, *, replaces: bool) -> Reply:
        """List people, a button for each."""
        pages = max(1, -(-len(people) // PEOPLE_A_PAGE))
        page = min(page, pages)
        shown = people[(page - 1) * PEOPLE_A_PAGE : page * PEOPLE_A_PAGE]
        lines = [self._html("staff", count=len(people))]
        lines += [self._html("member_line", **self._about(one)) for one in shown]
        rows: list[Row] = [
            (self._button(ShowMember(one.person), "member", name=shorten(one_line(one.name), 40)),)
            for one in shown
        ]
        turns = [
            self._button(ShowStaff(number), label)
            for number, label in ((page - 1, "earlier"), (page + 1, "later"))
            if 1 <= number <= pages
        ]
        rows += [tuple(turns)] if turns else []
        rows.append((self._button(Invite(), "invite"),))
        return Reply(str(Markup("\n").join(lines)), tuple(rows), replaces)

    def member(self, one: Member, *, replaces: bool) -> Reply:
        """Show somebody with what can be changed."""
        roles = [
            self._button(SetRole(one.person, role), "role", role=role.value, set=role is one.role)
            for role in ROLES
        ]
        scopes = [
            self._button(
                SetScope(one.person, scope), "scope", scope=scope, set=scope == kind_of(one.scope)
            )
            for scope in SCOPES
        ]
        rows = (
            tuple(roles),
            tuple(scopes),
            (
                self._button(RemoveMember(one.person), "remove"),
                self._button(ShowStaff(), "to_staff"),
            ),
        )
        about = self._about(one)
        html = self._html("member", since=f"{local(one.added_at):%d/%m/%Y}", **about)
        return Reply(str(html), rows, replaces)

    def ask_removal(self, one: Member) -> Reply:
        """Ask whether somebody is really to be removed."""
        rows = (
            (
                self._button(RemoveMember(one.person, sure=True), "surely_remove"),
                self._button(ShowMember(one.person), "to_member"),
            ),
        )
        return Reply(str(self._html("ask_removal", **self._about(one))), rows, replaces=True)

    def removed(self, one: Member) -> Reply:
        """Say that somebody is removed."""
        rows = ((self._button(ShowStaff(), "to_staff"),),)
        return Reply(str(self._html("removed", name=one.name)), rows, replaces=True)

    def ask_role(self) -> Reply:
        """Ask in which role somebody is to be invited."""
        row = tuple(
            self._button(InviteAs(role), "role", role=role.value, set=False) for role in ROLES
        )
        rows = (row, (self._button(ShowStaff(), "to_staff"),))
        return Reply(str(self._html("ask_role")), rows, replaces=True)

    def ask_scope(self, role: Role) -> Reply:
        """Ask for which agencies somebody is to be invited."""
        row = tuple(
            self._button(InviteFor(role, scope), "scope", scope=scope, set=False)
            for scope in SCOPES
        )
        rows = (row, (self._button(ShowStaff(), "to_staff"),))
        return Reply(str(self._html("ask_scope", role=role.value)), rows, replaces=True)

    def ask_agencies(self) -> Reply:
        """Ask for the names of the agencies that somebody is to work for."""
        return Reply(str(self._html("ask_agencies")))

    def invited(self, token: str, role: Role, scope: Scope) -> Reply:
        """Show the link that makes one person a member of the staff."""
        start = invitation_link(token)
        html = self._html(
            "invited",
            address=self._links.address(start),
            start=start,
            role=role.value,
            scope=kind_of(scope),
            agencies=_agencies(scope),
            hours=INVITATION_HOURS,
        )
        return Reply(str(html))

    def welcome(self, one: Member, commands: Commands, menu: Commands) -> Reply:
        """Greet a new member of the staff."""
        html = self._html("welcome", commands=commands, **self._about(one))
        return Reply(str(html), menu=menu)

    def _about(self, one: Member) -> dict[str, object]:
        return {
            "name": one.name,
            "person": one.person,
            "role": one.role.value,
            "scope": kind_of(one.scope),
            "agencies": _agencies(one.scope),
        }

    def _button(self, action: Action, label: str, /, **values: object) -> Button:
        return Button(self._templates.text("staff_labels", label, **values), pack(action))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("staff", piece, **values)


def invitation_link(token: str) -> str:
    """Write the start parameter of an invitation."""
    return f"i_{token}"


def kind_of(scope: Scope) -> str:
    """Name the kind of a scope: all, a level, or agencies."""
    if scope.everywhere:
        return "all"
    return scope.level if scope.level is not None else "agencies"


def _agencies(scope: Scope) -> str:
    return shorten("; ".join(sorted(scope.agencies or ())), LONGEST_SCOPE)
