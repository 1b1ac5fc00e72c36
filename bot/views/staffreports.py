"""What the commands about staff have done, as plain lines for a terminal."""

from collections.abc import Iterable, Iterator
from functools import cache

from bot.views.staff.people import invitation_link, kind_of
from bot.views.templating import Templates
from knowledge.staff import INVITATION_HOURS, Member


def staff_lines(people: Iterable[Member]) -> Iterator[str]:
    """Tell who is of the staff: number, role, agencies, name."""
    empty = True
    for one in people:
        empty = False
        agencies = "; ".join(sorted(one.scope.agencies or ()))
        yield _text(
            "member",
            person=one.person,
            name=one.name,
            role=one.role.value,
            scope=kind_of(one.scope),
            agencies=agencies,
        )
    if empty:
        yield _text("nobody")


def removed_lines(one: Member) -> Iterator[str]:
    """Tell that somebody is removed."""
    yield _text("removed", name=one.name, person=one.person)


def invitation_lines(token: str, bot: str | None) -> Iterator[str]:
    """Give the link of an invitation alone on a line, then how long it lasts."""
    yield _text("link", bot=bot or "", start=invitation_link(token))
    yield _text("lasts", bot=bot or "", hours=INVITATION_HOURS)


def _text(piece: str, /, **values: object) -> str:
    return _templates().text("staff_reports", piece, **values)


@cache
def _templates() -> Templates:
    return Templates()
