"""The only place where the parts meet."""

from bot.wiring.conversations import dialogue
from bot.wiring.parts import Parts, database_as_found, open_database, running, secret_of
from bot.wiring.regular import jobs, notices, staff_menus

__all__ = [
    "Parts",
    "database_as_found",
    "dialogue",
    "jobs",
    "notices",
    "open_database",
    "running",
    "secret_of",
    "staff_menus",
]
