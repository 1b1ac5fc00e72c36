"""What people are offered to begin with: commands, staff's by role, and example questions."""

from collections.abc import Iterable

from bot.views import menu
from bot.views.templating import Templates
from knowledge.access import GRANTS, Permission, Role

Commands = tuple[tuple[str, str], ...]
NEEDED = {
    "duyet": Permission.PUBLISH,
    "yeucau": Permission.PUBLISH,
    "vanban": Permission.PUBLISH,
    "thongbao": Permission.PUBLISH,
    "tamdung": Permission.PUBLISH,
    "molai": Permission.PUBLISH,
    "nhansu": Permission.MANAGE_STAFF,
    "coquan": Permission.MANAGE_AGENCIES,
}


def commands() -> tuple[tuple[str, str], ...]:
    lines = Templates().whole("commands").splitlines()
    pairs = (line.partition(" - ") for line in lines if line.strip())
    return tuple((name.strip(), description.strip()) for name, _, description in pairs)


def examples() -> tuple[str, ...]:
    return tuple(
        line.strip() for line in Templates().whole("examples").splitlines() if line.strip()
    )


def staff_commands(role: Role, answered: Iterable[str] | None = None) -> Commands:
    lines = Templates().whole("staff_commands").splitlines()
    pairs = (line.partition(" - ") for line in lines if line.strip())
    known = None if answered is None else frozenset(answered)
    return tuple(
        (name.strip(), description.strip())
        for name, _, description in pairs
        if NEEDED.get(name.strip(), Permission.DRAFT) in GRANTS[role]
        and (known is None or name.strip() in known)
    )


def whole_menu(role: Role | None) -> Commands:
    return () if role is None else (*staff_commands(role), *menu.commands())
