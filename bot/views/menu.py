"""What people are offered to begin with: commands, staff's by role, and example questions."""

from bot.views.templating import Templates
from knowledge.access import GRANTS, Permission, Role

Commands = tuple[tuple[str, str], ...]
NEEDED = {
    "duyet": Permission.PUBLISH,
    "yeucau": Permission.PUBLISH,
    "thongbao": Permission.PUBLISH,
    "tamdung": Permission.PUBLISH,
    "molai": Permission.PUBLISH,
    "nhansu": Permission.MANAGE_STAFF,
    "coquan": Permission.MANAGE_AGENCIES,
}


def commands() -> Commands:
    return _read("commands")


def examples() -> tuple[str, ...]:
    return tuple(
        line.strip() for line in Templates().whole("examples").splitlines() if line.strip()
    )


def staff_commands(role: Role) -> Commands:
    return tuple(
        (name, description)
        for name, description in _read("staff_commands")
        if NEEDED.get(name, Permission.DRAFT) in GRANTS[role]
    )


def whole_menu(role: Role | None) -> Commands:
    return () if role is None else (*staff_commands(role), *commands())


def _read(file: str) -> Commands:
    """Read lines of "name - description"."""
    pairs = (line.partition(" - ") for line in Templates().whole(file).splitlines() if line.strip())
    return tuple((name.strip(), description.strip()) for name, _, description in pairs)
