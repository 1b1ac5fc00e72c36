"""`motcua staff …`: who may keep the knowledge current; the first admin comes from here."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Annotated

import typer

from bot.cli.terminal import opened_database, text, write_lines
from bot.settings import load_settings
from bot.views.staff.people import invitation_link, kind_of
from knowledge.access import EVERYWHERE, OPERATOR, Role, Scope
from knowledge.clock import local, utc_now
from knowledge.errors import Refused
from knowledge.staff import (
    INVITATION_HOURS,
    Invitations,
    Member,
    OnePersonAgencies,
    OpenInvitation,
    People,
)

ROLES = (Role.EDITOR, Role.APPROVER, Role.ADMIN)
User = Annotated[str, typer.Option("--user", metavar="ID", help="Mã người dùng Telegram.")]
RoleName = Annotated[str, typer.Option("--role", metavar="|".join(ROLES), help="Vai trò.")]
Agencies = Annotated[
    list[str] | None,
    typer.Option("--agency", metavar="NAME", help="Cơ quan phụ trách; nêu được nhiều lần."),
]
Level = Annotated[
    str | None, typer.Option("--level", metavar="sở|xã", help="Phụ trách mọi cơ quan một cấp.")
]
PersonName = Annotated[str, typer.Option("--name", metavar="NAME", help="Tên người đó.")]

_text = partial(text, "staff_reports")


def register(app: typer.Typer) -> None:
    staff = typer.Typer(help="Nhân sự giữ dữ liệu.", no_args_is_help=True)
    staff.command("add", help="Thêm một người, hoặc đổi vai trò và phạm vi của họ.")(add)
    staff.command("list", help="Xem nhân sự.")(show)
    staff.command("remove", help="Xóa một người khỏi nhân sự.")(remove)
    staff.command("invite", help="Tạo liên kết mời dùng một lần.")(invite)
    staff.command("invites", help="Xem lời mời chưa ai nhận.")(invites)
    staff.command("uninvite", help="Thu hồi một lời mời.")(uninvite)
    staff.command(
        "one-person", help="Cho người soạn của một cơ quan tự duyệt bài của mình, hoặc thôi."
    )(one_person)
    app.add_typer(staff, name="staff")


def add(
    user: User,
    role: RoleName,
    agency: Agencies = None,
    level: Level = None,
    name: PersonName = "",
) -> None:
    wanted, scope = _role(role), _scope(agency, level)
    with _people() as people:
        one = people.add(OPERATOR, user.strip(), name, wanted, scope)
    write_lines(_staff_lines([one]))


def show() -> None:
    with _people() as people:
        write_lines(_staff_lines(people.listed(OPERATOR)))


def remove(user: User) -> None:
    with _people() as people:
        one = people.remove(OPERATOR, user.strip())
    write_lines([_text("removed", name=one.name, person=one.person)])


def invite(role: RoleName, agency: Agencies = None, level: Level = None) -> None:
    wanted, scope = _role(role), _scope(agency, level)
    with opened_database() as database:
        token = Invitations(database, utc_now).invite(OPERATOR, wanted, scope)
    bot = _bot_name() or ""
    link = _text("link", bot=bot, start=invitation_link(token))
    write_lines([link, _text("lasts", bot=bot, hours=INVITATION_HOURS)])


def invites() -> None:
    with opened_database() as database:
        listed = Invitations(database, utc_now).open(OPERATOR)
    write_lines(_invitation_lines(listed))


def uninvite(number: Annotated[int, typer.Argument(metavar="SỐ", min=1)]) -> None:
    with opened_database() as database:
        Invitations(database, utc_now).take_back(OPERATOR, number)
    write_lines([_text("uninvited", number=number)])


def one_person(
    agency: Annotated[str, typer.Option("--agency", metavar="NAME", help="Cơ quan nào.")],
    *,
    off: Annotated[bool, typer.Option("--off", help="Lại cần người thứ hai duyệt.")] = False,
) -> None:
    with opened_database() as database:
        agencies = OnePersonAgencies(database, utc_now)
        name = agencies.meant(OPERATOR, agency)
        agencies.decide(OPERATOR, name, allowed=not off)
    write_lines([_text("one_person", agency=name, allowed=not off)])


@contextmanager
def _people() -> Iterator[People]:
    with opened_database() as database:
        yield People(database, utc_now)


def _bot_name() -> str | None:
    """Ask Telegram by which name the bot goes; None without a token or an answer."""
    settings = load_settings()
    if settings.token is None:
        return None
    from bot.fronts.telegram.client import ask_name

    return ask_name(settings)


def _role(name: str) -> Role:
    if name not in ROLES:
        raise Refused("unknown_role", role=name, known=", ".join(ROLES))
    return Role(name)


def _scope(agencies: list[str] | None, level: str | None) -> Scope:
    if agencies and level:
        raise typer.BadParameter("--agency | --level")
    if level:
        return Scope(level=level.strip().casefold())
    return Scope(agencies=frozenset(agencies)) if agencies else EVERYWHERE


def _invitation_lines(invitations: Sequence[OpenInvitation]) -> Iterator[str]:
    for one in invitations:
        yield _text(
            "invitation",
            number=one.number,
            role=one.role.value,
            scope=kind_of(one.scope),
            agencies="; ".join(sorted(one.scope.agencies or ())),
            host=one.invited_by,
            until=f"{local(one.expires_at):%H:%M %d/%m/%Y}",
        )
    if not invitations:
        yield _text("no_invitation")


def _staff_lines(people: Sequence[Member]) -> Iterator[str]:
    for one in people:
        agencies = "; ".join(sorted(one.scope.agencies or ()))
        yield _text(
            "member",
            person=one.person,
            name=one.name,
            role=one.role.value,
            scope=kind_of(one.scope),
            agencies=agencies,
        )
    if not people:
        yield _text("nobody")
