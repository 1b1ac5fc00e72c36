"""Errors as one clear line for a person."""

from bot.views.templating import Templates
from knowledge.errors import KnowledgeError, Unavailable, place

FILE = "errors"


def sentence(error: KnowledgeError) -> str:
    """Say what went wrong; a reason without a sentence of its own gets the general one."""
    said = Templates().sentence(FILE, error.reason, error.values)
    return said or Templates().text(FILE, "something", reason=error.reason)


def apology(error: Exception) -> str:
    """Say that something could not be answered, and where that is worth telling an operator."""
    if isinstance(error, Unavailable):
        return unavailable()
    if isinstance(error, KnowledgeError):
        return sentence(error)
    return unexpected(type(error).__name__, place(error))


def unavailable() -> str:
    return Templates().text(FILE, "unavailable")


def unsaved() -> str:
    """Say that the database is away, and that nothing of what came is kept."""
    return Templates().text(FILE, "unsaved")


def from_memory() -> str:
    """Say beside an answer that the database is away."""
    return Templates().text(FILE, "from_memory")


def unexpected(kind: str, place: str) -> str:
    return Templates().text(FILE, "unexpected", kind=kind, place=place)


def busy() -> str:
    return Templates().text(FILE, "busy")


def parked(*, done: bool) -> str:
    """Say that a message was set apart; `done`: what it asked for is done all the same."""
    return Templates().text(FILE, "parked_done" if done else "parked")
