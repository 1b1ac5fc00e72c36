"""Errors as one clear line for a person."""

from functools import cache

from bot.views.templating import Templates
from knowledge.errors import KnowledgeError


def sentence(error: KnowledgeError) -> str:
    """Say what went wrong; a reason without a sentence of its own gets the general one."""
    takes = _templates().takes("errors", error.reason)
    if takes is None:
        return _templates().text("errors", "something", reason=error.reason)
    values = {name: error.values.get(name, "") for name in takes}
    return " ".join(_templates().text("errors", error.reason, **values).split())


def unavailable() -> str:
    """Say to a citizen, who cannot mend it, that the database is away."""
    return _templates().text("errors", "unavailable")


def unexpected(kind: str, place: str) -> str:
    """Say that something failed which nobody foresaw, and where, for a report."""
    return _templates().text("errors", "unexpected", kind=kind, place=place)


@cache
def _templates() -> Templates:
    return Templates()
